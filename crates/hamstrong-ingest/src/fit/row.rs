//! One record in the units of the recording.

use super::definition::{Cells, NONE};
use super::profile::column::{TIME, record};
use hamstrong_domain::recording::{
    NO_ALTITUDE, NO_COORDINATE, NO_DISTANCE, NO_HEART_RATE, NO_U16,
};

/// One record. Missing values carry the marks of the recording.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Row {
    /// Seconds since the epoch of FIT, or since the watch was switched on.
    pub(super) time: u32,
    pub(super) latitude: i32,
    pub(super) longitude: i32,
    pub(super) distance: u32,
    pub(super) speed: u16,
    pub(super) altitude: i16,
    pub(super) cadence: u16,
    pub(super) heart_rate: u8,
}

const QUARTER_TURN_E7: i32 = 900_000_000;
/// A semicircle is 180° ÷ 2³¹; in degrees × 10⁷ that is this many, shifted by 31 bits.
const HALF_TURN_E7: i64 = 1_800_000_000;
const SEMICIRCLE_BITS: u32 = 31;
/// Altitude is stored in fifths of a metre, from 500 m below sea level.
const DECIMETRES_PER_FIFTH: i64 = 2;
const DECIMETRES_BELOW: i64 = 5000;
/// Hundredths in one, and the parts in which the fraction of a cadence is stored.
const HUNDREDTHS: u32 = 100;
const CADENCE_PARTS: u32 = 128;

#[inline]
fn degrees_e7(semicircles: u32) -> i32 {
    let product = i64::from(semicircles.cast_signed()) * HALF_TURN_E7;
    ((product + (1 << (SEMICIRCLE_BITS - 1))) >> SEMICIRCLE_BITS) as i32
}

#[inline]
fn position(cells: &Cells) -> (i32, i32) {
    const INVALID: u32 = i32::MAX.cast_unsigned();
    let (latitude, longitude) = (cells[record::LATITUDE], cells[record::LONGITUDE]);
    let missing = |value| value == NONE || value == INVALID;
    // Both exactly zero is a receiver without a fix, not the Gulf of Guinea.
    if missing(latitude) || missing(longitude) || (latitude, longitude) == (0, 0) {
        return (NO_COORDINATE, NO_COORDINATE);
    }
    let latitude = degrees_e7(latitude);
    if latitude.abs() > QUARTER_TURN_E7 {
        return (NO_COORDINATE, NO_COORDINATE);
    }
    (latitude, degrees_e7(longitude))
}

#[inline]
fn altitude(cells: &Cells) -> i16 {
    let fine = cells[record::FINE_ALTITUDE];
    let raw = if fine == NONE { cells[record::ALTITUDE] } else { fine };
    if raw == NONE {
        return NO_ALTITUDE;
    }
    let decimetres = i64::from(raw) * DECIMETRES_PER_FIFTH - DECIMETRES_BELOW;
    i16::try_from(decimetres).unwrap_or(NO_ALTITUDE)
}

#[inline]
fn cadence(cells: &Cells) -> u16 {
    let whole = cells[record::CADENCE];
    if whole == NONE {
        return NO_U16;
    }
    let fraction = cells[record::CADENCE_FRACTION];
    let fraction = if fraction == NONE { 0 } else { fraction };
    let hundredths = whole
        .saturating_mul(HUNDREDTHS)
        .saturating_add(fraction.saturating_mul(HUNDREDTHS) / CADENCE_PARTS);
    u16::try_from(hundredths).unwrap_or(NO_U16)
}

impl Row {
    /// A record at a time, from the values of its message.
    #[inline]
    pub(super) fn new(time: u32, cells: &Cells) -> Self {
        let (latitude, longitude) = position(cells);
        let fine = cells[record::FINE_SPEED];
        let speed = if fine == NONE { cells[record::SPEED] } else { fine };
        Self {
            time,
            latitude,
            longitude,
            distance: cells[record::DISTANCE],
            speed: u16::try_from(speed).unwrap_or(NO_U16),
            altitude: altitude(cells),
            cadence: cadence(cells),
            heart_rate: u8::try_from(cells[record::HEART_RATE])
                .unwrap_or(NO_HEART_RATE),
        }
    }

    /// Takes over what another record of the same second says.
    pub(super) fn merge(&mut self, later: &Self) {
        if later.latitude != NO_COORDINATE {
            (self.latitude, self.longitude) = (later.latitude, later.longitude);
        }
        take(&mut self.distance, later.distance, NO_DISTANCE);
        take(&mut self.speed, later.speed, NO_U16);
        take(&mut self.altitude, later.altitude, NO_ALTITUDE);
        take(&mut self.cadence, later.cadence, NO_U16);
        take(&mut self.heart_rate, later.heart_rate, NO_HEART_RATE);
    }
}

fn take<T: Copy + PartialEq>(earlier: &mut T, later: T, missing: T) {
    if later != missing {
        *earlier = later;
    }
}

/// Speed and distance packed into three bytes, the distance rolling over.
#[derive(Debug, Default)]
pub(super) struct Packed {
    last: u32,
    sixteenths: u64,
}

const TWELVE_BITS: u32 = 0xFFF;

impl Packed {
    /// Fills in speed and distance, where the record does not state them itself.
    pub(super) fn unpack(&mut self, [low, middle, high]: [u8; 3], cells: &mut Cells) {
        let (low, middle, high) = (u32::from(low), u32::from(middle), u32::from(high));
        let speed = low | (middle & 0xF) << 8;
        let distance = middle >> 4 | high << 4;
        self.sixteenths += u64::from(distance.wrapping_sub(self.last) & TWELVE_BITS);
        self.last = distance;
        let centimetres = self.sixteenths * u64::from(HUNDREDTHS) / 16;
        if cells[record::DISTANCE] == NONE {
            cells[record::DISTANCE] = u32::try_from(centimetres).unwrap_or(NONE);
        }
        let stated = cells[record::SPEED] != NONE || cells[record::FINE_SPEED] != NONE;
        if !stated && speed != TWELVE_BITS {
            // hundredths of a metre per second to thousandths
            cells[record::SPEED] = speed * 10;
        }
    }
}

/// The time of a message with a compressed header: five bits after the last full time.
pub(super) const fn compressed_time(last: u32, header: u8) -> u32 {
    const BITS: u32 = 0x1F;
    let low = header as u32 & BITS;
    last.wrapping_add(low.wrapping_sub(last) & BITS)
}

/// The time of a message, if it states one.
#[inline]
pub(super) fn stated_time(cells: &Cells) -> Option<u32> {
    (cells[TIME] != NONE).then_some(cells[TIME])
}
