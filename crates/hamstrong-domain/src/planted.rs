//! Faults that are planted on purpose, to see that the simulation finds them. They exist
//! only in builds with the feature `planted-faults`, which no release has.

/// A fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The stronger leg gets the extra set.
    StrongLeg,
    /// Pain closes no exercise, not even what lands.
    ImpactInPain,
    /// A red flag is forgotten after a week, assessed or not.
    FlagForgotten,
}

#[cfg(feature = "planted-faults")]
mod chosen {
    use super::Fault;
    use std::sync::atomic::{AtomicU8, Ordering};

    static CHOSEN: AtomicU8 = AtomicU8::new(u8::MAX);

    /// Plants a fault for the rest of the program.
    pub fn plant(fault: Fault) {
        CHOSEN.store(fault as u8, Ordering::Relaxed);
    }

    pub(crate) fn planted(fault: Fault) -> bool {
        CHOSEN.load(Ordering::Relaxed) == fault as u8
    }
}

#[cfg(feature = "planted-faults")]
pub use chosen::plant;
#[cfg(feature = "planted-faults")]
pub(crate) use chosen::planted;

/// Whether a fault is planted: never, without the feature.
#[cfg(not(feature = "planted-faults"))]
pub(crate) const fn planted(_: Fault) -> bool {
    false
}
