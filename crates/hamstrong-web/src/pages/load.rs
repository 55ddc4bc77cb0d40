//! Load: this week against the own usual, fast running, single runs far beyond the rest.

use hamstrong_domain::load::{FastRunning, Trend, Week, fast_running, trend, weeks};
use hamstrong_domain::said::Said;
use jiff::civil::Date;
use maud::{Markup, html};

use super::{load_days, load_plot, load_week, reasoned};
use crate::answer::Answer;
use crate::ask::Ask;
use crate::frame::{Here, framed};
use crate::problem::Problem;
use crate::routes::Route;
use hamstrong_domain::evidence::Reason;

pub(crate) const ROUTES: &[Route] =
    &[Route::get("/load", show), Route::get("/charts/{chart}", picture)];

/// Weeks that are listed.
const WEEKS: usize = 12;

/// `GET /load`.
fn show(ask: &Ask) -> Result<Answer, Problem> {
    let t = ask.t;
    let runs = &ask.seen.diary.runs;
    let last = runs.iter().map(|run| run.day).filter(|day| *day <= ask.today).max();
    let Some(last) = last else {
        let content = html! {
            h1 { (t.say("load.title")) } p { (t.say("runs.none")) }
            p { a.button href="/import" { (t.say("more.import")) } }
        };
        return Ok(framed(ask, Here::Load, t.say("nav.load"), &content));
    };
    let all = weeks(runs, ask.today, WEEKS);
    let content = html! {
        h1 { (t.say("load.title")) }
        div.chips {
            a.chip href="/balance" { (t.say("balance.title")) }
            a.chip href="/strength" { (t.say("strength.title")) }
        }
        h2 { (t.say("load.week")) }
        @let drawn = load_week::usual(ask);
        (load_plot::figure(ask, "week", &drawn, &load_week::usual_table(ask)))
        (notes(ask, (&trend(runs, ask.today), &fast_running(runs, ask.today)), last))
        h2 { (t.say("load.days")) }
        @let days = load_days::days(ask);
        (load_plot::figure(ask, "days", &load_days::drawn(ask, &days), &load_days::table(ask, &days)))
        h2 { (t.say("load.weeks")) }
        (load_plot::figure(ask, "weeks", &load_week::weeks_drawn(ask, &all), &week_table(ask, &all)))
        (spikes(ask, &all))
    };
    Ok(framed(ask, Here::Load, t.say("nav.load"), &content))
}

fn notes(ask: &Ask, (trend, fast): (&Trend, &FastRunning), last: Date) -> Markup {
    let t = ask.t;
    let dose = |v: Option<f64>| {
        v.map_or(t.say("load.unknown").to_owned(), |v| ask.t.thousands(v))
    };
    let rule = |id: &str| reasoned::brief(ask, &Reason::new(id, Said::default()));
    let score = fast.score.map(|z| t.figures(&format!("{z:+.1}")).into_owned());
    html! {
        dl.facts {
            dt { (t.say("load.trend")) }
            dd {
                (t.with("load.trend_says", &[("recent", &dose(trend.recent)), ("usual", &dose(trend.usual)), ("days", &trend.days_of_data)]))
                (rule("recent-and-usual"))
                @if trend.days_of_data == 0 { p { (t.with("load.ended", &[("day", &ask.t.day_short(last))])) } }
            }
            dt { (t.say("run.fast")) }
            dd {
                @match fast.metres {
                    Some(metres) => { (t.with("load.fast", &[("metres", &ask.t.thousands(metres))])) }
                    None => { (t.say("load.fast_unknown")) }
                }
                @if let Some(mean) = fast.own_mean_m { " " (t.with("load.fast_usual", &[("metres", &ask.t.thousands(mean))])) }
                @if let Some(score) = score { " " (t.with("load.fast_score", &[("score", &score)])) }
                @if fast.more_than_used_to { " " b { (t.say("load.fast_more")) } }
                @if fast.unprepared { " " b { (t.say("load.unprepared")) } }
                (rule("high-speed-exposure"))
            }
        }
    }
}

fn week_table(ask: &Ask, weeks: &[Week]) -> Markup {
    let (t, units) = (ask.t, ask.units);
    html! {
        table {
            thead { tr {
                th { (t.say("load.week_of")) } th.num { (t.say("nav.runs")) } th.num { (t.say("load.distance")) }
                th.num { (t.say("run.dose")) } th.num { (t.say("load.fast_m")) } th.num { (t.say("load.longest")) } th {}
            } }
            tbody { @for week in weeks.iter().rev() { tr {
                td { (ask.t.dated(week.monday)) } td.num { (week.runs) } td.num { (ask.t.measure(&units.distance(week.distance_m))) }
                td.num { (ask.t.thousands(week.dose_j_kg)) }
                td.num { (week.fast_metres.map_or("–".to_owned(), |v| ask.t.thousands(v))) }
                td.num { (week.longest.map_or("–".to_owned(), |l| ask.t.measure(&units.distance(l.0)))) }
                td {
                    @if week.gap { (t.say("load.gap")) } @else if !week.over { (t.say("load.not_over")) }
                }
            } } }
        }
    }
}

fn spikes(ask: &Ask, weeks: &[Week]) -> Markup {
    let t = ask.t;
    let all: Vec<_> = weeks.iter().flat_map(|week| &week.spikes).collect();
    html! {
        h2 { (t.say("load.spikes")) }
        @if all.is_empty() { p { (t.say("load.no_spike")) } }
        ul { @for (day, spike) in all.iter().rev() {
            li {
                b { (ask.t.day_short(*day)) } ": "
                (t.tell(&spike.told())) " "
                (reasoned::brief(ask, &Reason::new("single-run-spike", Said::default())))
            }
        } }
    }
}

/// `GET /charts/week.svg`: a drawing as a file.
fn picture(ask: &Ask) -> Result<Answer, Problem> {
    let (name, ending) =
        ask.part("chart").rsplit_once('.').ok_or(Problem::not_found())?;
    if !["svg", "png"].contains(&ending) {
        return Err(Problem::not_found());
    }
    let of = ask.query.get("of").unwrap_or_default();
    let runs = &ask.seen.diary.runs;
    let drawn = match name {
        "week" => Some(load_week::usual(ask)),
        "days" => Some(load_days::drawn(ask, &load_days::days(ask))),
        "weeks" => Some(load_week::weeks_drawn(ask, &weeks(runs, ask.today, WEEKS))),
        "balance" => super::balance::drawn_of(ask, of),
        "strength" => super::strength::drawn_of(ask, of),
        _ => None,
    };
    load_plot::file(&drawn.ok_or(Problem::not_found())?, name, ending == "png")
}
