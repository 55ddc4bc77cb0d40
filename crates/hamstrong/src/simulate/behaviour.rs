//! How athletes behave: one row each, in times out of a thousand.

/// What an athlete does, day by day.
#[derive(Clone, Copy, Debug)]
pub(super) struct Behaviour {
    pub(super) name: &'static str,
    /// Answers the check-in on a day.
    pub(super) answers: u16,
    /// Falls silent for a week, on a day.
    pub(super) silent: u16,
    /// Per cent of the pain that is told.
    pub(super) tells: u8,
    /// Wakes with some pain that comes from nowhere.
    pub(super) twinges: u16,
    /// Says sharp or electric where it hurts.
    pub(super) sharp: u16,
    /// Runs on a day.
    pub(super) runs: u16,
    /// Runs far more than usual.
    pub(super) spikes: u16,
    /// Does the session of the day.
    pub(super) follows: u16,
    /// Warms up.
    pub(super) warms_up: u16,
    /// Lifts more than advised, or something else.
    pub(super) over_lifts: u16,
    /// A strain happens.
    pub(super) strains: u16,
    /// A tendon starts to hurt.
    pub(super) tendons: u16,
    /// Works for the criteria of the stage.
    pub(super) works_back: u16,
    /// Says that a stage is left, or a step was done, whatever is shown.
    pub(super) rushes: u16,
    /// Something goes wrong on the way back.
    pub(super) setbacks: u16,
    /// Tells a red flag, or answers the triage.
    pub(super) flags: u16,
    /// Was assessed, on a day after it was asked for.
    pub(super) assessed: u16,
    /// Answers a question before use with yes.
    pub(super) yes: u16,
    /// Changes the calendar.
    pub(super) replans: u16,
    /// Changes level, kit, places or minutes.
    pub(super) rekits: u16,
    /// Takes an entry back, or corrects it.
    pub(super) undoes: u16,
    /// Plans a race.
    pub(super) races: u16,
    /// Years of age, least and most.
    pub(super) age: [u8; 2],
}

const USUAL: Behaviour = Behaviour {
    name: "follows the advice",
    answers: 950,
    silent: 0,
    tells: 100,
    twinges: 150,
    sharp: 20,
    runs: 550,
    spikes: 20,
    follows: 950,
    warms_up: 950,
    over_lifts: 10,
    strains: 3,
    tendons: 2,
    works_back: 900,
    rushes: 5,
    setbacks: 8,
    flags: 2,
    assessed: 400,
    yes: 30,
    replans: 120,
    rekits: 10,
    undoes: 10,
    races: 8,
    age: [18, 65],
};

/// Everybody, one after the other.
pub(super) const ALL: [Behaviour; 16] = [
    USUAL,
    Behaviour { name: "skips warm-ups", warms_up: 0, follows: 800, ..USUAL },
    Behaviour { name: "tells less pain than there is", tells: 30, strains: 8, ..USUAL },
    Behaviour { name: "runs too much", runs: 900, spikes: 250, strains: 8, ..USUAL },
    Behaviour {
        name: "comes back early",
        strains: 15,
        rushes: 600,
        works_back: 300,
        tells: 60,
        setbacks: 40,
        ..USUAL
    },
    Behaviour { name: "answers nothing for weeks", silent: 60, answers: 600, ..USUAL },
    Behaviour { name: "changes everything", replans: 700, rekits: 250, ..USUAL },
    Behaviour { name: "lifts too much", over_lifts: 500, follows: 700, ..USUAL },
    Behaviour { name: "says yes before use", yes: 600, assessed: 150, ..USUAL },
    Behaviour {
        name: "has red flags and waits",
        flags: 40,
        assessed: 30,
        sharp: 150,
        ..USUAL
    },
    Behaviour { name: "has red flags and goes", flags: 40, assessed: 700, ..USUAL },
    Behaviour { name: "has tendon pain", tendons: 25, strains: 1, ..USUAL },
    Behaviour {
        name: "strains and works back",
        answers: 1000,
        twinges: 10,
        sharp: 0,
        strains: 10,
        works_back: 1000,
        rushes: 0,
        setbacks: 1,
        runs: 350,
        flags: 0,
        assessed: 1000,
        undoes: 2,
        ..USUAL
    },
    Behaviour { name: "is young", age: [13, 19], races: 20, ..USUAL },
    Behaviour { name: "is old", age: [66, 84], yes: 200, ..USUAL },
    Behaviour { name: "takes back what was told", undoes: 300, races: 20, ..USUAL },
];
