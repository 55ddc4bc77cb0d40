//! What reading a watch file promises.

mod fit;
mod fit_files;
mod fit_writer;
