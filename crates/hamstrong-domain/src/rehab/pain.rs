//! Pain bands: what a rating does in training, on the way back, and with a tendon.

use super::table::{self, BandRow};

/// In what pain is felt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PainContext {
    /// Training without an open injury.
    Training,
    /// Exercise on the way back from a strain.
    StrainExercise,
    /// Running on the way back from a strain.
    StrainRunning,
    /// Tendon pain at the sit bone.
    Tendon,
}

/// What a rating does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Band {
    /// Nothing changes.
    Go,
    /// The session changes.
    Change,
    /// The session ends.
    Stop,
}

impl PainContext {
    /// All of them.
    pub const ALL: [Self; 4] =
        [Self::Training, Self::StrainExercise, Self::StrainRunning, Self::Tendon];

    /// The band of a rating from 0 to 10.
    pub fn band(self, pain: u8) -> Band {
        let pain = f64::from(pain);
        let row = self.row();
        if pain >= row.stop.value {
            Band::Stop
        } else if pain > row.go.value {
            Band::Change
        } else {
            Band::Go
        }
    }

    /// The least rating that ends the session.
    pub fn stop_line(self) -> u8 {
        self.row().stop.value as u8
    }

    /// The most that changes nothing.
    pub fn go_line(self) -> u8 {
        self.row().go.value as u8
    }

    /// The rule that holds the numbers.
    pub fn rule(self) -> &'static str {
        &self.row().rule
    }

    fn row(self) -> &'static BandRow {
        let bands = table::bands();
        match self {
            Self::Training => &bands.training,
            Self::StrainExercise => &bands.strain_exercise,
            Self::StrainRunning => &bands.strain_running,
            Self::Tendon => &bands.tendon,
        }
    }
}
