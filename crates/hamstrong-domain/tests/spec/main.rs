//! What the domain promises, told as sentences about runners.

mod safety;
mod today;
