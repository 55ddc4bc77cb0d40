//! The week in short: what it asked, what was done, what comes; as a page and a feed.

use std::collections::BTreeSet;

use hamstrong_domain::diary::Event;
use hamstrong_domain::load::{Week, weeks};
use hamstrong_domain::plan::Planned;
use jiff::ToSpan as _;
use jiff::civil::Date;
use maud::{Markup, html};

use super::{weeks as weeks_page, weeks_days};
use crate::answer::{Answer, Keep};
use crate::ask::Ask;
use crate::frame::{Here, framed};
use crate::problem::Problem;
use crate::routes::{Followed, Route};

pub(crate) const ROUTES: &[Route] = &[
    Route::get("/summary", show),
    Route::get("/summary.atom", feed),
    Route::get("/summary/{file}", feed).for_follower(Followed::Summary),
];

/// Weeks in the feed.
const FED: i64 = 8;
/// Weeks before one, for what is usual.
const BEFORE: usize = 4;

/// The Monday of a day's week.
pub(crate) fn monday(day: Date) -> Date {
    day.saturating_sub(i64::from(day.weekday().to_monday_zero_offset()).days())
}

/// One week in lines, each of one sentence.
pub(crate) struct Short {
    pub(crate) monday: Date,
    pub(crate) lines: Vec<String>,
}

impl Short {
    /// The week of `monday` alone.
    pub(crate) fn alone(ask: &Ask, monday: Date) -> Self {
        let end = monday.saturating_add(6.days()).min(ask.today);
        let all = weeks(&ask.seen.diary.runs, end, BEFORE + 1);
        Self::of(ask, monday, (&all, &weeks_days::missed(ask, monday)))
    }

    /// The week of `monday` beside the four before it, as far as `all` holds them;
    /// `missed` holds the days whose session was not done.
    fn of(ask: &Ask, monday: Date, (all, missed): (&[Week], &[Date])) -> Self {
        let end = monday.saturating_add(6.days()).min(ask.today);
        let known = &all[..all.partition_point(|week| week.monday <= monday)];
        let (this, before) = match known.split_last() {
            Some((this, before)) if this.monday == monday => (Some(this), before),
            _ => (None, known),
        };
        let before = &before[before.len().saturating_sub(BEFORE)..];
        let mut lines = vec![ran(ask, this, before)];
        lines.extend(this.and_then(|week| fast(ask, week)));
        lines.push(lifted(ask, (monday, end), missed));
        lines.extend(pain(ask, (monday, end)));
        Self { monday, lines }
    }
}

fn ran(ask: &Ask, week: Option<&Week>, before: &[Week]) -> String {
    let t = ask.t;
    let Some(week) = week.filter(|week| week.runs > 0) else {
        return t.say("summary.no_runs").to_owned();
    };
    let known: Vec<f64> =
        before.iter().filter(|week| !week.gap).map(|week| week.dose_j_kg).collect();
    let mean = known.iter().sum::<f64>() / known.len().max(1) as f64;
    let usual = if known.is_empty() {
        t.say("load.unknown").to_owned()
    } else {
        ask.t.thousands(mean)
    };
    t.with(
        "summary.ran",
        &[
            ("runs", &t.count("summary.runs", week.runs as usize)),
            ("distance", &ask.t.measure(&ask.units.distance(week.distance_m))),
            ("dose", &ask.t.thousands(week.dose_j_kg)),
            ("usual", &usual),
        ],
    )
}

fn fast(ask: &Ask, week: &Week) -> Option<String> {
    let t = ask.t;
    let metres = week
        .fast_metres
        .map(|m| t.with("load.fast", &[("metres", &ask.t.thousands(m))]));
    let spikes = week.spikes.len();
    let spikes = (spikes > 0).then(|| t.count("summary.spikes", spikes));
    let both: Vec<String> = metres.into_iter().chain(spikes).collect();
    (!both.is_empty()).then(|| both.join(" "))
}

fn lifted(ask: &Ask, (from, to): (Date, Date), missed: &[Date]) -> String {
    let t = ask.t;
    let entries =
        ask.seen.diary.entries.iter().filter(|e| e.day >= from && e.day <= to);
    let days = entries.filter(|e| matches!(e.event, Event::Set(_))).map(|e| e.day);
    let days: BTreeSet<Date> = days.collect();
    let missed = missed.iter().filter(|day| (from..=to).contains(*day));
    t.with(
        "summary.lifted",
        &[
            ("done", &t.count("summary.days", days.len())),
            ("missed", &t.count("summary.missed", missed.count())),
        ],
    )
}

fn pain(ask: &Ask, (from, to): (Date, Date)) -> Option<String> {
    let entries =
        ask.seen.diary.entries.iter().filter(|e| e.day >= from && e.day <= to);
    let pains: Vec<u8> = entries
        .filter_map(|e| match &e.event {
            Event::CheckIn(answer) => Some(answer.pain.pain.rating()),
            _ => None,
        })
        .collect();
    let worst = pains.iter().max()?;
    Some(ask.t.with("summary.pain", &[("worst", worst), ("n", &pains.len())]))
}

