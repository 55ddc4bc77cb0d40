//! Whether a fast piece of a recording was fast running: steps, steadiness, records.

use super::EffortVerdict;
use super::curve;
use super::model::model;

/// What is known of a fast piece.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Piece {
    /// Duration in seconds.
    pub seconds: f64,
    /// Mean speed in m/s.
    pub mean_m_s: f64,
    /// Standard deviation of the speed over its mean.
    pub unsteadiness: f64,
    /// Median stride frequency in Hz, if measured.
    pub stride_hz: Option<f64>,
    /// Whether it begins while the receiver settles: at the start or after a gap.
    pub settling: bool,
}

/// Judges a piece of a runner with easy speed `easy` in m/s and stride frequency
/// `own_hz` there, if known. All thresholds are the house's.
pub fn confirm(piece: &Piece, easy: f64, own_hz: Option<f64>) -> EffortVerdict {
    let n = &model().confirm;
    if piece.mean_m_s > record_speed(piece.seconds) {
        return EffortVerdict::Refuted(
            "faster than the world record for its duration".to_owned(),
        );
    }
    let Some(stride) = piece.stride_hz else {
        return EffortVerdict::Unconfirmed(
            "no stride frequency in the file to confirm it".to_owned(),
        );
    };
    let Some(own) = own_hz else {
        return EffortVerdict::Unconfirmed(
            "no easy running to compare its steps with".to_owned(),
        );
    };
    let modelled =
        curve::stride_frequency(piece.mean_m_s) / curve::stride_frequency(easy);
    let quicker = |share: f64| stride / own >= 1.0 + share * (modelled - 1.0);
    if piece.seconds < n.short.value {
        return short(quicker(n.short_quicker.value), piece.settling);
    }
    if piece.unsteadiness > n.steady.value {
        return refuted("its speed jumps about too much");
    }
    let lasting =
        piece.seconds >= n.very_long.value && stride / own >= n.very_long_stride.value;
    if quicker(n.long_quicker.value) || lasting {
        EffortVerdict::Confirmed
    } else {
        refuted("the steps did not quicken with the speed")
    }
}

fn short(quickened: bool, settling: bool) -> EffortVerdict {
    match (quickened, settling) {
        (true, _) => EffortVerdict::Confirmed,
        (false, true) => {
            refuted("the receiver was still settling and the steps did not quicken")
        }
        (false, false) => refuted("the steps did not quicken with the speed"),
    }
}

fn refuted(why: &str) -> EffortVerdict {
    EffortVerdict::Refuted(why.to_owned())
}

/// The fastest mean speed in m/s anyone has run for `seconds`.
pub fn record_speed(seconds: f64) -> f64 {
    let pace = &model().records.pace;
    let after = pace.partition_point(|p| p[0] <= seconds);
    match (after.checked_sub(1).map(|i| pace[i]), pace.get(after)) {
        (Some(a), Some(b)) => a[1] + (b[1] - a[1]) * (seconds - a[0]) / (b[0] - a[0]),
        (Some(only), None) => only[1],
        (None, Some(only)) => only[1],
        (None, None) => f64::INFINITY,
    }
}
