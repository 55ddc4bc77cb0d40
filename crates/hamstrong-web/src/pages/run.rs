//! One run: what it asked of the hamstrings, how it began, speed and dose, the original.

use hamstrong_domain::diary::{EffortVerdict, Run};
use hamstrong_domain::load::{Split, cleaned_speed, own_before, splits};
use hamstrong_store::Store as _;
use maud::{Markup, html};

use super::run_chart::{Course, chart};
use super::run_map::map;
use crate::answer::{Answer, Keep};
use crate::ask::Ask;
use crate::frame::{Here, framed};
use crate::problem::Problem;
use crate::routes::Route;
use crate::words::{
    against_past, by_letters, clock, day, duration, fast, hamstrings, short, start,
    thousands,
};

pub(crate) const ROUTES: &[Route] =
    &[Route::get("/runs/{run}", show), Route::get("/runs/{run}/original", original)];

fn named(ask: &Ask) -> Result<(&Run, &[Run]), Problem> {
    let runs = &ask.seen.diary.runs;
    let run = by_letters(runs, ask.part("run")).into_iter().next();
    let run = run.ok_or(Problem::not_found())?;
    let before = runs.partition_point(|r| r.start.instant < run.start.instant);
    Ok((run, &runs[..before]))
}

/// `GET /runs/7a4b73d4`.
fn show(ask: &Ask) -> Result<Answer, Problem> {
    let (t, units) = (ask.t, ask.units);
    let (run, past) = named(ask)?;
    let recording = ask.shelf.with_store(|store| store.recording(run.recording))?;
    let own = own_before(past, run.start.instant, ask.seen.profile.top_speed_m_s);
    let cleaned = cleaned_speed(&recording, &own);
    let splits = splits(&recording, &own, units.split().0);
    let load = &run.load;
    let title = day(run.day, ask.today);
    let said = recording.remarks.iter().map(|r| &r.text);
    let assumed: Vec<&String> = load.remarks.iter().chain(said).collect();
    let course = Course { cleaned: &cleaned, splits: &splits, load };
    let counted = load.efforts.iter().filter(|e| e.verdict == EffortVerdict::Confirmed);
    let fast_pieces: Vec<(u32, u32)> = counted.map(|e| (e.from_ms, e.to_ms)).collect();
    let content = html! {
        h1 { (title) }
        p.lead {
            (clock(&run.start)) ", " (units.distance(load.distance_m)) " "
            (t.with("run.in_time", &[("time", &duration(load.duration_s))]))
            @if recording.indoor { ", " (t.say("run.indoors")) }
        }
        dl.facts lang="en" {
            dt { (t.say("run.hamstrings")) } dd { (hamstrings(load, units).replace("   ", "; ")) }
            dt { (t.say("run.fast")) } dd { @for line in fast(load) { p { (line) } } }
            dt { (t.say("run.start")) } dd { (start(load, units)) }
            dt { (t.say("run.past")) }
            dd { @for line in against_past(past, run, units) { p { (line) } } }
        }
        (chart(ask, &course))
        (map(ask, &recording, &splits, &fast_pieces))
        (split_table(ask, &splits))
        (efforts(ask, run))
        @if !assumed.is_empty() {
            section { h2 { (t.say("run.assumed")) }
                ul lang="en" { @for line in assumed { li { (line) } } }
            }
        }
        @if run.recording.told().is_none() {
            p { a.button href={ "/runs/" (short(run.recording)) "/original" } download { (t.say("run.original")) } }
        }
        p.quiet { (t.with("run.model", &[("model", &load.model)])) }
    };
    Ok(framed(ask, Here::Runs, &title, &content))
}

fn split_table(ask: &Ask, splits: &[Split]) -> Markup {
    let (t, units) = (ask.t, ask.units);
    html! {
        details {
            summary { (t.say("run.splits")) }
            div.scroll tabindex="0" role="region" aria-label=(t.say("run.splits")) {
                table {
                    thead { tr {
                        th.num { (units.split().1) } th.num { (t.say("run.pace")) }
                        th.num { (t.say("run.time")) } th.num { (t.say("run.dose")) }
                    } }
                    tbody { @for (number, split) in (1..).zip(splits) { tr {
                        td.num { (number) } td.num { (units.pace(split.mean_m_s)) }
                        td.num { (duration(split.seconds)) }
                        td.num { (thousands(split.dose_j_kg)) }
                    } } }
                }
            }
        }
    }
}

fn efforts(ask: &Ask, run: &Run) -> Markup {
    let t = ask.t;
    let efforts = &run.load.efforts;
    html! {
        @if !efforts.is_empty() {
            details {
                summary { (t.count("run.pieces", efforts.len())) }
                div.scroll tabindex="0" role="region" aria-label=(t.say("run.fast")) {
                    table {
                        thead { tr {
                            th.num { (t.say("run.at")) } th.num { (t.say("run.for")) }
                            th.num { (t.say("run.best")) } th { (t.say("run.counts")) }
                        } }
                        tbody { @for e in efforts { tr {
                            td.num { (duration(f64::from(e.from_ms) / 1000.0)) }
                            td.num { (duration(f64::from(e.to_ms - e.from_ms) / 1000.0)) }
                            td.num { (format!("{:.1} m/s", e.best_3s_m_s)) }
                            td { @match &e.verdict {
                                EffortVerdict::Confirmed => { (t.say("run.yes")) }
                                EffortVerdict::Unconfirmed(why) | EffortVerdict::Refuted(why) => {
                                    (t.say("run.no")) span lang="en" { ": " (why) }
                                }
                            } }
                        } } }
                    }
                }
            }
        }
    }
}

/// `GET /runs/7a4b73d4/original`: the file as it came.
fn original(ask: &Ask) -> Result<Answer, Problem> {
    let (run, _) = named(ask)?;
    let bytes = ask.shelf.with_store(|store| store.original(run.recording.original))?;
    let name = ending(&bytes);
    let name = format!("{}-{}.{name}", run.day, short(run.recording));
    Ok(Answer::file("application/octet-stream", bytes, Keep::Never).saved_as(&name))
}

/// What the file is, by its first bytes.
fn ending(bytes: &[u8]) -> &'static str {
    match bytes {
        [0x1f, 0x8b, ..] => "gz",
        [_, _, _, _, _, _, _, _, b'.', b'F', b'I', b'T', ..] => "fit",
        _ => "xml",
    }
}
