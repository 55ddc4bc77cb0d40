//! Which fast pieces count, and what a run's load says of them.
