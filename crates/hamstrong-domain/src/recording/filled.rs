//! Two recordings of the same run: what one lacks, the other lends.

use super::{
    NO_ALTITUDE, NO_COORDINATE, NO_DISTANCE, NO_HEART_RATE, NO_U16, Recording, Remark,
    Samples,
};

/// Nothing is lent between samples further apart in time: the slowest watches.
const NEAR_MS: i64 = 15_000;
/// Half around the world, in degrees × 10⁷.
const HALF_AROUND: f64 = 1_800_000_000.0;

/// A quantity that one recording may lend another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quantity {
    /// Where it was.
    Position,
    /// How far it was.
    Distance,
    /// How fast it was.
    Speed,
    /// How high it was.
    Altitude,
    /// How fast the heart beat.
    HeartRate,
    /// How fast the steps were.
    Cadence,
}

impl Quantity {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::Position,
        Self::Distance,
        Self::Speed,
        Self::Altitude,
        Self::HeartRate,
        Self::Cadence,
    ];

    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Position => "position",
            Self::Distance => "distance",
            Self::Speed => "speed",
            Self::Altitude => "altitude",
            Self::HeartRate => "heart rate",
            Self::Cadence => "cadence",
        }
    }
}

impl Samples {
    /// Whether any sample has it.
    pub fn has(&self, quantity: Quantity) -> bool {
        match quantity {
            Quantity::Position => any(&self.latitude_e7, NO_COORDINATE),
            Quantity::Distance => any(&self.distance_cm, NO_DISTANCE),
            Quantity::Speed => any(&self.speed_mm_s, NO_U16),
            Quantity::Altitude => any(&self.altitude_dm, NO_ALTITUDE),
            Quantity::HeartRate => any(&self.heart_rate_bpm, NO_HEART_RATE),
            Quantity::Cadence => any(&self.cadence_c_min, NO_U16),
        }
    }
}

impl Recording {
    /// What `twin`, a recording of the same run, has and this one lacks altogether.
    pub fn lent_by(&self, twin: &Self) -> Vec<Quantity> {
        let lent = |q: &Quantity| !self.samples.has(*q) && twin.samples.has(*q);
        Quantity::ALL.into_iter().filter(lent).collect()
    }

    /// This recording with the quantities that it lacks altogether from `twin`, a
    /// recording of the same run.
    #[must_use]
    pub fn filled(mut self, twin: &Self) -> Self {
        let lent = self.lent_by(twin);
        if lent.is_empty() {
            return self;
        }
        let apart = self.start.instant.duration_since(twin.start.instant);
        let apart = i64::try_from(apart.as_millis()).unwrap_or(i64::MAX);
        let apart = apart.saturating_add(self.ahead_ms(twin));
        let near = places(&self.samples.elapsed_ms, &twin.samples.elapsed_ms, apart);
        let (own, other) = (&mut self.samples, &twin.samples);
        for quantity in &lent {
            match quantity {
                Quantity::Position => {
                    own.latitude_e7 =
                        taken(&other.latitude_e7, &near, NO_COORDINATE, |v| v as i32);
                    own.longitude_e7 =
                        taken(&other.longitude_e7, &near, NO_COORDINATE, |v| v as i32);
                }
                Quantity::Distance => {
                    own.distance_cm =
                        taken(&other.distance_cm, &near, NO_DISTANCE, |v| v as u32);
                }
                Quantity::Speed => {
                    own.speed_mm_s =
                        taken(&other.speed_mm_s, &near, NO_U16, |v| v as u16);
                }
                Quantity::Altitude => {
                    own.altitude_dm =
                        taken(&other.altitude_dm, &near, NO_ALTITUDE, |v| v as i16);
                }
                Quantity::HeartRate => {
                    own.heart_rate_bpm =
                        taken(&other.heart_rate_bpm, &near, NO_HEART_RATE, |v| v as u8);
                }
                Quantity::Cadence => {
                    own.cadence_c_min =
                        taken(&other.cadence_c_min, &near, NO_U16, |v| v as u16);
                }
            }
        }
        let names: Vec<&str> = lent.iter().map(|quantity| quantity.name()).collect();
        let text = format!("{} from another file of this run", names.join(", "));
        self.remarks.push(Remark { repaired: false, text });
        self
    }
}

fn any<T: Copy + PartialEq>(column: &[T], none: T) -> bool {
    column.iter().any(|value| *value != none)
}

/// Where a moment lies among samples: after this one, by this share of the way to the
/// next.
pub(super) type Place = Option<(usize, f64)>;

/// For each of `times` its place among `others`, which began `apart` earlier.
pub(super) fn places(times: &[u32], others: &[u32], apart: i64) -> Vec<Place> {
    let of = |at: &u32| {
        let at = i64::from(*at).saturating_add(apart);
        let after = others.partition_point(|other| i64::from(*other) <= at);
        let before = after.checked_sub(1)?;
        let from = i64::from(*others.get(before)?);
        let Some(to) = others.get(after).map(|to| i64::from(*to)) else {
            return (from == at).then_some((before, 0.0));
        };
        let near = to - from <= NEAR_MS || from == at;
        near.then(|| (before, (at - from) as f64 / (to - from) as f64))
    };
    times.iter().map(of).collect()
}

/// Values between those of a column.
pub(super) fn taken<T>(
    column: &[T],
    places: &[Place],
    none: T,
    of: impl Fn(f64) -> T,
) -> Vec<T>
where
    T: Copy + PartialEq + Into<f64>,
{
    let there = |at: usize| column.get(at).copied().filter(|value| *value != none);
    let value = |place: &Place| {
        let (at, share) = (*place)?;
        let from = there(at)?;
        let to = there(at + 1).unwrap_or(from);
        let (a, b): (f64, f64) = (from.into(), to.into());
        // Half around the world in one step is the date line.
        let step = if (b - a).abs() > HALF_AROUND { 0.0 } else { b - a };
        Some(of((a + share * step).round()))
    };
    places.iter().map(|place| value(place).unwrap_or(none)).collect()
}
