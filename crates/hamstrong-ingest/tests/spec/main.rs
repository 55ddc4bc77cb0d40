//! What runners bring, and what comes of it.

mod archive;
mod fit;
mod fit_files;
mod fit_writer;
mod gpx;
mod hostile;
mod material;
mod survey;
mod tcx;
