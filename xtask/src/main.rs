//! Tests, tidiness and benchmarks of the project; never shipped.
fn main() {}
