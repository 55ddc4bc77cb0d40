//! The weeks: six of them around the runs, each item with its why, and what changed.

use hamstrong_domain::catalogue;
use hamstrong_domain::plan::{Collision, Freeing, Planned};
use maud::{Markup, html};

use super::today::strides;
use super::weeks_days::{Day, Standing, Strength, Week, calendar, weeks};
use super::{reasoned, weeks_grid, weeks_missed, weeks_shown};
use crate::answer::Answer;
use crate::ask::Ask;
use crate::assets;
use crate::frame::{Here, framed};
use crate::problem::Problem;
use crate::routes::Route;
use crate::words::{dose, name};

pub(crate) const ROUTES: &[Route] = &[Route::get("/weeks", show)];

/// The exercise as people call it.
pub(super) fn called<'a>(ask: &'a Ask, id: &'a str) -> &'a str {
    catalogue::exercise(id).map_or(id, |exercise| ask.t.text(&exercise.name))
}

/// Exercises as people call them, in one line.
pub(super) fn all_called(ask: &Ask, ids: &[String]) -> String {
    ids.iter().map(|id| called(ask, id)).collect::<Vec<_>>().join(", ")
}

/// `GET /weeks`, or one week alone, to print: `GET /weeks?week=2`.
fn show(ask: &Ask) -> Result<Answer, Problem> {
    let t = ask.t;
    let only: Option<usize> = ask.query.parsed("week")?;
    let changes = weeks_shown::remember(ask)?;
    let planned = ask.seen.planned(ask.today);
    let calendar = calendar(ask, &planned);
    let weeks = weeks(ask, &planned, (&calendar, &changes));
    let doses = weeks.iter().flat_map(|week| &week.days);
    let largest = doses.map(|day| day.dose.max(day.expected)).fold(0.0, f64::max);
    let chosen = |week: &&Week| only.is_none_or(|number| number == week.number);
    let content = html! {
        h1 { (t.say("weeks.title")) }
        (standing_of(ask, &planned))
        @if only.is_none() {
            (weeks_shown::changes(ask, &changes))
            (weeks_missed::offer(ask, &planned))
            (ways(ask))
            (super::print::links(ask, "plan"))
        }
        @for week in weeks.iter().filter(chosen) {
            (week_section(ask, week, (largest, only.is_some())))
        }
        @if only.is_none() {
            @if let Planned::Plan(plan) = planned.as_ref() { (strides(ask, &plan.beside)) }
            (why_now(ask, &planned))
            (key(ask))
        }
        // What is dragged is sent by this form, with the secret field of every form.
        form #mover hidden method="post" action="/weeks/move" {
            input type="hidden" name="from";
            input type="hidden" name="to";
        }
        script src=(assets::address("weeks.js")) defer {}
    };
    Ok(framed(ask, Here::Weeks, t.say("nav.weeks"), &content))
}

/// Whether the way back leads, day by day, instead of a plan.
fn led(ask: &Ask) -> bool {
    let state = ask.seen.state(ask.today);
    state.stop_reason().is_none() && state.rehab.leading().next().is_some()
}

/// What there is instead of six weeks, if there are none.
fn standing_of(ask: &Ask, planned: &Planned) -> Markup {
    let t = ask.t;
    match planned {
        Planned::Plan(plan) => html! {
            p.lead { (ask.t.day_short(plan.start)) " – " (ask.t.day_short(plan.end)) }
        },
        Planned::Paused(why) => html! {
            section.card.problem {
                h2 { (t.say(if led(ask) { "weeks.led" } else { "weeks.paused" })) }
                (reasoned::full(ask, why.iter()))
                div.chips {
                    a.button href="/" { (t.say("nav.today")) }
                    a.button href="/injury" { (t.say("more.injury")) }
                }
            }
        },
        Planned::Impossible(collision) => impossible(ask, collision),
    }
}

