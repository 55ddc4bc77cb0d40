//! The store's promises, told once and held to by every backend.

#[cfg(test)]
mod cared;
#[cfg(test)]
mod copies;
#[cfg(test)]
mod copies_tell;
#[cfg(test)]
mod crash;
#[cfg(test)]
mod people;
#[cfg(test)]
mod refusals;
#[cfg(test)]
mod round_trip;
#[cfg(test)]
mod story;
#[cfg(test)]
mod upkeep;
#[cfg(test)]
mod wares;
