//! One run: what it asked of the hamstrings, how it began, speed and dose, the original.

use hamstrong_domain::diary::{EffortVerdict, Run};
use hamstrong_domain::load::{Split, cleaned_speed, own_before, splits};
use hamstrong_domain::recording::{Lap, NO_DISTANCE, Recording, Span};
use hamstrong_intake::made_of;
use hamstrong_store::Store as _;
use maud::{Markup, html};

use super::run_chart::{Course, chart};
use super::run_correct;
use super::run_map::{map, paper, wanted};
use super::run_pieces;
use crate::answer::{Answer, Keep};
use crate::ask::Ask;
use crate::frame::{Here, framed};
use crate::problem::Problem;
use crate::routes::Route;
use crate::tiles::Tiles;
use crate::views::run::About;
use crate::words::{
    against_past, by_letters, clock, duration, fast, hamstrings, short, start,
};

pub(crate) const ROUTES: &[Route] =
    &[Route::get("/runs/{run}", show), Route::get("/runs/{run}/original", original)];

/// Laps in the table, at most.
const MOST_LAPS: usize = 500;

pub(super) fn named(ask: &Ask) -> Result<(&Run, &[Run]), Problem> {
    let runs = &ask.seen.diary.runs;
    let run = by_letters(runs, ask.part("run")).into_iter().next();
    let run = run.ok_or(Problem::not_found())?;
    let before = runs.partition_point(|r| r.start.instant < run.start.instant);
    Ok((run, &runs[..before]))
}

/// `GET /runs/7a4b73d4`.
fn show(ask: &Ask) -> Result<Answer, Problem> {
    let (t, units) = (ask.t, ask.units);
    let Ok((run, past)) = named(ask) else { return run_correct::show_left_out(ask) };
    let all = run_correct::all(ask);
    let correction = all.get(&run.recording).cloned().unwrap_or_default();
    let (recorded, files) = ask.shelf.with_store(|store| {
        let whole = store.recording_whole(run.recording, &all)?;
        Ok((whole, made_of(store, &all, run.recording)?))
    })?;
    let about = About::of(run.recording, &all, files);
    let length_ms = recorded.samples.elapsed_ms.last().copied().unwrap_or(0);
    let recording = correction.applied_to(recorded);
    let own = own_before(past, run.start.instant, ask.seen.profile.top_speed_m_s);
    let cleaned = cleaned_speed(&recording, &own);
    let splits = splits(&recording, &own, units.split().0);
    let load = &run.load;
    let on = ask.t.day(run.day, ask.today);
    let name = correction.name.as_deref().filter(|name| !name.is_empty());
    let title = name.unwrap_or(&on).to_owned();
    let said = recording.remarks.iter().map(|r| &r.text);
    let assumed: Vec<&String> = load.remarks.iter().chain(said).collect();
    let paper = paper(&recording);
    let course = Course {
        cleaned: &cleaned,
        splits: &splits,
        load,
        place: &|at| paper.as_ref().and_then(|paper| paper.place(at)),
    };
    let counted = load.efforts.iter().filter(|e| e.verdict == EffortVerdict::Confirmed);
    let fast_pieces: Vec<(u32, u32)> = counted.map(|e| (e.from_ms, e.to_ms)).collect();
    let content = html! {
        h1 { (title) }
        p.lead {
            @if name.is_some() { (on) ", " }
            (clock(&run.start)) ", " (ask.t.measure(&units.distance(load.distance_m))) " "
            (t.with("run.in_time", &[("time", &duration(load.duration_s))]))
            @if recording.indoor { ", " (t.say("run.indoors")) }
        }
        (facts(ask, (run, past), correction.feel))
        (chart(ask, &course))
        (map(ask, paper.as_ref(), &splits, &fast_pieces))
        (split_table(ask, &splits))
        (lap_table(ask, &recording))
        (efforts(ask, run))
        @if !assumed.is_empty() {
            section { h2 { (t.say("run.assumed")) }
                ul { @for line in assumed { li { (t.recalled(line)) } } }
            }
        }
        @if run.recording.told().is_none() {
            p { a.button href={ "/runs/" (short(run.recording)) "/original" } download { (t.say("run.original")) } }
        }
        (run_pieces::section(ask, run, &about))
        (run_correct::forms(ask, run, &recording, length_ms))
        p.quiet { (t.with("run.model", &[("model", &load.model)])) }
    };
    let mut answer = framed(ask, Here::Runs, &title, &content);
    answer.more.extend(wanted(ask).map(Tiles::policy).into_iter().flatten());
    Ok(answer)
}

