//! What the program promises at the terminal, as sentences about runners.

mod asking;
mod bench;
mod importing;
mod logging;
mod seeing;
