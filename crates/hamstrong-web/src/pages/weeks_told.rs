//! What is different on days to come, and the runs that are planned: told, shown, taken
//! back.

use hamstrong_domain::calendar::meaning;
use hamstrong_domain::diary::{
    DayPlan, Entry, Event, PlannedRun, Priority, RunKind, WeekHabit,
};
use hamstrong_domain::state::days_from;
use hamstrong_domain::units::OutOfRange;
use jiff::ToSpan as _;
use jiff::civil::Date;
use maud::{Markup, html};

use super::profile_form::{LETTERS, PRIORITIES, WEEKDAYS};
use super::weeks_grid::KINDS;
use crate::answer::Answer;
use crate::ask::Ask;
use crate::frame::{Here, framed};
use crate::problem::Problem;
use crate::routes::Route;
use crate::words::TRAINING_PLACES;

pub(crate) const ROUTES: &[Route] = &[
    Route::get("/weeks/days", days),
    Route::post("/weeks/days", store_days),
    Route::post("/weeks/gym", store_gym),
    Route::get("/weeks/runs", runs),
    Route::post("/weeks/runs", store_run),
];

/// Days ahead that can be planned.
const FURTHEST: i32 = 366;
/// Kilometres a run can have.
const KM: [f64; 2] = [0.1, 500.0];
/// Days a plan reaches, for what is told of a weekday.
const REACH: i64 = 41;

/// `GET /weeks/days`: minutes, places, kit, days off, by day or by weekday.
fn days(ask: &Ask) -> Result<Answer, Problem> {
    let t = ask.t;
    let content = html! {
        h1 { (t.say("weeks.days")) }
        form.answers method="post" action="/weeks/days" {
            (which(ask))
            (what(ask))
            button.wide.main { (t.say("settings.store")) }
        }
        form.answers method="post" action="/weeks/gym" { (gym(ask)) }
        p { a href="/settings" { (t.say("days.usual")) } }
        (standing(ask, |event| matches!(event, Event::DaysPlanned(told) if told.feed_id.is_none())))
        p { a href="/weeks" { (t.say("nav.weeks")) } }
    };
    Ok(framed(ask, Here::Weeks, t.say("weeks.days"), &content))
}

fn which(ask: &Ask) -> Markup {
    let t = ask.t;
    html! {
        fieldset {
            legend { (t.say("days.which")) }
            div.fields {
                label.field { span { (t.say("days.from")) }
                    input type="date" name="from" value=(ask.today) min=(ask.today) required;
                }
                label.field { span { (t.say("days.to")) }
                    input type="date" name="to" min=(ask.today);
                }
            }
            label.field { span { (t.say("days.weekday")) }
                select name="weekday" {
                    option value="" { (t.say("days.every_day")) }
                    @for (word, _) in WEEKDAYS { option value=(word) { (t.choice("weekday_long", word)) } }
                }
            }
            p.hint { (t.say("days.hint")) }
        }
    }
}

fn what(ask: &Ask) -> Markup {
    let t = ask.t;
    html! {
        fieldset {
            legend { (t.say("days.what")) }
            label.tick { input type="checkbox" name="off" value="yes"; span { (t.say("days.off")) } }
            label.tick { input type="checkbox" name="open" value="yes"; span { (t.say("days.open")) } }
            label.tick { input type="checkbox" name="gym" value="yes"; span { (t.say("days.gym")) } }
            label.field { span { (t.say("days.minutes")) }
                input type="number" name="minutes" min="5" max="240" inputmode="numeric";
            }
            p.label { (t.say("days.places")) }
            div.chips { @for (word, _) in TRAINING_PLACES {
                label.chip { input type="checkbox" name="place" value=(word); span { (t.choice("standing", word)) } }
            } }
            p.label { (t.say("days.kit")) }
            div.chips {
                label.chip { input type="checkbox" name="kit" value="none"; span { (t.say("days.no_kit")) } }
                @for word in &ask.seen.profile.equipment {
                    label.chip { input type="checkbox" name="kit" value=(word); span { (t.text(word)) } }
                }
            }
        }
    }
}

/// Days of the week with another gym session.
fn gym(ask: &Ask) -> Markup {
    let t = ask.t;
    let told = super::profile_form::last_habit(ask);
    html! {
        fieldset.ask {
            legend { (t.say("days.gym_days")) }
            div.chips { @for (word, day) in WEEKDAYS {
                label.chip {
                    input type="checkbox" name="gym" value=(word) checked[told.other_gym.contains(&day)];
                    span { (t.choice("weekday", word)) }
                }
            } }
            button { (t.say("settings.store")) }
        }
    }
}

