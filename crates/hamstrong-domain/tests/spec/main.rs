//! What the domain promises, told as sentences about runners.

mod rules;
mod safety;
mod shelf;
mod today;