/// `GET /summary`, of this week or of that of a day: `GET /summary?week=2026-03-02`.
fn show(ask: &Ask) -> Result<Answer, Problem> {
    let t = ask.t;
    let wrong = || Problem::wrong_key("race.day_wrong");
    let asked: Option<Date> =
        ask.query.get("week").map(|w| w.parse().map_err(|_| wrong())).transpose()?;
    let monday = monday(asked.unwrap_or(ask.today).min(ask.today));
    let short = Short::alone(ask, monday);
    let before = monday.saturating_sub(7.days());
    let after = monday.saturating_add(7.days());
    let first = ask.seen.diary.runs.first().map_or(ask.today, |run| run.day);
    let content = html! {
        h1 { (t.say("more.summary")) }
        p.lead { (ask.t.day_short(monday)) " – " (ask.t.day_short(monday.saturating_add(6.days()))) }
        ul { @for line in &short.lines { li { (line) } } }
        (ahead(ask, monday))
        nav.turn aria-label=(t.say("nav.weeks")) {
            @if before >= first.saturating_sub(7.days()) { a.button href={ "/summary?week=" (before) } { (t.say("summary.before")) } }
            @if after <= ask.today { a.button href={ "/summary?week=" (after) } { (t.say("summary.after")) } }
        }
        (way_to_feed(ask))
    };
    Ok(framed(ask, Here::More, t.say("more.summary"), &content))
}

/// Where a feed reader finds it: readers cannot sign in, so with accounts under a secret
/// address.
fn way_to_feed(ask: &Ask) -> Markup {
    let (to, says) = if ask.app.accounts().is_some() {
        ("/account/tokens#summary", "summary.feed_secret")
    } else {
        ("/summary.atom", "summary.feed_says")
    };
    html! { p.quiet { a href=(to) { (ask.t.say("summary.feed")) } " " (ask.t.say(says)) } }
}

/// What comes in the seven days after today; only beside the week of today.
fn ahead(ask: &Ask, week: Date) -> Markup {
    let t = ask.t;
    if week != monday(ask.today) {
        return html! {};
    }
    html! {
        h2 { (t.say("summary.ahead")) }
        ul {
            @for soon in coming(ask) {
                li { (soon.day) ": " @if soon.is_strength { (t.say("weeks.strength")) ", " (soon.what) } @else { (soon.what) } }
            }
        }
        p { a href="/weeks" { (t.say("nav.weeks")) } }
    }
}

/// Something that comes.
pub(crate) struct Soon {
    pub(crate) day: String,
    pub(crate) what: String,
    /// Whether it is strength; else it is a run.
    pub(crate) is_strength: bool,
}

/// What comes in the seven days after today: strength, then key runs.
pub(crate) fn coming(ask: &Ask) -> Vec<Soon> {
    let planned = ask.seen.planned(ask.today);
    let until = ask.today.saturating_add(7.days());
    let calendar = weeks_days::calendar(ask, &planned);
    let soon = |day: Date| day >= ask.today && day <= until;
    let mut all = Vec::new();
    if let Planned::Plan(plan) = planned.as_ref() {
        for session in plan.sessions().filter(|session| soon(session.day)) {
            let ids: Vec<String> = session.planned().cloned().collect();
            let (day, what) =
                (ask.t.day_short(session.day), weeks_page::all_called(ask, &ids));
            all.push(Soon { day, what, is_strength: true });
        }
    }
    for day in calendar.days.iter().filter(|day| soon(day.day)) {
        for run in day.runs.iter().filter(|run| run.kind.is_key()) {
            let (day, what) =
                (ask.t.day_short(day.day), ask.t.text(&run.what).to_owned());
            all.push(Soon { day, what, is_strength: false });
        }
    }
    all
}

/// `GET /summary.atom`: the weeks that are over; the same under a secret address.
fn feed(ask: &Ask) -> Result<Answer, Problem> {
    let t = ask.t;
    let this = monday(ask.today);
    let first = ask.seen.diary.runs.first().map_or(ask.today, |run| run.day);
    let last = this.saturating_sub(1.day());
    let all = weeks(&ask.seen.diary.runs, last, BEFORE + FED as usize);
    let missed = weeks_days::missed(ask, this.saturating_sub((7 * FED).days()));
    let mondays = (1..=FED).map(|back| this.saturating_sub((7 * back).days()));
    let weeks: Vec<Short> = mondays
        .filter(|monday| *monday >= self::monday(first))
        .map(|monday| Short::of(ask, monday, (&all, &missed)))
        .collect();
    let told =
        |short: &Short| format!("{}T00:00:00Z", short.monday.saturating_add(7.days()));
    let name = |short: &Short| format!("tag:hamstrong,2026:week/{}", short.monday);
    let updated = weeks.first().map_or_else(|| format!("{this}T00:00:00Z"), told);
    let xml = html! {
        feed xmlns="http://www.w3.org/2005/Atom" xml:lang=(t.code) {
            title { "Hamstrong: " (t.say("more.summary")) }
            id { "tag:hamstrong,2026:summary" }
            updated { (updated) }
            author { name { "Hamstrong" } }
            @for short in &weeks {
                entry {
                    title { (ask.t.day_short(short.monday)) " – " (ask.t.day_short(short.monday.saturating_add(6.days()))) }
                    id { (name(short)) }
                    updated { (told(short)) }
                    content type="text" { (short.lines.join(" ")) }
                }
            }
        }
    };
    let xml =
        format!("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{}", xml.into_string());
    Ok(Answer::file("application/atom+xml", xml.into_bytes(), Keep::Never))
}