fn impossible(ask: &Ask, collision: &Collision) -> Markup {
    let t = ask.t;
    html! {
        section.card.problem {
            h2 { (t.with("weeks.impossible", &[("from", &ask.t.day_short(collision.from)), ("to", &ask.t.day_short(collision.to))])) }
            p { (reasoned::brief(ask, &collision.asked)) }
            ul { @for (on, closed) in &collision.closed {
                li { b { (ask.t.day_short(*on)) ": " } @for reason in closed { (reasoned::brief(ask, reason)) " " } }
            } }
            @if collision.frees.is_empty() { p { (t.say("weeks.nothing_frees")) } }
            @else {
                p { b { (t.say("weeks.frees")) } }
                ul { @for freeing in &collision.frees { li { (freed(ask, freeing)) } } }
            }
            p { a.button href="/weeks/days" { (t.say("weeks.days")) } }
        }
    }
}

fn freed(ask: &Ask, freeing: &Freeing) -> Markup {
    let t = ask.t;
    match freeing {
        Freeing::FewerSessions(n) => {
            html! { (t.count("weeks.fewer", usize::from(*n))) }
        }
        Freeing::OpenDay(day, why) => html! {
            (t.with("weeks.open_day", &[("day", &ask.t.day_short(*day))])) " " (reasoned::brief(ask, why))
        },
        Freeing::LongerGap => html! { (t.say("weeks.longer_gap")) },
        Freeing::NothingNew => html! { (t.say("weeks.nothing_new")) },
    }
}

/// Where the weeks are changed.
fn ways(ask: &Ask) -> Markup {
    let t = ask.t;
    html! {
        div.chips {
            a.chip href="/weeks/days" { (t.say("weeks.days")) }
            a.chip href="/weeks/runs" { (t.say("weeks.runs")) }
            a.chip href="/weeks/sessions.ics" download { (t.say("weeks.feed")) }
        }
    }
}

fn week_section(ask: &Ask, week: &Week, (largest, alone): (f64, bool)) -> Markup {
    let t = ask.t;
    let last = week.days.last().map_or(week.from, |day| day.told.day);
    let now = week.from <= ask.today && ask.today <= last;
    let said = |day: &&Day| !day.told.runs.is_empty() || day.strength.is_some();
    html! {
        section.week id={ "week-" (week.number) } data-now[now] {
            h2 {
                (t.with("weeks.week", &[("n", &week.number)]))
                @if let Some(planned) = week.planned { span { ": " (t.text(&planned.aim)) } }
                small { " " (ask.t.day_short(week.from)) " – " (ask.t.day_short(last)) }
            }
            @if let Some(planned) = week.planned { p.quiet { (reasoned::brief(ask, &planned.why)) } }
            (weeks_grid::row(ask, week, largest))
            details open[now || alone] {
                summary { (t.say("weeks.day_by_day")) }
                @for day in week.days.iter().filter(said) { (day_details(ask, day)) }
                @if !alone {
                    p { a href={ "/weeks?week=" (week.number) } { (t.say("weeks.print")) } }
                } @else {
                    p { a href="/weeks" { (t.say("weeks.all")) } }
                }
            }
        }
    }
}

fn day_details(ask: &Ask, day: &Day) -> Markup {
    let t = ask.t;
    html! {
        article.of-day id={ "d-" (day.told.day) } {
            h3 { (ask.t.day(day.told.day, ask.today)) }
            @for run in &day.told.runs {
                p {
                    b { (t.choice("run_kind", crate::words::word_of(run.kind, &weeks_grid::KINDS))) }
                    " " (t.text(&run.what))
                    @if let Some(metres) = run.distance_m { ", " (ask.t.measure(&ask.units.distance(metres))) }
                    " " span.quiet { (t.choice("known", known(run.known))) }
                }
            }
            @if day.dose > 0.0 { p.quiet { (t.with("weeks.dose", &[("dose", &ask.t.thousands(day.dose))])) } }
            @else if day.expected > 0.0 {
                p.quiet { (t.with("weeks.dose_expected", &[("dose", &ask.t.thousands(day.expected))])) }
            }
            @if let Some(strength) = &day.strength { (strength_details(ask, day, strength)) }
        }
    }
}

