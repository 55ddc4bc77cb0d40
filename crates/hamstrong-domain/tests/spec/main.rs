//! What the domain promises, told as sentences about runners.

mod safety;
mod shelf;
mod today;
