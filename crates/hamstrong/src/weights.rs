//! Weights as the runner types them: `12kg`, `25lb`, `2x8kg`.

use hamstrong_domain::units::{Kilograms, OutOfRange};

use crate::failure::Failure;
use crate::print::{POUND, Units};

/// Weights that anybody owns of one kind.
const MANY: usize = 40;

/// A weight in kilograms: a number with its unit, or in the runner's; `2x8kg` is two.
pub(crate) fn kilograms(text: &str, units: Units) -> Result<f64, Failure> {
    let plain = text.trim().to_lowercase();
    let (times, each) = match plain.split_once('x') {
        Some((times, each)) => (times.trim().parse().unwrap_or(f64::NAN), each),
        None => (1.0, plain.as_str()),
    };
    let split = each.find(|c: char| c.is_ascii_alphabetic()).unwrap_or(each.len());
    let (number, unit) = each.split_at(split);
    let factor = match unit.trim() {
        "" if units.pounds => POUND,
        "" | "kg" => 1.0,
        "lb" | "lbs" => POUND,
        _ => f64::NAN,
    };
    let value: f64 = number.trim().parse().unwrap_or(f64::NAN);
    let load = times * value * factor;
    if load.is_finite() && load >= 0.0 {
        return Ok(load);
    }
    Err(Failure::yours(format!("{text:?} is not a load"))
        .hint("nothing was stored")
        .hint("Give a number with kg or lb, for example 12kg, or 2x8kg for a pair."))
}

/// One weight that somebody may own, up to `most` kilograms.
pub(crate) fn owned(
    what: &'static str,
    text: &str,
    units: Units,
    most: f64,
) -> Result<Kilograms, Failure> {
    let load = kilograms(text, units)?;
    Ok(Kilograms(OutOfRange::check(what, load, 0.1, most, "kg")?))
}

/// Weights that somebody may own, lightest first; `none` for none.
pub(crate) fn all_owned(
    what: &'static str,
    texts: &[String],
    units: Units,
    most: f64,
) -> Result<Vec<Kilograms>, Failure> {
    let told: Vec<&String> = texts.iter().filter(|t| t.trim() != "none").collect();
    if told.len() > MANY {
        let failure = Failure::yours(format!("{} {what} are too many", told.len()));
        return Err(failure.hint(format!("nothing was stored; {MANY} at most")));
    }
    let mut weights: Vec<Kilograms> = told
        .into_iter()
        .map(|t| owned(what, t, units, most))
        .collect::<Result<_, _>>()?;
    weights.sort_by(|a, b| a.0.total_cmp(&b.0));
    Ok(weights)
}

/// A weight as it is marked, to hundredths: plates of 1.25 kg are common.
pub(crate) fn marked(kilograms: f64, units: Units) -> String {
    let (value, unit) =
        if units.pounds { (kilograms / POUND, "lb") } else { (kilograms, "kg") };
    format!("{} {unit}", (value * 100.0).round() / 100.0)
}
