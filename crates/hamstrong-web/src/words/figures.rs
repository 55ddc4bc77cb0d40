//! Quantities as the runner reads them: distances, paces, loads, dates, durations.

use hamstrong_domain::said;
use hamstrong_domain::said::Said;
use jiff::civil::Date;

/// Weekdays in full and in short, from Monday on.
static WEEKDAYS: [(Said, Said); 7] = [
    (said!("Monday"), said!("Mon")),
    (said!("Tuesday"), said!("Tue")),
    (said!("Wednesday"), said!("Wed")),
    (said!("Thursday"), said!("Thu")),
    (said!("Friday"), said!("Fri")),
    (said!("Saturday"), said!("Sat")),
    (said!("Sunday"), said!("Sun")),
];

/// Months in full and in short.
static MONTHS: [(Said, Said); 12] = [
    (said!("January"), said!("Jan")),
    (said!("February"), said!("Feb")),
    (said!("March"), said!("Mar")),
    (said!("April"), said!("Apr")),
    (said!("May"), said!("May")),
    (said!("June"), said!("Jun")),
    (said!("July"), said!("Jul")),
    (said!("August"), said!("Aug")),
    (said!("September"), said!("Sep")),
    (said!("October"), said!("Oct")),
    (said!("November"), said!("Nov")),
    (said!("December"), said!("Dec")),
];

/// Metres in a mile.
const MILE: f64 = 1609.344;
/// Kilograms in a pound.
pub const POUND: f64 = 0.453_592_37;

/// The runner's units.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Units {
    /// Miles instead of kilometres.
    pub miles: bool,
    /// Pounds instead of kilograms.
    pub pounds: bool,
}

impl Units {
    /// A distance: `11.2 km`, `7.0 miles`.
    pub fn distance(self, metres: f64) -> String {
        // The sum of no runs is minus zero.
        let metres = metres + 0.0;
        if self.miles {
            format!("{:.1} miles", metres / MILE)
        } else {
            format!("{:.1} km", metres / 1000.0)
        }
    }

    /// A distance without its unit: `11.2`.
    pub fn bare(self, metres: f64) -> String {
        format!("{:.1}", metres / self.split().0)
    }

    /// A whole distance with thousands: `5,214 km`.
    pub fn far(self, metres: f64) -> String {
        let (per, unit) = if self.miles { (MILE, "miles") } else { (1000.0, "km") };
        format!("{} {unit}", thousands(metres / per))
    }

    /// A pace: `4:05 min/km`.
    pub fn pace(self, metres_per_second: f64) -> String {
        let (per, unit) =
            if self.miles { (MILE, "min/mile") } else { (1000.0, "min/km") };
        if metres_per_second < 0.1 {
            return format!("standing ({unit})");
        }
        let seconds = (per / metres_per_second).round() as u64;
        format!("{}:{:02} {unit}", seconds / 60, seconds % 60)
    }

    /// A weight: `12 kg`, `25 lb`.
    pub fn mass(self, kilograms: f64) -> String {
        let (value, unit) =
            if self.pounds { (kilograms / POUND, "lb") } else { (kilograms, "kg") };
        let tenths = (value * 10.0).round() / 10.0;
        format!("{tenths} {unit}")
    }

    /// Length of a split in metres and its name.
    pub const fn split(self) -> (f64, &'static str) {
        if self.miles { (MILE, "mile") } else { (1000.0, "km") }
    }
}

/// A whole number with commas: `5,214`.
pub fn thousands(value: f64) -> String {
    let digits = format!("{:.0}", value.abs());
    let mut text = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    if value <= -0.5 { format!("-{text}") } else { text }
}

/// A duration: `56:40`, `1:02:03`.
pub fn duration(seconds: f64) -> String {
    let whole = seconds.round().max(0.0) as u64;
    let (hours, minutes, rest) = (whole / 3600, whole / 60 % 60, whole % 60);
    if hours == 0 {
        format!("{minutes}:{rest:02}")
    } else {
        format!("{hours}:{minutes:02}:{rest:02}")
    }
}

/// A day in full: `Tuesday 17 November`, with the year if it is not that of `today`.
pub fn day(day: Date, today: Date) -> Said {
    let weekday = WEEKDAYS[day.weekday().to_monday_zero_offset() as usize].0.clone();
    let month = MONTHS[(day.month() - 1) as usize].0.clone();
    let text = said!("{} {} {}", weekday, of_month(day), month);
    if day.year() == today.year() { text } else { said!("{} {}", text, day.year()) }
}

/// A day in short: `Tue 17 Nov`.
pub fn day_short(day: Date) -> Said {
    said!("{} {}", weekday(day), day_month(day))
}

/// A day in short, with its year: `Tue 17 Nov 2026`.
pub fn day_year(day: Date) -> Said {
    said!("{} {}", day_short(day), day.year())
}

/// A weekday in short: `Tue`.
pub fn weekday(day: Date) -> Said {
    WEEKDAYS[day.weekday().to_monday_zero_offset() as usize].1.clone()
}

/// A day without its weekday: `17 Nov`.
pub fn day_month(day: Date) -> Said {
    let month = MONTHS[(day.month() - 1) as usize].1.clone();
    said!("{} {}", of_month(day), month)
}

/// The day of the month; other languages put a point behind it.
fn of_month(day: Date) -> Said {
    said!("{}", day.day())
}

/// The local clock at a start: `18:02`; UTC where no offset is known.
pub fn clock(start: &hamstrong_domain::recording::Start) -> String {
    let offset = start
        .offset_s
        .and_then(|s| jiff::tz::Offset::from_seconds(s).ok())
        .unwrap_or(jiff::tz::Offset::UTC);
    let text = offset.to_datetime(start.instant).strftime("%H:%M").to_string();
    if start.offset_s.is_some() { text } else { text + " UTC" }
}

/// `1 run`, `2 runs`.
pub fn plural(count: usize, one: &str, many: &str) -> String {
    format!("{} {}", thousands(count as f64), if count == 1 { one } else { many })
}

/// `a`, `a or b`, `a, b or c`.
pub fn listed(words: &[String], last: &str) -> String {
    match words {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., end] => format!("{} {last} {end}", first.join(", ")),
    }
}

/// The course of a value in `width` characters, from nothing to its highest mean.
pub fn sparkline(values: &[f64], width: usize) -> String {
    const BARS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
    if values.is_empty() {
        return String::new();
    }
    let width = width.min(values.len()).max(1);
    let mean = |i: usize| {
        let piece = &values[i * values.len() / width..(i + 1) * values.len() / width];
        piece.iter().sum::<f64>() / piece.len() as f64
    };
    let means: Vec<f64> = (0..width).map(mean).collect();
    let most = means.iter().copied().fold(f64::MIN_POSITIVE, f64::max);
    let bar = |m: &f64| BARS[((m / most * 7.0).round().clamp(0.0, 7.0)) as usize];
    means.iter().map(bar).collect()
}
