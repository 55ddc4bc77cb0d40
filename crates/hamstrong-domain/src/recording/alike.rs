//! Two files of one run: together, by another clock, or cut at an end.

use std::sync::LazyLock;

use jiff::Timestamp;
use serde::Deserialize;

use super::filled::{Place, places, taken};
use super::sport::Number;
use super::{NO_COORDINATE, NO_DISTANCE, NO_HEART_RATE, NO_U16, Recording, Samples};

const MILLISECONDS: f64 = 1000.0;
/// Metres of a ten-millionth of a degree of latitude.
const METRES_PER_E7: f64 = 0.011_119_5;
const E7: f64 = 1e7;
const MM: f64 = 1000.0;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Numbers {
    same_start: Number,
    near_start: Number,
    overlap: Number,
    alike: Number,
    lost: Number,
    clock_share: Number,
    quarter: Number,
    furthest: Number,
    slack: Number,
    distance: Number,
    position: Number,
    heart_rate: Number,
    speed: Number,
    share: Number,
    moments: Number,
    together: Number,
    position_span: Number,
    heart_rate_span: Number,
    speed_span: Number,
}

static NUMBERS: LazyLock<Numbers> = LazyLock::new(|| {
    toml::from_str(include_str!("../../../../data/import/same-run.toml"))
        .expect("the table of the same run is read by every import")
});

/// When a recording began, and how long and far it went.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Outline {
    /// When it began.
    pub start: Timestamp,
    /// How long it went on, in milliseconds.
    pub duration_ms: i64,
    /// How far, in metres, if known.
    pub distance_m: Option<f64>,
}

/// What another recording may be to one, if their samples agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Beside {
    /// By how many milliseconds its clock was ahead.
    pub ahead_ms: i64,
    /// How much of the run it has.
    pub has: Has,
}

/// How much of a run another recording has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Has {
    /// As much.
    AsMuch,
    /// A part of it, or no more than all.
    Less,
    /// All of it, or more.
    More,
}

impl Outline {
    /// Whether `other` begins and ends with it, and goes as far.
    pub fn is_together_with(&self, other: &Self) -> bool {
        let apart = self.apart_ms(other);
        let ends = self.duration_ms.min(other.duration_ms.saturating_add(apart));
        let overlap = ends.saturating_sub(apart.max(0));
        let longer = self.duration_ms.max(other.duration_ms);
        let share = NUMBERS.overlap.value / 100.0;
        let together = apart.abs() <= ms(&NUMBERS.same_start)
            || overlap as f64 >= share * longer as f64;
        let alike =
            |a: f64, b: f64| (a - b).abs() <= NUMBERS.alike.value / 100.0 * a.max(b);
        let both = self.distance_m.zip(other.distance_m);
        together
            && alike(self.duration_ms as f64, other.duration_ms as f64)
            && both.is_none_or(|(a, b)| alike(a, b))
    }

    /// The longest that another recording began before or after one that it is together
    /// with.
    pub fn near_ms() -> i64 {
        ms(&NUMBERS.near_start)
    }

    /// What `other` may be to it, by its outline; the likeliest first.
    pub fn beside(&self, other: &Self) -> Vec<Beside> {
        let (slack, apart) = (ms(&NUMBERS.slack), self.apart_ms(other));
        let longer = other.duration_ms.saturating_sub(self.duration_ms);
        if longer.abs() > slack {
            return self.inside(other, (apart, longer));
        }
        let ahead_ms = self.ahead_by_length(other);
        if ahead_ms != 0 && self.as_far_as(other) {
            return vec![Beside { ahead_ms, has: Has::AsMuch }];
        }
        let same_clock = apart.abs() <= slack;
        same_clock
            .then_some(Beside { ahead_ms: 0, has: Has::More })
            .into_iter()
            .collect()
    }

    /// By which clocks the shorter of two lies within the longer one.
    fn inside(&self, other: &Self, (apart, longer): (i64, i64)) -> Vec<Beside> {
        let (quarter, slack) = (ms(&NUMBERS.quarter), ms(&NUMBERS.slack));
        let room = longer.abs();
        let (from, to) = if longer < 0 { (room, 0) } else { (0, room) };
        let from = apart.saturating_sub(from).saturating_sub(slack);
        let to = apart.saturating_add(to).saturating_add(slack);
        let most = ms(&NUMBERS.furthest) / quarter;
        let first = from.div_euclid(quarter) + i64::from(from.rem_euclid(quarter) > 0);
        let (first, last) = (first.max(-most), to.div_euclid(quarter).min(most));
        let has = if longer < 0 { Has::Less } else { Has::More };
        let other_clock = self.may_be_cut_by_another_clock(other);
        let mut found: Vec<Beside> = (first..=last)
            .filter(|quarters| *quarters == 0 || other_clock)
            .map(|quarters| Beside { ahead_ms: quarters * quarter, has })
            .collect();
        found.sort_by_key(|beside| beside.ahead_ms.abs());
        found
    }

