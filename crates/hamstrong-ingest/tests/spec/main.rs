//! What runners bring, and what comes of it.

mod archive;
mod gpx;
mod hostile;
mod material;
mod survey;
mod tcx;
