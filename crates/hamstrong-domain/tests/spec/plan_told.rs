//! A plan as readable lines, and the runners that the worked examples share.

use hamstrong_domain::catalogue::Level;
use hamstrong_domain::diary::{
    Diary, Effort, EffortVerdict, Event, PlannedRun, Priority, Run, RunKind, Side,
};
use hamstrong_domain::evidence::Reason;
use hamstrong_domain::plan::{Plan, Planned, PlannedSession, plan};
use hamstrong_domain::session::Item;
use hamstrong_domain::state::State;
use hamstrong_domain::testing::{athlete, date, loaded, set, shifted};
use jiff::civil::Date;

/// The Monday on which most of these plans are asked for.
pub const MONDAY: Date = date(2026, 11, 16);

/// So many days after it.
pub fn on(ahead: i32) -> Date {
    shifted(MONDAY, ahead)
}

pub fn reason(reason: &Reason) -> String {
    format!("[{}] {}", reason.rule, reason.here)
}

/// `nordic-curl 2 x 3`.
pub fn dose(item: &Item) -> String {
    let count = item.repetitions.map(|count| format!(" x {count}"));
    let seconds = item.seconds.map(|seconds| format!(" x {seconds} s"));
    let side = item.per_side.then(|| " a side".to_owned());
    let load = item.load.map(|load| format!(", {} kg", load.0));
    let parts = [count, seconds, side, load].into_iter().flatten();
    format!("{} {}{}", item.exercise, item.sets, parts.collect::<String>())
}

pub fn session(session: &PlannedSession) -> String {
    let mains = session.mains.iter().map(dose);
    let withheld = session.withheld.iter().map(|r| format!("no {}", r.exercise));
    let all: Vec<String> = mains.chain(withheld).collect();
    let place = session.place.as_deref().unwrap_or("nowhere");
    format!("{} {place}: {}", session.day.strftime("%a %d %b"), all.join(" + "))
}

/// The plan as lines: mains of the block, then each week with its sessions.
pub fn told(plan: &Plan) -> String {
    let mains: Vec<&str> = plan.roster.iter().map(|m| m.exercise.as_str()).collect();
    let mut lines = vec![format!("{}: {}", plan.start, mains.join(", "))];
    for week in &plan.weeks {
        lines.push(format!("{} {}", week.number, week.aim));
        let done = week.done.iter().map(|(day, ids)| {
            format!("  {} done: {}", day.strftime("%a %d %b"), ids.join(" + "))
        });
        lines.extend(done);
        lines.extend(week.sessions.iter().map(|s| format!("  {}", session(s))));
    }
    lines.extend(
        plan.changes.iter().map(|c| format!("! {}: {}", c.text, reason(&c.reason))),
    );
    lines.join("\n")
}

pub fn plan_of(diary: &Diary, day: Date) -> Option<Plan> {
    match plan(&State::on(diary, day)) {
        Planned::Plan(plan) => Some(*plan),
        Planned::Paused(_) | Planned::Impossible(_) => None,
    }
}

pub fn planned_on(diary: &Diary, day: Date) -> Plan {
    plan_of(diary, day).expect("a plan")
}

/// An intermediate runner with dumbbells, a ball, a band and something to hold the feet.
pub fn gear() -> (Date, Event) {
    let things = [
        "two dumbbells",
        "dumbbells",
        "Swiss ball",
        "knee pad",
        "anchor",
        "strong band",
        "slider",
    ];
    (on(-100), Event::Profile(athlete(Level::Intermediate, &things)))
}

/// Both kinds of lowering work every fourth day for some weeks.
pub fn practised() -> Vec<(Date, Event)> {
    let mut events = vec![gear()];
    for back in [24, 20, 17, 13, 10, 6, 3] {
        for side in [Side::Left, Side::Right] {
            for _ in 0..3 {
                events.push((
                    on(-back),
                    Event::Set(loaded("single-leg-rdl-2db", side, 8, 20.0)),
                ));
            }
        }
        for _ in 0..3 {
            events.push((on(-back), Event::Set(set("swiss-ball-curl-double", 10))));
        }
    }
    events
}

fn told_run(ahead: i32, kind: RunKind, what: &str) -> (Date, Event) {
    (on(-7), Event::RunPlanned(PlannedRun::new(on(ahead), kind, what)))
}

/// Intervals on Tuesdays and a long run on Sundays, as told.
pub fn key_runs(weeks: i32) -> Vec<(Date, Event)> {
    let week = |week: i32| {
        let on = |day, kind, what| told_run(day + 7 * week, kind, what);
        [on(1, RunKind::Quality, "8 x 400 m"), on(6, RunKind::Long, "long run")]
    };
    (0..weeks).flat_map(week).collect()
}

pub fn race(ahead: i32, metres: f64, priority: Priority) -> (Date, Event) {
    let race = PlannedRun {
        priority: Some(priority),
        distance_m: Some(metres),
        ..PlannedRun::new(on(ahead), RunKind::Race, "the race")
    };
    (on(-7), Event::RunPlanned(race))
}

/// Eight pieces of 90 s, confirmed.
pub fn intervals(mut run: Run) -> Run {
    let piece = |n: u32| Effort {
        from_ms: n * 200_000,
        to_ms: n * 200_000 + 90_000,
        mean_m_s: 4.4,
        best_3s_m_s: 4.8,
        stride_hz: None,
        verdict: EffortVerdict::Confirmed,
    };
    run.load.efforts = (0..8).map(piece).collect();
    run
}

/// The sessions of a week, a line each.
pub fn week(plan: &Plan, number: usize) -> Vec<String> {
    plan.weeks[number - 1].sessions.iter().map(session).collect()
}
