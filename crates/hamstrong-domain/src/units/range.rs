//! The one error of a value that cannot be.

/// A value outside what its quantity can be.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("{what} must be from {least} to {most}{}; {value} is not", after(unit))]
pub struct OutOfRange {
    /// What was given.
    pub what: &'static str,
    /// The value given.
    pub value: f64,
    /// Least value allowed.
    pub least: f64,
    /// Greatest value allowed.
    pub most: f64,
    /// Unit; empty for a rating or a count.
    pub unit: &'static str,
}

/// The unit with the space before it, if there is one.
fn after(unit: &str) -> String {
    if unit.is_empty() { String::new() } else { format!(" {unit}") }
}

impl OutOfRange {
    /// Passes `value` on if it lies in the range and is a number.
    ///
    /// # Errors
    /// If it does not.
    pub fn check(
        what: &'static str,
        value: f64,
        least: f64,
        most: f64,
        unit: &'static str,
    ) -> Result<f64, Self> {
        if (least..=most).contains(&value) {
            Ok(value)
        } else {
            Err(Self { what, value, least, most, unit })
        }
    }
}
