//! What reading a watch file promises.

mod fit;
mod fit_files;
mod fit_writer;
//! What runners bring, and what comes of it.

mod archive;
mod gpx;
mod hostile;
mod material;
mod survey;
mod tcx;
