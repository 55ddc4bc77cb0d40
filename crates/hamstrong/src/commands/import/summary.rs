//! What an import came to, in the runner's words or as JSON.

use std::collections::BTreeMap;

use hamstrong_domain::catalogue;
use hamstrong_domain::diary::Run;
use hamstrong_intake::{Ended, OUTCOMES, Outcome};
use hamstrong_web::views::import::{Runs, view};
use serde::Serialize;

use crate::context::Context;
use crate::diary_file::DiaryFile;
use crate::print::{self, Table, plural, thousands};

/// So many files of one kind are named.
const NAMED: usize = 5;

#[derive(Serialize)]
struct SummaryView {
    summary: Counts,
}

#[derive(Serialize)]
struct Counts {
    files: usize,
    outcomes: BTreeMap<&'static str, usize>,
    runs: usize,
    distance_m: f64,
    seconds: f64,
}

/// Prints what became of the files.
pub(super) fn say(
    context: &Context,
    file: &DiaryFile,
    ended: &[Ended],
    list: bool,
    seconds: f64,
) {
    let runs: Runs = file.diary.runs.iter().map(|r| (r.recording, r)).collect();
    if context.json {
        for one in ended {
            print::json(&view(one, &runs));
        }
        print::json(&SummaryView { summary: counts(ended, &runs, seconds) });
        return;
    }
    let mut text =
        format!("Read {} in {seconds:.1} s\n\n", plural(ended.len(), "file", "files"));
    text.push_str(&table(ended, &runs, file).text(2));
    if list {
        text.push('\n');
        text.extend(ended.iter().map(line));
    }
    text.push_str(&news(context, file, ended, &runs));
    print::out(&text);
}

fn new_runs<'a>(ended: &'a [Ended], runs: &'a Runs) -> impl Iterator<Item = &'a Run> {
    ended.iter().flat_map(|e| &e.runs).filter_map(|id| runs.get(id).copied())
}

fn counts(ended: &[Ended], runs: &Runs, seconds: f64) -> Counts {
    let mut outcomes: BTreeMap<&str, usize> = OUTCOMES.map(|o| (o.1, 0)).into();
    for one in ended {
        *outcomes.entry(one.outcome.word()).or_default() += 1;
    }
    Counts {
        files: ended.len(),
        outcomes,
        runs: new_runs(ended, runs).count(),
        // The sum of no runs is minus zero.
        distance_m: new_runs(ended, runs).map(|r| r.load.distance_m).sum::<f64>() + 0.0,
        seconds,
    }
}

fn table(ended: &[Ended], runs: &Runs, file: &DiaryFile) -> Table {
    let mut table = Table::new("rll");
    for (outcome, _) in OUTCOMES {
        let these: Vec<&Ended> =
            ended.iter().filter(|e| e.outcome == outcome).collect();
        if these.is_empty() {
            continue;
        }
        let count = thousands(these.len() as f64);
        let lines = told(outcome, &these, runs, file);
        let mut lines = lines.into_iter();
        let first = lines.next().unwrap_or_default();
        let what = if these.len() == 1 && outcome == Outcome::Imported {
            "run"
        } else {
            words(outcome)
        };
        table.row([count, what.to_owned(), first]);
        lines.for_each(|l| table.row([String::new(), String::new(), l]));
    }
    table
}

const fn words(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Imported => "runs",
        Outcome::Repaired => "repaired",
        Outcome::InPart => "in part",
        Outcome::AlreadyHere => "already here",
        Outcome::SameRun => "same run",
        Outcome::OtherSport => "other sport",
        Outcome::NotActivity => "no activity",
        Outcome::Empty => "empty",
        Outcome::StrengthLog => "strength logs",
        Outcome::NeedsUnit => "unit unknown",
        Outcome::Refused => "refused",
    }
}

