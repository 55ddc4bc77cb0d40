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

/// Repetitions in reserve, told by halves: who rates exertion of ten says half points.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reserve {
    halves: u16,
}

impl Reserve {
    /// Most repetitions that can be left in reserve.
    pub const MOST: f64 = 10.0;

    /// Whole repetitions.
    pub const fn whole(repetitions: u8) -> Self {
        Self { halves: 2 * repetitions as u16 }
    }

    /// Checks repetitions; what is no half is rounded down to one, as less in reserve is
    /// the more careful.
    ///
    /// # Errors
    /// If they are below 0 or above 10.
    pub fn new(repetitions: f64) -> Result<Self, OutOfRange> {
        let told =
            OutOfRange::check("reserve", repetitions, 0.0, Self::MOST, "repetitions")?;
        Ok(Self { halves: (told * 2.0) as u16 })
    }

    /// Repetitions as they were told: `1.5`.
    pub fn told(self) -> f64 {
        f64::from(self.halves) / 2.0
    }

    /// Repetitions that count: half a one is nobody's repetition.
    pub const fn counted(self) -> u16 {
        self.halves / 2
    }

    /// Whether no half is told.
    pub const fn is_whole(self) -> bool {
        self.halves.is_multiple_of(2)
    }
}

impl std::fmt::Display for Reserve {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.told().fmt(f)
    }
}

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