    /// Whether the shorter has enough of the longer one, and went no further.
    fn may_be_cut_by_another_clock(&self, other: &Self) -> bool {
        let (shorter, longer) = if self.duration_ms <= other.duration_ms {
            (self, other)
        } else {
            (other, self)
        };
        let share = NUMBERS.clock_share.value / 100.0;
        let both = shorter.distance_m.zip(longer.distance_m);
        let further = 1.0 + NUMBERS.distance.value / 100.0;
        shorter.duration_ms as f64 >= share * longer.duration_ms as f64
            && both.is_none_or(|(short, long)| short <= long * further)
    }

    /// The longest that another recording of the same run began before or after it.
    pub fn reach_ms() -> i64 {
        ms(&NUMBERS.furthest) + ms(&NUMBERS.slack)
    }

    fn apart_ms(&self, other: &Self) -> i64 {
        let apart = other.start.duration_since(self.start).as_millis();
        i64::try_from(apart).unwrap_or(i64::MAX)
    }

    /// By how many whole quarters of an hour the other clock was ahead, if both went on
    /// for as long.
    fn ahead_by_length(&self, other: &Self) -> i64 {
        let (quarter, slack) = (ms(&NUMBERS.quarter), ms(&NUMBERS.slack));
        let apart = self.apart_ms(other);
        let quarters = (apart as f64 / quarter as f64).round() as i64;
        let ahead = quarters.saturating_mul(quarter);
        let by_zone = apart.saturating_sub(ahead).abs() <= slack
            && (self.duration_ms - other.duration_ms).abs() <= slack
            && ahead.abs() <= ms(&NUMBERS.furthest);
        if by_zone { ahead } else { 0 }
    }

    fn as_far_as(&self, other: &Self) -> bool {
        let share = NUMBERS.distance.value / 100.0;
        let both = self.distance_m.zip(other.distance_m);
        both.is_none_or(|(a, b)| (a - b).abs() <= share * a.max(b))
    }
}

impl Recording {
    /// When it began, and how long and far it went.
    pub fn outline(&self) -> Outline {
        let samples = &self.samples;
        let last = samples.distance_cm.iter().rev().find(|&&d| d != NO_DISTANCE);
        let distance_m = last.map(|&cm| f64::from(cm) / 100.0);
        Outline {
            start: self.start.instant,
            duration_ms: samples.elapsed_ms.last().copied().unwrap_or_default().into(),
            distance_m: distance_m.or(self.stated.distance_m),
        }
    }

    /// By how many milliseconds the clock of `twin`, a recording of the same run, was
    /// ahead: whole quarters of an hour, as zones are.
    pub fn ahead_ms(&self, twin: &Self) -> i64 {
        let (one, other) = (self.outline(), twin.outline());
        let ahead = one.ahead_by_length(&other);
        if ahead != 0 {
            return ahead;
        }
        let all = one.beside(&other);
        let by_another = all.iter().any(|beside| beside.ahead_ms != 0);
        let found = all.iter().find(|beside| self.agrees_with(twin, **beside));
        found.filter(|_| by_another).map_or(0, |beside| beside.ahead_ms)
    }

    /// Whether its device says that it went on for much longer than the samples show.
    pub fn lost_a_piece(&self) -> bool {
        let last = self.samples.elapsed_ms.last().copied().unwrap_or_default();
        let stated = self.stated.elapsed_s.unwrap_or_default();
        stated - f64::from(last) / MILLISECONDS > NUMBERS.lost.value
    }

    /// Whether its samples agree with those of `other`: where both were, else how fast
    /// both hearts beat, else how fast both ran. How fast is not enough for one that was
    /// cut by another clock: there are too many ways to lay it.
    pub fn agrees_with(&self, other: &Self, beside: Beside) -> bool {
        let Beside { ahead_ms, has } = beside;
        let (one, other) = if self.samples.len() <= other.samples.len() {
            (Side::of(self, 0), Side::of(other, ahead_ms))
        } else {
            (Side::of(other, ahead_ms), Side::of(self, 0))
        };
        let apart = one.start_ms.saturating_sub(other.start_ms);
        let near = places(&one.samples.elapsed_ms, &other.samples.elapsed_ms, apart);
        let both = Both { one: one.samples, other: other.samples, near: &near };
        match (both.positions(), both.heart_rates()) {
            (Some(positions), hearts) => positions && hearts.unwrap_or(true),
            (None, Some(hearts)) => hearts,
            (None, None) if ahead_ms != 0 && has != Has::AsMuch => false,
            (None, None) => both.speeds().unwrap_or(false),
        }
    }
}