fn coming(ask: &Ask, word: Option<&str>) -> Result<Date, Problem> {
    let day: Option<Date> = word.and_then(|word| word.parse().ok());
    let ahead = |day: &Date| (0..=FURTHEST).contains(&days_from(ask.today, *day));
    day.filter(ahead).ok_or(Problem::wrong_key("days.day_wrong"))
}

/// `POST /weeks/days`.
fn store_days(ask: &Ask) -> Result<Answer, Problem> {
    let form = &ask.form;
    let from = coming(ask, form.get("from"))?;
    let weekday = form.choice("weekday", &WEEKDAYS)?;
    let to = match (form.get("to"), weekday) {
        (None, None) => from,
        (None, Some(_)) => from.saturating_add(REACH.days()),
        (word, _) => coming(ask, word)?,
    };
    if to < from {
        return Err(Problem::wrong_key("days.order"));
    }
    let told = told(ask, from, to)?;
    let plans = match weekday {
        None => vec![told],
        Some(weekday) => from
            .series(1.day())
            .take_while(|day| *day <= to)
            .filter(|day| day.weekday() == weekday)
            .map(|day| DayPlan { from: day, to: day, ..told.clone() })
            .collect(),
    };
    let events = plans.into_iter().map(Event::DaysPlanned).collect();
    noted(ask, events, "/weeks")
}

fn told(ask: &Ask, from: Date, to: Date) -> Result<DayPlan, Problem> {
    let form = &ask.form;
    let minutes: Option<u32> = form.parsed("minutes")?;
    if let Some(minutes) = minutes {
        OutOfRange::check("session time", f64::from(minutes), 5.0, 240.0, "min")?;
    }
    let places: Vec<String> = TRAINING_PLACES
        .iter()
        .filter(|place| form.has("place", place.0))
        .map(|place| place.0.to_owned())
        .collect();
    let kit = form.all("kit").next().is_some();
    let own = ask.seen.profile.equipment.iter();
    let equipment = own.filter(|word| form.has("kit", word)).cloned().collect();
    let off = match (form.has("off", "yes"), form.has("open", "yes")) {
        (true, true) => return Err(Problem::wrong_key("days.off_and_open")),
        (true, false) => Some(true),
        (false, true) => Some(false),
        (false, false) => None,
    };
    let plan = DayPlan {
        off,
        other_gym: form.has("gym", "yes").then_some(true),
        minutes,
        places: (!places.is_empty()).then_some(places),
        equipment: kit.then_some(equipment),
        ..DayPlan::new(from, to)
    };
    if plan == DayPlan::new(from, to) {
        return Err(Problem::wrong_key("days.nothing"));
    }
    Ok(plan)
}

/// `POST /weeks/gym`.
fn store_gym(ask: &Ask) -> Result<Answer, Problem> {
    let before = super::profile_form::last_habit(ask);
    let days = WEEKDAYS.iter().filter(|day| ask.form.has("gym", day.0));
    let week =
        WeekHabit { other_gym: days.map(|day| day.1).collect(), ..before.clone() };
    let events = if week == before { vec![] } else { vec![Event::WeekHabit(week)] };
    noted(ask, events, "/weeks/days")
}

fn noted(ask: &Ask, events: Vec<Event>, to: &str) -> Result<Answer, Problem> {
    let ids = ask.write_all(ask.today, events)?;
    let noted: Vec<String> = ids.iter().map(|id| format!("noted={id}")).collect();
    Ok(Answer::see(&format!("{to}?{}", noted.join("&"))))
}

/// What is told of days to come, each to be taken back.
fn standing(ask: &Ask, which: impl Fn(&Event) -> bool) -> Markup {
    let t = ask.t;
    let ends = |event: &Event| match event {
        Event::DaysPlanned(told) => Some((told.from, told.to)),
        Event::RunPlanned(run) => Some((run.day, run.day)),
        _ => None,
    };
    let entries = ask.seen.diary.entries.iter().filter(|e| which(&e.event));
    let mut entries: Vec<(Date, Date, &Entry)> = entries
        .filter_map(|e| ends(&e.event).map(|(from, to)| (from, to, e)))
        .filter(|(_, to, _)| *to >= ask.today)
        .collect();
    entries.sort_by_key(|(from, ..)| *from);
    html! {
        @if !entries.is_empty() {
            h2 { (t.say("days.told")) }
            ul.told {
                @for (from, to, entry) in entries {
                    li {
                        span {
                            b { (ask.t.day_short(from)) @if to > from { " – " (ask.t.day_short(to)) } } ": "
                            span { (said(ask, &entry.event)) }
                        }
                        form method="post" action="/undo" {
                            input type="hidden" name="entry" value=(uuid::Uuid::from_u128(entry.id.0));
                            input type="hidden" name="back" value=(ask.path);
                            button.small { (t.say("days.take_back")) }
                        }
                    }
                }
            }
        }
    }
}

