//! The drawn person: how an exercise moves, and how long the hamstrings are in it.
//!
//! Angles are in degrees, lengths in shares of stature, times in seconds. A figure
//! faces right and is seen from its right side, which is the near one. The poses are
//! pictures of coaching, not measurements.

mod files_list;
mod joints;
mod length;
mod motion;
mod numbers;
mod pose;
mod root;
mod sheet;
mod shelf;
pub mod svg;
mod told;

pub use joints::{Joints, Place, Point};
pub use length::{
    LengthRange, LengthTag, Muscle, length_error, length_error_of_angles, length_source,
};
pub use motion::{Body, Motion};
pub use numbers::{floor, limits};
pub use pose::{ANGLES, Angle, Pose, Side};
pub use sheet::{Fault, Figure, Frame, Plan, View};
pub use shelf::{figure, figures, read_figure};