/// What the run asked of the hamstrings, how it began, and what stands beside it.
fn facts(ask: &Ask, (run, past): (&Run, &[Run]), feel: Option<u8>) -> Markup {
    let (t, units, load) = (ask.t, ask.units, &run.load);
    html! {
        dl.facts {
            dt { (t.say("run.hamstrings")) } dd { (t.tell(&hamstrings(load, units)).replace("   ", "; ")) }
            dt { (t.say("run.fast")) } dd { @for line in fast(load) { p { (t.tell(&line)) } } }
            dt { (t.say("run.start")) } dd { (t.tell(&start(load, units))) }
            @if let Some(feel) = feel {
                dt { (t.say("run.felt")) } dd { (t.with("run.of_ten", &[("feel", &feel)])) }
            }
            dt { (t.say("run.past")) }
            dd { @for line in against_past(past, run, units) { p { (t.tell(&line)) } } }
        }
    }
}

fn split_table(ask: &Ask, splits: &[Split]) -> Markup {
    let (t, units) = (ask.t, ask.units);
    html! {
        details {
            summary { (t.say("run.splits")) }
            div.scroll tabindex="0" role="region" aria-label=(t.say("run.splits")) {
                table {
                    thead { tr {
                        th.num { (ask.t.measure(units.split().1)) } th.num { (t.say("run.pace")) }
                        th.num { (t.say("run.time")) } th.num { (t.say("run.dose")) }
                    } }
                    tbody { @for (number, split) in (1..).zip(splits) { tr {
                        td.num { (number) } td.num { (ask.t.measure(&units.pace(split.mean_m_s))) }
                        td.num { (duration(split.seconds)) }
                        td.num { (ask.t.thousands(split.dose_j_kg)) }
                    } } }
                }
            }
        }
    }
}

/// The laps that the watch wrote, if there is more than one.
fn lap_table(ask: &Ask, recording: &Recording) -> Markup {
    let (t, units) = (ask.t, ask.units);
    if recording.laps.len() < 2 {
        return html! {};
    }
    html! {
        details {
            summary { (t.count("run.laps", recording.laps.len())) }
            div.scroll tabindex="0" role="region" aria-label=(t.say("run.lap")) {
                table {
                    thead { tr {
                        th.num { (t.say("run.lap")) } th.num { (t.say("run_correct.from")) }
                        th.num { (t.say("run.time")) } th.num { (ask.t.measure(units.split().1)) }
                        th.num { (t.say("run.pace")) }
                    } }
                    tbody { @for (number, lap) in (1..).zip(&recording.laps).take(MOST_LAPS) {
                        @let seconds = lap_seconds(lap, &recording.pauses);
                        tr {
                            td.num { (number) }
                            td.num { (duration(f64::from(lap.span.from_ms) / 1000.0)) }
                            td.num { (duration(seconds)) }
                            @match lap_metres(recording, lap) {
                                Some(metres) => {
                                    td.num { (t.rounded(metres / units.split().0, 2)) }
                                    td.num { (ask.t.measure(&units.pace(metres / seconds.max(1.0)))) }
                                }
                                None => { td.num { "–" } td.num { "–" } }
                            }
                        }
                    } }
                }
            }
        }
    }
}

/// Seconds of a lap in which the timer ran.
fn lap_seconds(lap: &Lap, pauses: &[Span]) -> f64 {
    let (from, to) = (lap.span.from_ms, lap.span.to_ms);
    let inside = |p: &Span| p.to_ms.min(to).saturating_sub(p.from_ms.max(from));
    let still: u32 = pauses.iter().map(inside).fold(0, u32::saturating_add);
    f64::from(to.saturating_sub(from).saturating_sub(still)) / 1000.0
}

/// Metres of a lap: as the watch stated, else between its ends.
fn lap_metres(recording: &Recording, lap: &Lap) -> Option<f64> {
    let samples = &recording.samples;
    let way = |ms: u32| {
        let place = samples.elapsed_ms.partition_point(|at| *at < ms);
        let last = samples.distance_cm.len().checked_sub(1)?;
        let way = samples.distance_cm.get(place.min(last)).copied();
        way.filter(|way| *way != NO_DISTANCE)
    };
    lap.distance_m.or_else(|| {
        let long = way(lap.span.to_ms)?.saturating_sub(way(lap.span.from_ms)?);
        Some(f64::from(long) / 100.0)
    })
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
                            td.num { (t.measure(&format!("{:.1} m/s", e.best_3s_m_s))) }
                            td { @match &e.verdict {
                                EffortVerdict::Confirmed => { (t.say("run.yes")) }
                                EffortVerdict::Unconfirmed(why) | EffortVerdict::Refuted(why) => {
                                    (t.say("run.no")) ": " (t.recalled(why))
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
    let left_out = || {
        let mut all = run_correct::left_out(ask).into_iter();
        all.find(|one| short(one.run) == ask.part("run")).map(|one| (one.run, one.day))
    };
    let run = named(ask).map(|(run, _)| (run.recording, run.day)).ok();
    let (recording, day) = run.or_else(left_out).ok_or(Problem::not_found())?;
    let bytes = ask.shelf.with_store(|store| store.original(recording.original))?;
    let name = ending(&bytes);
    let name = format!("{day}-{}.{name}", short(recording));
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
