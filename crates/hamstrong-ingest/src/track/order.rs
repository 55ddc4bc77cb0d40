//! Points put in order of time: what is odd is mended, counted and said.

use hamstrong_domain::recording::Remark;

use super::{NO_TIME, Place, Point, counted};

const DAY_MS: i64 = 86_400_000;
/// 1990-01-01 and 2100-01-01: dates outside are a clock that was not set.
const DATES: std::ops::Range<i64> = 631_152_000_000..4_102_444_800_000;
/// Longest recording.
const LONGEST_MS: i64 = 30 * DAY_MS;
/// Points that lie days apart from the rest and are fewer than one in so many are a
/// clock gone wrong, not another activity.
const MINORITY: usize = 10;
/// Two places of one instant this near in degrees × 10⁷, about 10 m, are one place: the
/// watch left out the fraction of the second.
const NEAR_E7: u32 = 1000;

/// Stretches of points in strictly rising order of time.
pub(super) fn in_order(
    mut points: Vec<Point>,
    remarks: &mut Vec<Remark>,
) -> Vec<Vec<Point>> {
    let mut say = |n: usize, text: &str, repaired: bool| {
        if n > 0 {
            let text = format!("{} {text}", counted(n, "point"));
            remarks.push(Remark { repaired, text });
        }
    };
    let all = points.len();
    points.retain(|point| point.ms != NO_TIME);
    let timed = points.len();
    say(all - timed, "without a time left out", true);
    points.retain(|point| DATES.contains(&point.ms));
    say(timed - points.len(), "with an impossible date left out", true);
    let mut stretches = by_days(points);
    let most = stretches.iter().map(Vec::len).max().unwrap_or(0);
    let mut lost = 0;
    stretches.retain(|stretch| {
        let keep = stretch.len() * MINORITY > most && (stretch.len() > 1 || most == 1);
        lost += if keep { 0 } else { stretch.len() };
        keep
    });
    say(lost, "dated days away from the rest left out", true);
    for stretch in &mut stretches {
        let order = rising(stretch);
        say(order.backward, "going back in time left out", true);
        say(order.moved, "at the same instant but another place left out", true);
        say(order.beyond, "beyond 30 days left out", true);
        say(order.twins, "given twice merged", false);
    }
    stretches
}

/// Cuts where the clock jumps by more than a day, and puts what lies within a day of
/// each other together again.
fn by_days(points: Vec<Point>) -> Vec<Vec<Point>> {
    if points.windows(2).all(|pair| (pair[1].ms - pair[0].ms).abs() <= DAY_MS) {
        return if points.is_empty() { Vec::new() } else { vec![points] };
    }
    let mut order: Vec<usize> = (0..points.len()).collect();
    order.sort_by_key(|&at| points[at].ms);
    // The group of each point: groups lie more than a day apart.
    let mut group = vec![0; points.len()];
    let mut groups = 0;
    for pair in order.windows(2) {
        groups += usize::from(points[pair[1]].ms - points[pair[0]].ms > DAY_MS);
        group[pair[1]] = groups;
    }
    let mut stretches = vec![Vec::new(); groups + 1];
    for (at, point) in points.into_iter().enumerate() {
        stretches[group[at]].push(point);
    }
    stretches
}

#[derive(Default)]
struct Order {
    backward: usize,
    twins: usize,
    moved: usize,
    beyond: usize,
}

/// Keeps the points whose time rises. Pieces written in the wrong order are first put in
/// the right one.
fn rising(points: &mut Vec<Point>) -> Order {
    let mut order = Order::default();
    if points.windows(2).any(|pair| pair[1].anew && pair[1].ms < pair[0].ms) {
        *points = pieces_in_order(points);
    }
    let Some(start) = points.first().map(|point| point.ms) else { return order };
    let mut kept: usize = 1;
    for at in 1..points.len() {
        let point = points[at];
        let last = &mut points[kept - 1];
        if point.ms < last.ms {
            order.backward += 1;
        } else if point.ms == last.ms {
            let counter =
                if apart(&point, last) { &mut order.moved } else { &mut order.twins };
            *counter += 1;
            last.fill_from(&point);
        } else if point.ms - start >= LONGEST_MS {
            order.beyond += 1;
        } else {
            points[kept] = point;
            kept += 1;
        }
    }
    points.truncate(kept);
    order
}

fn pieces_in_order(points: &[Point]) -> Vec<Point> {
    let mut pieces: Vec<&[Point]> = points.chunk_by(|_, next| !next.anew).collect();
    pieces.sort_by_key(|piece| piece[0].ms);
    pieces.concat()
}

fn apart(one: &Point, other: &Point) -> bool {
    let both = one.place() == Place::Real && other.place() == Place::Real;
    let north = one.latitude_e7.abs_diff(other.latitude_e7);
    let east = one.longitude_e7.abs_diff(other.longitude_e7);
    both && (north > NEAR_E7 || east > NEAR_E7)
}
