//! Stride frequency from the cadence column: strides or steps, told apart by the file.

use super::model::model;
use crate::recording::{NO_U16, Samples};

const HUNDREDTHS: f64 = 100.0;
const SECONDS_PER_MINUTE: f64 = 60.0;
const STEPS_PER_STRIDE: f64 = 2.0;

/// Strides per second, sample by sample, not a number where missing; none if the file
/// has no cadence.
pub(super) fn strides(samples: &Samples) -> Option<Vec<f64>> {
    let column = &samples.cadence_c_min;
    if column.len() != samples.len() {
        return None;
    }
    let line = model().stride.unit_line.value;
    let (mut present, mut below) = (0, 0);
    for &c in column {
        let there = c != NO_U16 && c > 0;
        present += u32::from(there);
        below += u32::from(there && f64::from(c) / HUNDREDTHS < line);
    }
    if present == 0 {
        return None;
    }
    // The median lies on the line or above it.
    let steps = below <= present / 2;
    let per_stride = if steps { STEPS_PER_STRIDE } else { 1.0 };
    let to_hz = 1.0 / (HUNDREDTHS * SECONDS_PER_MINUTE * per_stride);
    let hz = |&c: &u16| match c {
        0 | NO_U16 => f64::NAN,
        c => f64::from(c) * to_hz,
    };
    Some(column.iter().map(hz).collect())
}

/// Median of the numbers among `values`.
pub(super) fn median(mut values: Vec<f64>) -> Option<f64> {
    values.retain(|v| !v.is_nan());
    let middle = values.len() / 2;
    let &guess = values.get(middle)?;
    // Most recordings tick evenly: what more than half of them are is in the middle.
    let same = values.iter().filter(|v| v.to_bits() == guess.to_bits()).count();
    if same > middle {
        return Some(guess);
    }
    Some(*values.select_nth_unstable_by(middle, f64::total_cmp).1)
}
