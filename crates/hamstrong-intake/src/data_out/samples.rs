//! The samples of a recording as a table, and back.

use std::fmt::Write as _;
use std::str::FromStr;

use hamstrong_domain::recording::Samples;

use super::columns::SAMPLES;

/// The table of some samples.
pub(super) fn text(samples: &Samples) -> String {
    let n = samples.len();
    let held = [
        n,
        samples.latitude_e7.len(),
        samples.longitude_e7.len(),
        samples.distance_cm.len(),
        samples.speed_mm_s.len(),
        samples.altitude_dm.len(),
        samples.heart_rate_bpm.len(),
        samples.cadence_c_min.len(),
    ];
    let there: Vec<usize> = (0..8).filter(|i| n > 0 && held[*i] == n).collect();
    let names: Vec<&str> = there.iter().map(|i| SAMPLES[*i].0).collect();
    let mut text = names.join(",");
    text.push('\n');
    for row in 0..n {
        for (place, column) in there.iter().enumerate() {
            let value = match column {
                0 => i64::from(samples.elapsed_ms[row]),
                1 => i64::from(samples.latitude_e7[row]),
                2 => i64::from(samples.longitude_e7[row]),
                3 => i64::from(samples.distance_cm[row]),
                4 => i64::from(samples.speed_mm_s[row]),
                5 => i64::from(samples.altitude_dm[row]),
                6 => i64::from(samples.heart_rate_bpm[row]),
                _ => i64::from(samples.cadence_c_min[row]),
            };
            let comma = if place == 0 { "" } else { "," };
            let _ = write!(text, "{comma}{value}");
        }
        text.push('\n');
    }
    text
}

/// The samples of a table; says why not in words.
pub(super) fn read(text: &str) -> Result<Samples, String> {
    let mut lines = text.lines();
    let head = lines.next().unwrap_or_default();
    let mut there = Vec::new();
    for name in head.split(',').filter(|name| !name.is_empty()) {
        let place = SAMPLES.iter().position(|column| column.0 == name);
        let place = place.ok_or_else(|| format!("no column is called '{name}'"))?;
        if there.last().is_some_and(|before| *before >= place) {
            return Err("the columns are not in their order".to_owned());
        }
        there.push(place);
    }
    let mut samples = Samples::default();
    for (row, line) in (2..).zip(lines) {
        let mut fields = line.split(',');
        for place in &there {
            let field = fields.next().unwrap_or_default();
            push(&mut samples, *place, field)
                .ok_or_else(|| format!("line {row}: '{field}' is no such number"))?;
        }
        if fields.next().is_some() {
            return Err(format!("line {row} has too many fields"));
        }
    }
    let rises = samples.elapsed_ms.windows(2).all(|two| two[0] < two[1]);
    if !rises || (there.first() != Some(&0) && !there.is_empty()) {
        return Err("the time does not go on".to_owned());
    }
    Ok(samples)
}

fn push(samples: &mut Samples, place: usize, field: &str) -> Option<()> {
    fn to<T: FromStr>(column: &mut Vec<T>, field: &str) -> Option<()> {
        column.push(field.parse().ok()?);
        Some(())
    }
    match place {
        0 => to(&mut samples.elapsed_ms, field),
        1 => to(&mut samples.latitude_e7, field),
        2 => to(&mut samples.longitude_e7, field),
        3 => to(&mut samples.distance_cm, field),
        4 => to(&mut samples.speed_mm_s, field),
        5 => to(&mut samples.altitude_dm, field),
        6 => to(&mut samples.heart_rate_bpm, field),
        _ => to(&mut samples.cadence_c_min, field),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn samples_go_out_and_come_in_as_they_were() {
        let samples = Samples {
            elapsed_ms: vec![0, 1000, u32::MAX],
            latitude_e7: vec![i32::MAX, -900_000_000, 5],
            altitude_dm: vec![i16::MIN, 0, i16::MAX],
            ..Samples::default()
        };
        assert_eq!(read(&text(&samples)).unwrap(), samples);
        assert_eq!(read(&text(&Samples::default())).unwrap(), Samples::default());
    }

    #[test]
    fn what_is_no_table_of_samples_is_said() {
        for (odd, words) in [
            ("elapsed_ms,mood\n0,1\n", "no column"),
            ("elapsed_ms\n0,1\n", "too many"),
            ("elapsed_ms,speed_mm_s\n0,70000\n", "no such number"),
            ("elapsed_ms\n5\n5\n", "does not go on"),
            ("speed_mm_s\n5\n", "does not go on"),
            ("speed_mm_s,elapsed_ms\n5,0\n", "not in their order"),
        ] {
            assert!(read(odd).unwrap_err().contains(words), "{odd}");
        }
    }
}
