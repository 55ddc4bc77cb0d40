//! Pictures of a figure as SVG text: still, icon, film strip, moving picture, card of a
//! fault. No script; light and dark paper, and rest for who asks for less motion,
//! inside the file.

mod card;
mod chart;
mod gear;
mod ink;
mod moving;
mod parts;
mod picture;
mod plan;
mod scene;
mod shape;
mod strip;

pub use card::{card, pair};
pub(super) use chart::chart_words;
pub use ink::Paper;
pub use moving::{moving, moving_alone};
pub(super) use picture::name;
pub use picture::{icon, still};
pub use strip::strip;