const fn known(known: hamstrong_domain::calendar::Known) -> &'static str {
    use hamstrong_domain::calendar::Known;
    match known {
        Known::Told => "told",
        Known::Feed => "feed",
        Known::Done => "done",
        Known::Habit { .. } => "habit",
    }
}

fn strength_details(ask: &Ask, day: &Day, strength: &Strength) -> Markup {
    let t = ask.t;
    let word = strength.standing.word();
    let open = matches!(strength.standing, Standing::Planned | Standing::Moved);
    html! {
        div.strength-item data-standing=(word) {
            p {
                b { (t.say("weeks.strength")) } ", " (t.choice("standing_of", word))
                @if let Some(session) = strength.session.filter(|_| open) {
                    ", " (t.with("today.minutes", &[("n", &session.minutes)]))
                    @if let Some(place) = &session.place { ", " (t.choice("standing", place)) }
                }
            }
            @if !strength.instead_of.is_empty() { p { s { (all_called(ask, &strength.instead_of)) } } }
            @match strength.session.filter(|_| open) {
                Some(session) => {
                    ul {
                        @for item in session.warm_up.iter().chain(&session.mains).chain(&session.finisher) {
                            li { b { (t.text(&name(item))) } " " (t.tell(&dose(item, ask.units))) }
                        }
                        @for waits in &session.waits {
                            li { (called(ask, &waits.exercise)) ": " (t.say("weeks.once_gone")) " " (reasoned::brief(ask, &waits.reason)) }
                        }
                        @for withheld in &session.withheld {
                            li { s { (called(ask, &withheld.exercise)) } " " (reasoned::brief(ask, &withheld.reason)) }
                        }
                    }
                    details { summary { (t.say("weeks.why")) }
                        (reasoned::full(ask, session.why.iter()))
                        @for item in session.warm_up.iter().chain(&session.mains).chain(&session.finisher) {
                            h4 { (t.text(&name(item))) }
                            (reasoned::full(ask, item.why.iter()))
                        }
                        p.quiet { (t.say("weeks.author")) }
                        @if let Some((on, moved)) = &strength.moved {
                            p.quiet { (t.with("weeks.author_you", &[("day", &t.day(*on, ask.today)), ("from", &t.day_short(moved.from)), ("why", &weeks_shown::because(ask, moved))])) }
                        }
                    }
                    p { a.button.small href={ "/weeks/move?from=" (day.told.day) } { (t.say("weeks.move")) } }
                }
                None => { @if !strength.exercises.is_empty() { p { (all_called(ask, &strength.exercises)) } } }
            }
        }
    }
}

fn why_now(ask: &Ask, planned: &Planned) -> Markup {
    let Planned::Plan(plan) = planned else { return html! {} };
    let t = ask.t;
    html! {
        details {
            summary { (t.say("weeks.why_now")) }
            (reasoned::full(ask, plan.reasons.iter()))
            @for (need, reason) in &plan.raised {
                p { b { (t.with("weeks.more_of", &[("what", &t.tell(&need.words()))])) ": " } (reasoned::brief(ask, reason)) }
            }
            @for item in &plan.roster {
                p { b { (called(ask, &item.exercise)) ": " } @for why in item.why.iter() { (reasoned::brief(ask, why)) " " } }
            }
            @if !plan.unknown.is_empty() {
                h3 { (t.say("today.unknown")) }
                ul { @for line in &plan.unknown { li { (t.tell(line)) } } }
            }
        }
    }
}

/// What the marks mean.
fn key(ask: &Ask) -> Markup {
    let t = ask.t;
    html! {
        details {
            summary { (t.say("weeks.key")) }
            ul.key {
                @for word in ["planned", "moved", "done", "changed", "missed", "gone"] {
                    li { span.chip-day data-standing=(word) { "28" } " " (t.choice("standing_of", word)) }
                }
                li { (t.say("weeks.key_runs")) }
                li { (t.say("weeks.key_strip")) }
            }
        }
    }
}