fn said(ask: &Ask, event: &Event) -> String {
    let t = ask.t;
    match event {
        Event::DaysPlanned(told) => {
            let mut parts = Vec::new();
            parts.extend(told.off.map(|off| {
                t.say(if off { "days.off" } else { "days.open" }).to_owned()
            }));
            parts.extend(told.other_gym.map(|_| t.say("days.gym").to_owned()));
            parts.extend(told.minutes.map(|m| format!("{m} min")));
            let places = told.places.iter().flatten();
            parts.extend(places.map(|place| t.choice("standing", place).to_owned()));
            parts.extend(told.equipment.as_ref().map(|kit| {
                if kit.is_empty() {
                    t.say("days.no_kit").to_owned()
                } else {
                    t.texts(kit, ", ")
                }
            }));
            parts.join(", ")
        }
        Event::RunPlanned(run) => {
            let kind = t.choice("run_kind", crate::words::word_of(run.kind, &KINDS));
            let long = run
                .distance_m
                .map(|m| format!(", {}", ask.t.measure(&ask.units.distance(m))));
            format!("{kind}, {}{}", t.text(&run.what), long.unwrap_or_default())
        }
        _ => String::new(),
    }
}

/// `GET /weeks/runs`: runs and races to come, and a calendar file.
fn runs(ask: &Ask) -> Result<Answer, Problem> {
    let t = ask.t;
    let content = html! {
        h1 { (t.say("weeks.runs")) }
        form.answers method="post" action="/weeks/runs" {
            fieldset {
                legend { (t.say("plan_run.title")) }
                div.chips { @for (word, _) in KINDS {
                    label.chip { input type="radio" name="kind" value=(word) checked[word == "quality"]; span { (t.choice("run_kind", word)) } }
                } }
                div.fields {
                    label.field { span { (t.say("race.day")) } input type="date" name="day" min=(ask.today) required; }
                    label.field { span { (t.say("race.what")) } input name="what" maxlength=(LETTERS) placeholder="8 x 400 m"; }
                    label.field { span { (t.with("plan_run.distance", &[("unit", &ask.t.measure(ask.units.split().1))])) }
                        input type="number" name="distance" step="any" min="0" inputmode="decimal";
                    }
                    label.field { span { (t.say("plan_run.priority")) }
                        select name="priority" { @for (word, _) in PRIORITIES { option value=(word) selected[word == "b"] { (t.choice("priority", word)) } } }
                    }
                }
                button.wide { (t.say("settings.store")) }
            }
        }
        form.answers method="post" action="/weeks/calendar" enctype="multipart/form-data" {
            fieldset {
                legend { (t.say("plan_run.calendar")) }
                p.hint { (t.say("plan_run.calendar_says")) }
                label.field { span { (t.say("plan_run.file")) } input type="file" name="file" accept=".ics,text/calendar" required; }
                button.wide { (t.say("import.begin")) }
            }
        }
        (standing(ask, |event| matches!(event, Event::RunPlanned(_))))
        p { a href="/weeks" { (t.say("nav.weeks")) } }
    };
    Ok(framed(ask, Here::Weeks, t.say("weeks.runs"), &content))
}

/// `POST /weeks/runs`: a run; one told before with the same words that day stays.
fn store_run(ask: &Ask) -> Result<Answer, Problem> {
    let form = &ask.form;
    let day = coming(ask, form.get("day"))?;
    let kind = form.choice("kind", &KINDS)?;
    let kind = kind.ok_or(Problem::wrong_key("problem.not_a_choice"))?;
    let usual = match kind {
        RunKind::Easy => "easy run",
        RunKind::Long => "long run",
        RunKind::Quality => "fast run",
        RunKind::Race => "race",
    };
    let what = form.get("what").unwrap_or(usual).to_owned();
    if what.chars().count() > LETTERS || what.contains(char::is_control) {
        return Err(Problem::wrong_key("race.what_wrong"));
    }
    let per_km = ask.units.split().0 / 1000.0;
    let km: Option<f64> = form.parsed("distance")?;
    let km = km.map(|d| OutOfRange::check("distance", d * per_km, KM[0], KM[1], "km"));
    let priority: Option<Priority> = form.choice("priority", &PRIORITIES)?;
    let run = PlannedRun {
        distance_m: km.transpose()?.map(|km| km * 1000.0).or(meaning(&what).distance_m),
        priority: priority.filter(|_| kind == RunKind::Race),
        ..PlannedRun::new(day, kind, what)
    };
    noted(ask, vec![Event::RunPlanned(run)], "/weeks")
}