fn told(
    outcome: Outcome,
    these: &[&Ended],
    runs: &Runs,
    file: &DiaryFile,
) -> Vec<String> {
    match outcome {
        Outcome::Imported => vec![extent(these, runs, file)],
        Outcome::Repaired => {
            let lost = these.iter().filter(|e| e.lost).count();
            let lost = match lost {
                0 => "no loss above 5 min is known".to_owned(),
                n => format!("{n} lost more than 5 min"),
            };
            let extent = extent(these, runs, file);
            vec![format!("kept what was readable, {lost}; {extent}")]
        }
        Outcome::AlreadyHere => Vec::new(),
        Outcome::SameRun => {
            vec!["as another file; the one read first counts".to_owned()]
        }
        Outcome::OtherSport | Outcome::NotActivity => vec![tally(these)],
        Outcome::InPart
        | Outcome::Empty
        | Outcome::Refused
        | Outcome::StrengthLog
        | Outcome::NeedsUnit => named(these),
    }
}

/// From when to when, and how far.
fn extent(these: &[&Ended], runs: &Runs, file: &DiaryFile) -> String {
    let mine = || these.iter().flat_map(|e| &e.runs).filter_map(|id| runs.get(id));
    let metres = file.units.far(mine().map(|r| r.load.distance_m).sum());
    match (mine().map(|r| r.day).min(), mine().map(|r| r.day).max()) {
        (Some(first), Some(last)) if first == last => format!("{first}, {metres}"),
        (Some(first), Some(last)) => format!("{first} to {last}, {metres}"),
        _ => String::new(),
    }
}

/// How often each reason, the most frequent first.
fn tally(these: &[&Ended]) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for one in these {
        *counts.entry(&one.reason).or_default() += 1;
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|c| std::cmp::Reverse(c.1));
    let more = counts.len().saturating_sub(NAMED);
    let mut parts: Vec<String> =
        counts.iter().take(NAMED).map(|(what, n)| format!("{n} {what}")).collect();
    if more > 0 {
        parts.push(format!("{more} further kinds"));
    }
    parts.join(", ")
}

fn named(these: &[&Ended]) -> Vec<String> {
    let name = |e: &&Ended| format!("{}: {}", short(&e.path), e.reason);
    let mut lines: Vec<String> = these.iter().take(NAMED).map(name).collect();
    if these.len() > NAMED {
        lines.push(format!("and {} more (--list names them)", these.len() - NAMED));
    }
    lines
}

/// The last part of a path.
fn short(path: &str) -> &str {
    path.rsplit(['/', '\\', '!']).next().unwrap_or(path)
}

fn line(ended: &Ended) -> String {
    let Ended { path, outcome, reason, .. } = ended;
    let word = outcome.word();
    if reason.is_empty() {
        format!("  {word:<12}  {path}\n")
    } else {
        format!("  {word:<12}  {path}: {reason}\n")
    }
}

/// What the runner did not know: fast running before the legs were warm.
fn news(context: &Context, file: &DiaryFile, ended: &[Ended], runs: &Runs) -> String {
    let Some(hint) = catalogue::rule("cold-start").map(|r| r.limit("cold")) else {
        return String::new();
    };
    let cold: Vec<(&Run, _)> = new_runs(ended, runs)
        .filter_map(|r| r.load.cold_start.map(|c| (r, c)))
        .filter(|(_, c)| c.score > hint)
        .collect();
    let strongest = cold.iter().max_by(|a, b| a.1.score.total_cmp(&b.1.score));
    let Some((run, start)) = strongest else { return String::new() };
    let count = plural(cold.len(), "run", "runs");
    format!(
        "\nNew to you: {count} began faster than your legs were warm. The strongest: \
         {}, {} in minute {} (cold start {:.0} of 100). See: hamstrong run {}\n",
        print::day(run.day, context.today),
        file.units.pace(start.speed_m_s),
        start.at_ms / 60_000 + 1,
        start.score,
        run.day,
    )
}
