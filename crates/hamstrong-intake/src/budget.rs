//! How many bytes may be in flight, so that memory stays bounded.

use std::sync::{Condvar, Mutex, PoisonError};

#[derive(Debug)]
struct State {
    free: usize,
    closed: bool,
}

/// Bytes to lend to files being read. They are lent in the order in which files are
/// taken up and given back in the same order, so the next file to keep always has its
/// share and nobody waits for ever.
#[derive(Debug)]
pub(crate) struct Budget {
    all: usize,
    state: Mutex<State>,
    given_back: Condvar,
}

impl Budget {
    /// A budget of `bytes`.
    pub(crate) const fn of(bytes: usize) -> Self {
        let state = State { free: bytes, closed: false };
        Self { all: bytes, state: Mutex::new(state), given_back: Condvar::new() }
    }

    /// Waits for `bytes` (or for everything, if that is less) and says how much was
    /// lent; none once the budget is closed.
    pub(crate) fn borrow(&self, bytes: usize) -> Option<usize> {
        let bytes = bytes.min(self.all);
        let state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let waiting = |s: &mut State| s.free < bytes && !s.closed;
        let mut state = self
            .given_back
            .wait_while(state, waiting)
            .unwrap_or_else(PoisonError::into_inner);
        if state.closed {
            return None;
        }
        state.free -= bytes;
        Some(bytes)
    }

    /// Gives back what was lent.
    pub(crate) fn give_back(&self, bytes: usize) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.free += bytes;
        self.given_back.notify_all();
    }

    /// Sends away whoever waits, for good.
    pub(crate) fn close(&self) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.closed = true;
        self.given_back.notify_all();
    }
}
