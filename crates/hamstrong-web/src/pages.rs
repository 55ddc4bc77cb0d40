//! One file a page: its addresses, what is shown, what is stored.
#![expect(clippy::unnecessary_wraps, reason = "the table has one signature for all")]

pub(crate) mod check_in;
pub(crate) mod figure;
pub(crate) mod files;
pub(crate) mod import;
pub(crate) mod library;
pub(crate) mod more;
pub(crate) mod phone;
pub(crate) mod player;
pub(crate) mod profile_form;
pub(crate) mod run;
pub(crate) mod run_chart;
pub(crate) mod runs;
pub(crate) mod session;
pub(crate) mod settings;
pub(crate) mod sync;
pub(crate) mod today;
pub(crate) mod undo;
pub(crate) mod welcome;
