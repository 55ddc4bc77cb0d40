//! Runs that were told: as steady runs, with a wider band, until a recording comes.

use std::sync::LazyLock;

use jiff::SignedDuration;
use jiff::civil::Date;
use serde::Deserialize;

use super::{Figure, RunLoad, analyse, own_before};
use crate::diary::{Diary, Entry, Event, RecordingId, Run, ToldRun};
use crate::recording::{
    Format, Recording, Samples, Span, Sport, Start, StartSource, Stated,
};
use crate::units::OutOfRange;

const MILLISECONDS: f64 = 1000.0;
const CENTIMETRES: f64 = 100.0;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Numbers {
    limits: Limits,
    spread: Spread,
    steady: Steady,
    same: Same,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Limits {
    least_distance: Figure,
    most_distance: Figure,
    least_time: Figure,
    most_time: Figure,
    least_speed: Figure,
    most_speed: Figure,
    furthest: Figure,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Spread {
    told: Figure,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Steady {
    interval: Figure,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Same {
    tolerance: Figure,
}

static NUMBERS: LazyLock<Numbers> = LazyLock::new(|| {
    toml::from_str(include_str!("../../../../data/load/told.toml"))
        .expect("data/load/told.toml")
});

/// Refuses a run that nobody ran, or that is not over on `today`.
///
/// # Errors
/// If a quantity is outside of its limits; says which.
pub fn told_can_be(run: &ToldRun, day: Date, today: Date) -> Result<(), OutOfRange> {
    let limits = &NUMBERS.limits;
    let within = |what, value: f64, range: [&Figure; 2], unit| {
        OutOfRange::check(what, value, range[0].value, range[1].value, unit)
    };
    let (metres, seconds) = (run.distance_m, run.duration_s);
    within(
        "the distance",
        metres,
        [&limits.least_distance, &limits.most_distance],
        "m",
    )?;
    within("the time", seconds, [&limits.least_time, &limits.most_time], "s")?;
    let speed = metres / seconds;
    within("the mean speed", speed, [&limits.least_speed, &limits.most_speed], "m/s")?;
    if let Some(feel) = run.feel {
        OutOfRange::check("how it felt", f64::from(feel), 0.0, 10.0, "")?;
    }
    let ago = f64::from((today - day).get_days());
    OutOfRange::check("the days ago", ago, 0.0, limits.furthest.value, "days")?;
    Ok(())
}

/// The recording that stands for a told run: steady from start to end.
pub fn told_recording(run: &ToldRun) -> Recording {
    let limits = &NUMBERS.limits;
    let seconds = run.duration_s.clamp(0.0, limits.most_time.value);
    let metres = run.distance_m.clamp(0.0, limits.most_distance.value);
    let steps = (seconds / NUMBERS.steady.interval.value).ceil().max(1.0) as u32;
    let share = |step: u32| f64::from(step) / f64::from(steps);
    let at = |step: u32| (share(step) * seconds * MILLISECONDS).round() as u32;
    let way = |step: u32| (share(step) * metres * CENTIMETRES).round() as u32;
    Recording {
        format: Format::Fit,
        sport: Sport::Running,
        indoor: run.treadmill,
        start: start(run),
        device: None,
        samples: Samples {
            elapsed_ms: (0..=steps).map(at).collect(),
            distance_cm: (0..=steps).map(way).collect(),
            ..Samples::default()
        },
        laps: Vec::new(),
        pauses: Vec::<Span>::new(),
        stated: Stated {
            distance_m: Some(metres),
            timer_s: Some(seconds),
            elapsed_s: Some(seconds),
        },
        remarks: Vec::new(),
    }
}

/// Puts the told runs of a diary among the recorded ones. One that was recorded too, by
/// its day, distance and time, counts as recorded.
pub fn with_told(mut diary: Diary) -> Diary {
    let mut told: Vec<(RecordingId, Date, ToldRun)> =
        diary.entries.iter().filter_map(told_by).collect();
    told.sort_by_key(|(id, _, run)| (run.start, *id));
    for (id, day, run) in told {
        if diary.runs.iter().any(|other| same(&run, day, other)) {
            continue;
        }
        let place = diary
            .runs
            .partition_point(|r| (r.start.instant, r.recording) < (run.start, id));
        let load = load(&run, &diary.runs[..place]);
        diary.runs.insert(place, as_run(id, day, &run, load));
    }
    diary
}

/// The run an entry tells, if it tells one.
fn told_by(entry: &Entry) -> Option<(RecordingId, Date, ToldRun)> {
    match &entry.event {
        Event::RunTold(run) => Some((RecordingId::of_told(entry.id), entry.day, *run)),
        _ => None,
    }
}

fn same(run: &ToldRun, day: Date, other: &Run) -> bool {
    let alike =
        |a: f64, b: f64| (a - b).abs() <= NUMBERS.same.tolerance.value * a.max(b);
    other.day == day
        && other.recording.told().is_none()
        && alike(run.distance_m, other.load.distance_m)
        && (alike(run.duration_s, other.load.duration_s)
            || alike(run.duration_s, other.load.moving_s))
}

fn start(run: &ToldRun) -> Start {
    Start {
        instant: run.start,
        offset_s: Some(run.offset_s),
        zone: None,
        source: StartSource::Stated,
    }
}

fn load(run: &ToldRun, past: &[Run]) -> RunLoad {
    let own = own_before(past, run.start, None);
    let mut load = analyse(&told_recording(run), &own);
    let wider = |band: f64| libm::hypot(band, NUMBERS.spread.told.value);
    // Nothing is known of its fastest piece, and nothing may be read out of that.
    load.exposure.clear();
    load.cold_start = None;
    load.band = wider(load.band);
    load.own_band = wider(load.own_band);
    load.remarks = vec![
        "told by you, not recorded: counted as steady running on the level, with a \
         wider band"
            .to_owned(),
    ];
    load.remarks.extend(run.feel.map(|feel| format!("it felt {feel} of 10")));
    load
}

fn as_run(id: RecordingId, day: Date, run: &ToldRun, load: RunLoad) -> Run {
    let long = SignedDuration::try_from_secs_f64(run.duration_s).unwrap_or_default();
    Run {
        recording: id,
        start: start(run),
        day,
        end: run.start.saturating_add(long).unwrap_or(run.start),
        load,
    }
}
