//! The one error of a value that cannot be.

/// A value outside what its quantity can be.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("{what} must be from {least} to {most} {unit}; {value} is not")]
pub struct OutOfRange {
    /// What was given.
    pub what: &'static str,
    /// The value given.
    pub value: f64,
    /// Least value allowed.
    pub least: f64,
    /// Greatest value allowed.
    pub most: f64,
    /// Unit or scale, with its preposition where needed.
    pub unit: &'static str,
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
