//! Quantities with their unit in the type, and the one error of a value that cannot be.

mod range;
pub use range::OutOfRange;

macro_rules! quantity {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd)]
        pub struct $name(pub f64);
    };
}

quantity!(/// A length in metres.
    Metres);
quantity!(/// A duration in seconds.
    Seconds);
quantity!(/// A speed in metres per second.
    MetresPerSecond);
quantity!(/// Hamstring dose of one leg, in joules per kilogram of body mass.
    Dose);
quantity!(/// A share in per cent, 0 to 100.
    Percent);
quantity!(/// A mass in kilograms.
    Kilograms);

/// Pain on the numeric rating scale, 0 (none) to 10 (worst imaginable).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pain(u8);

impl Pain {
    /// Checks a rating.
    ///
    /// # Errors
    /// If `rating` is above 10.
    pub fn new(rating: u8) -> Result<Self, OutOfRange> {
        OutOfRange::check("pain", f64::from(rating), 0.0, 10.0, "")?;
        Ok(Self(rating))
    }

    /// The rating, 0 to 10.
    pub const fn rating(self) -> u8 {
        self.0
    }
}
