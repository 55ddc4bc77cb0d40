//! What the coach shows: pages as HTML, served on this machine or written to a folder;
//! and the words and JSON forms that the command line shares.

mod answer;
pub mod api;
mod app;
mod ask;
mod assets;
mod body;
mod evidence;
mod explain;
mod frame;
mod guard;
mod jobs;
pub mod library;
mod locale;
pub mod page;
mod pages;
mod people;
pub mod physio;
pub mod picture;
pub mod print;
mod problem;
mod reach;
mod routes;
mod sample;
mod server;
mod shelf;
mod tls;
pub mod views;
pub mod words;

pub use app::{App, Setup};
pub use problem::ServeError;
pub use reach::{Listening, Reach};
pub use routes::{Access, Route, Scope, Verb, all as routes};
pub use server::{router, serve};
