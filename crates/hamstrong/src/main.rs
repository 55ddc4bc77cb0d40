//! The program: reads the command line, calls the house, prints.
fn main() {}
