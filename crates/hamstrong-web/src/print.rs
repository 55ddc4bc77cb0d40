//! Sheets of paper: six weeks for the fridge, one session for the gym, and the sheet for
//! the physiotherapist, as PDF with words that can be searched and copied.

mod draft;
mod foot;
mod plan;
mod session;
mod sheet;

pub use plan::plan;
pub use session::session;
pub use sheet::sheet;

use jiff::civil::Date;

use crate::locale::{self, Texts};
use crate::words::Units;

/// A size of paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Size {
    /// 210 by 297 mm.
    #[default]
    A4,
    /// 8.5 by 11 inches.
    Letter,
}

impl Size {
    /// Every size with its word.
    pub const ALL: [(&str, Self); 2] = [("a4", Self::A4), ("letter", Self::Letter)];

    /// Width and height in points, standing.
    pub(crate) const fn points(self) -> [f64; 2] {
        match self {
            Self::A4 => [595.0, 842.0],
            Self::Letter => [612.0, 792.0],
        }
    }

    /// Width and height in points, lying.
    pub(crate) const fn lying(self) -> [f64; 2] {
        let [wide, high] = self.points();
        [high, wide]
    }
}

/// On which paper, for which day, in whose words and units.
#[derive(Clone, Copy, Debug)]
pub struct Order {
    size: Size,
    units: Units,
    today: Date,
    t: Texts,
}

impl Order {
    /// In English, as the command line speaks.
    pub fn english(size: Size, units: Units, today: Date) -> Self {
        Self { size, units, today, t: locale::texts(None, None) }
    }

    /// In the words of a page.
    pub(crate) const fn of(size: Size, units: Units, today: Date, t: Texts) -> Self {
        Self { size, units, today, t }
    }

    /// A day in short: `Tue 17 Nov`.
    fn day(&self, day: Date) -> String {
        self.t.with(
            "print.day",
            &[
                ("weekday", &self.weekday(day)),
                ("day", &day.day()),
                ("month", &self.month(day)),
            ],
        )
    }

    fn weekday(&self, day: Date) -> &'static str {
        let english = day.strftime("%A").to_string().to_lowercase();
        self.t.choice("weekday", &english)
    }

    fn month(&self, day: Date) -> &'static str {
        let english = day.strftime("%B").to_string().to_lowercase();
        self.t.choice("month", &english)
    }
}