/// One recording by the clock of the first.
struct Side<'a> {
    start_ms: i64,
    samples: &'a Samples,
}

impl<'a> Side<'a> {
    fn of(recording: &'a Recording, ahead_ms: i64) -> Self {
        let start_ms = recording.start.instant.as_millisecond() - ahead_ms;
        Self { start_ms, samples: &recording.samples }
    }
}

/// Samples of two recordings at the moments of one.
struct Both<'a> {
    one: &'a Samples,
    other: &'a Samples,
    near: &'a [Place],
}

impl Both<'_> {
    /// Whether they agree; none if too little is told, or it hardly changes.
    fn positions(&self) -> Option<bool> {
        let numbers = &*NUMBERS;
        let coordinates = |here: &[i32], there: &[i32]| {
            self.pairs(here, there, NO_COORDINATE, |v| v as i32)
        };
        let north = coordinates(&self.one.latitude_e7, &self.other.latitude_e7);
        let east = coordinates(&self.one.longitude_e7, &self.other.longitude_e7);
        let both = north.iter().zip(&east).filter_map(|(n, e)| Some((*n)?).zip(*e));
        let both: Vec<_> = both.collect();
        let around = both.first().map_or(0.0, |((n, _), _)| n / E7);
        let narrow = libm::cos(around.to_radians()) * METRES_PER_E7;
        let off = |((n, m), (e, f)): &((f64, f64), (f64, f64))| {
            libm::hypot((n - m) * METRES_PER_E7, (e - f) * narrow)
        };
        let wide = span(both.iter().map(|((n, _), _)| n * METRES_PER_E7))
            .max(span(both.iter().map(|(_, (e, _))| e * narrow)));
        let tells = wide >= numbers.position_span.value;
        let offs: Vec<f64> = both.iter().map(off).collect();
        self.agree(&offs, numbers.position.value).filter(|_| tells)
    }

    fn heart_rates(&self) -> Option<bool> {
        let (here, there) = (&self.one.heart_rate_bpm, &self.other.heart_rate_bpm);
        let pairs = self.pairs(here, there, NO_HEART_RATE, |v| v as u8);
        self.values(&pairs, 1.0, [&NUMBERS.heart_rate, &NUMBERS.heart_rate_span])
    }

    fn speeds(&self) -> Option<bool> {
        let (here, there) = (&self.one.speed_mm_s, &self.other.speed_mm_s);
        let pairs = self.pairs(here, there, NO_U16, |v| v as u16);
        self.values(&pairs, MM, [&NUMBERS.speed, &NUMBERS.speed_span])
    }

    fn values(
        &self,
        pairs: &[Option<(f64, f64)>],
        units: f64,
        [off, least]: [&Number; 2],
    ) -> Option<bool> {
        let both: Vec<(f64, f64)> = pairs.iter().copied().flatten().collect();
        let tells = span(both.iter().map(|(a, _)| a / units)) >= least.value;
        let offs: Vec<f64> = both.iter().map(|(a, b)| (a - b).abs() / units).collect();
        self.agree(&offs, off.value).filter(|_| tells)
    }

    /// Whether enough of these differ by no more than this; none if they are too few.
    fn agree(&self, offs: &[f64], most: f64) -> Option<bool> {
        let numbers = &*NUMBERS;
        let (n, all) = (offs.len() as f64, self.near.len() as f64);
        let enough =
            n >= numbers.moments.value && n >= all * numbers.together.value / 100.0;
        let near = offs.iter().filter(|off| **off <= most).count() as f64;
        enough.then_some(near >= n * numbers.share.value / 100.0)
    }

    fn pairs<T>(
        &self,
        here: &[T],
        there: &[T],
        none: T,
        of: impl Fn(f64) -> T,
    ) -> Vec<Option<(f64, f64)>>
    where
        T: Copy + PartialEq + Into<f64>,
    {
        let there = taken(there, self.near, none, of);
        let both = here.iter().zip(&there);
        let pair = |(a, b): (&T, &T)| {
            (*a != none && *b != none).then(|| ((*a).into(), (*b).into()))
        };
        both.map(pair).collect()
    }
}

fn ms(seconds: &Number) -> i64 {
    (seconds.value * MILLISECONDS) as i64
}

/// How far the middle eight tenths of values reach.
fn span(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    let tenth = values.len() / 10;
    let ends = values.get(tenth).zip(values.iter().rev().nth(tenth));
    ends.map_or(0.0, |(low, high)| high - low)
}
