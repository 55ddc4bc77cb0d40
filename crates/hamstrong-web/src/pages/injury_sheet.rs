//! One page for the physiotherapist, to print.

use std::collections::BTreeMap;

use hamstrong_domain::catalogue::{self, strength_test};
use hamstrong_domain::diary::{Event, Pathway};
use hamstrong_domain::load::weeks;
use hamstrong_domain::rehab::{Episode, Lock, Rehab, stages, words};
use hamstrong_domain::state::days_from;
use hamstrong_domain::units::Pain;
use jiff::ToSpan as _;
use jiff::civil::Date;
use maud::{Markup, html};

use super::{injury, injury_ladder, print, reasoned, weeks as weeks_page};
use crate::answer::Answer;
use crate::ask::Ask;
use crate::frame::{Here, framed};
use crate::guard::Who;
use crate::physio::{Part, Sheet};
use crate::problem::Problem;
use crate::routes::Route;
use crate::words::{SIDES, day_short, plural, thousands, word_of};

pub(crate) const ROUTES: &[Route] = &[Route::get("/injury/sheet", show)];

/// Days before an injury that are shown beside what came after.
const BEFORE: i64 = 28;

/// `GET /injury/sheet`.
fn show(ask: &Ask) -> Result<Answer, Problem> {
    let t = ask.t;
    let rehab = injury::rehab(ask);
    let episode = rehab.open().last().or(rehab.episodes.last());
    let content = html! {
        (content(ask, episode))
        (print::links(ask, "sheet"))
        p { a href="/injury" { (t.say("more.injury")) } " · " a href="/share" { (t.say("more.share")) } }
    };
    Ok(framed(ask, Here::More, t.say("injury.sheet"), &content))
}

/// The sheet of one injury; without anything to tell for who only looks.
pub(super) fn content(ask: &Ask, episode: Option<&Episode>) -> Markup {
    let t = ask.t;
    let rehab = injury::rehab(ask);
    let onset = episode.map_or(ask.today, |episode| episode.injury.injured);
    let from = onset.saturating_sub(BEFORE.days());
    html! {
        div.sheet {
            h1 { (t.with("sheet.title", &[("day", &ask.today)])) }
            @if matches!(ask.who, Who::Link(_)) {
                @for lock in &rehab.locks { p { b lang="en" { (lock.act) } " " (reasoned::brief(&lock.reason)) } }
            } @else {
                (injury::locks(ask, &rehab.locks))
            }
            @match episode {
                Some(episode) => { (about(ask, episode)) (criteria(ask, episode)) }
                None => { p { (t.say("injury.none")) } }
            }
            (shown(&pains(ask, from)))
            (shown(&running(ask, from)))
            (shown(&tests(ask, from)))
            (shown(&sets(ask, from)))
            (shown(&rules(ask, episode)))
            @for line in words::ALWAYS { p.quiet lang="en" { (line) } }
            p.quiet { (t.say("sheet.self_reported")) }
            p.quiet { (t.say("sheet.unsigned")) }
        }
    }
}

fn about(ask: &Ask, episode: &Episode) -> Markup {
    let t = ask.t;
    let day = days_from(episode.injury.injured, ask.today);
    html! {
        h2 { (injury::title(ask, episode)) }
        p { (t.with("injury.day", &[("n", &day)])) ". " (t.with("injury.stage", &[("id", &episode.stage().id), ("day", &day_short(episode.entered))])) " " span lang="en" { (episode.stage().name) } }
        @if !episode.injury.context.is_empty() { p { (t.say("injury.doing")) ": " (episode.injury.context) } }
        p { (t.say("sheet.stages")) ": " span lang="en" {
            (stages(episode.injury.pathway).iter().take(episode.stage + 1).map(|s| format!("{} {}", s.id, s.name)).collect::<Vec<_>>().join("; "))
        } }
        ul lang="en" { @for moment in &episode.timeline { li { (moment.day) ": " (moment.what) } } }
    }
}

fn criteria(ask: &Ask, episode: &Episode) -> Markup {
    let t = ask.t;
    html! {
        h2 { (t.say("ladder.criteria")) }
        table { tbody { @for judged in &episode.criteria { tr {
            td { (t.choice("criterion", injury_ladder::verdict(judged))) } td lang="en" { (judged.criterion.says) }
            td lang="en" { @if let Some(e) = &judged.evidence { (e.day) ": " (e.what) } }
        } } } }
        @if episode.injury.pathway == Pathway::Strain && !episode.ladder.done.is_empty() {
            h2 { (t.say("ladder.running")) }
            table { tbody { @for done in &episode.ladder.done { tr {
                td { (done.day) } td { "R" (done.step) }
                td { (done.pain.map_or("–".to_owned(), |pain| pain.to_string())) "/10" }
                td lang="en" { (words::outcome_words(done.outcome)) }
            } } } }
        }
    }
}

/// Pain as told, a row a week.
fn pains(ask: &Ask, from: Date) -> Part {
    let mut rows: BTreeMap<i32, (Date, Vec<String>)> = BTreeMap::new();
    for entry in ask.seen.diary.entries.iter().filter(|e| e.day >= from) {
        if let Event::CheckIn(answer) = &entry.event {
            let row = rows.entry(days_from(from, entry.day) / 7);
            let row = row.or_insert_with(|| (entry.day, Vec::new()));
            row.1.push(answer.pain.pain.rating().to_string());
        }
    }
    part(
        ask,
        "sheet.pain",
        rows.into_values().map(|(day, pains)| (day.to_string(), pains.join(" "))),
    )
}

fn running(ask: &Ask, from: Date) -> Part {
    let count = usize::try_from(days_from(from, ask.today) / 7 + 1).unwrap_or(1);
    let weeks = weeks(&ask.seen.diary.runs, ask.today, count);
    let said = |week: hamstrong_domain::load::Week| {
        let dose = thousands(week.dose_j_kg);
        let fast = week.fast_metres.map(|m| format!(", {} m fast", thousands(m)));
        let long = ask.units.distance(week.distance_m);
        let said = format!(
            "{}, {long}, {dose} J/kg{}",
            plural(week.runs as usize, "run", "runs"),
            fast.unwrap_or_default()
        );
        (week.monday.to_string(), said)
    };
    part(ask, "sheet.running", weeks.into_iter().map(said))
}

fn tests(ask: &Ask, from: Date) -> Part {
    let mut rows = Vec::new();
    for entry in ask.seen.diary.entries.iter().filter(|e| e.day >= from) {
        let Event::Test(done) = &entry.event else { continue };
        let Some(test) = strength_test(&done.test) else { continue };
        let side = done.side.map_or("", |side| word_of(side, &SIDES));
        let error = test.error.as_ref().map_or("error not known".to_owned(), |e| {
            format!("error {} {}", e.value, e.unit)
        });
        let said =
            format!("{}: {side} {} {} ({error})", test.name, done.value, test.unit);
        rows.push((entry.day.to_string(), said));
    }
    part(ask, "more.tests", rows.into_iter())
}

fn sets(ask: &Ask, from: Date) -> Part {
    let mut days: BTreeMap<Date, BTreeMap<&str, (usize, u8)>> = BTreeMap::new();
    for entry in ask.seen.diary.entries.iter().filter(|e| e.day >= from) {
        let Event::Set(set) = &entry.event else { continue };
        let sum = days.entry(entry.day).or_default().entry(&set.exercise).or_default();
        sum.0 += 1;
        sum.1 = sum.1.max(set.pain.map_or(0, Pain::rating));
    }
    let said = |(day, sets): (Date, BTreeMap<&str, (usize, u8)>)| {
        let each = sets.iter().map(|(id, (sets, pain))| {
            format!("{} × {sets} (pain {pain})", weeks_page::called(id))
        });
        (day.to_string(), each.collect::<Vec<_>>().join(", "))
    };
    part(ask, "sheet.sets", days.into_iter().map(said))
}

fn rules(ask: &Ask, episode: Option<&Episode>) -> Part {
    let ids = match episode.map(|episode| episode.injury.pathway) {
        None => &["pain-bands", "red-flags"][..],
        Some(Pathway::Strain) => &[
            "strain-stages",
            "run-steps",
            "stage-setback",
            "pain-bands-rehab",
            "acute-care",
            "refer-by",
        ],
        Some(Pathway::Tendon) => {
            &["tendon-stages", "tendon-stretch", "stage-setback", "pain-bands-tendon"]
        }
    };
    let said = ids.iter().filter_map(|id| {
        let rule = catalogue::rule(id)?;
        let sources = rule.sources.iter().filter_map(|id| catalogue::source(id));
        let sources: Vec<&str> = sources.map(|s| s.citation.as_str()).collect();
        Some(((*id).to_owned(), format!("{} {}", rule.sentence(), sources.join("; "))))
    });
    part(ask, "more.rules", said)
}

fn part(
    ask: &Ask,
    title: &'static str,
    rows: impl Iterator<Item = (String, String)>,
) -> Part {
    Part { heading: ask.t.say(title), rows: rows.collect() }
}

fn shown(part: &Part) -> Markup {
    html! {
        @if !part.rows.is_empty() {
            h2 { (part.heading) }
            table { tbody lang="en" { @for (head, said) in &part.rows { tr { th scope="row" { (head) } td { (said) } } } } }
        }
    }
}

/// The same for paper.
pub(super) fn sheet(ask: &Ask) -> Sheet {
    let t = ask.t;
    let rehab = injury::rehab(ask);
    let episode = rehab.open().last().or(rehab.episodes.last());
    let onset = episode.map_or(ask.today, |episode| episode.injury.injured);
    let from = onset.saturating_sub(BEFORE.days());
    let mut parts = vec![locked(ask, &rehab)];
    parts.extend(episode.into_iter().flat_map(|episode| told(ask, episode)));
    parts.extend([pains(ask, from), running(ask, from), tests(ask, from)]);
    parts.extend([sets(ask, from), rules(ask, episode)]);
    parts.retain(|part| !part.rows.is_empty());
    let mut always: Vec<String> =
        words::ALWAYS.iter().map(|line| (*line).to_owned()).collect();
    always.push(t.say("sheet.self_reported").to_owned());
    always.push(t.say("sheet.unsigned").to_owned());
    Sheet { title: t.with("sheet.title", &[("day", &ask.today)]), parts, always }
}

fn locked(ask: &Ask, rehab: &Rehab) -> Part {
    let said = |lock: &Lock| {
        let said = format!("{} {} [{}]", lock.act, lock.reason.here, lock.reason.rule);
        (lock.since.to_string(), said)
    };
    part(ask, "injury.locked", rehab.locks.iter().map(said))
}

/// The injury, its criteria and its run steps.
fn told(ask: &Ask, episode: &Episode) -> [Part; 3] {
    let t = ask.t;
    let day = days_from(episode.injury.injured, ask.today);
    let day = t.with("injury.day", &[("n", &day)]);
    let stage = t.with(
        "injury.stage",
        &[("id", &episode.stage().id), ("day", &day_short(episode.entered))],
    );
    let about =
        format!("{}. {stage} {}", injury::title(ask, episode), episode.stage().name);
    let doing = (!episode.injury.context.is_empty())
        .then(|| (t.say("injury.doing").to_owned(), episode.injury.context.clone()));
    let moments = episode.timeline.iter().map(|m| (m.day.to_string(), m.what.clone()));
    let rows = std::iter::once((day, about)).chain(doing).chain(moments);
    let criteria = episode.criteria.iter().map(|judged| {
        let evidence = judged.evidence.as_ref();
        let evidence = evidence.map(|e| format!(" ({}: {})", e.day, e.what));
        let verdict = t.choice("criterion", injury_ladder::verdict(judged)).to_owned();
        (verdict, format!("{}{}", judged.criterion.says, evidence.unwrap_or_default()))
    });
    let steps = episode.ladder.done.iter().map(|done| {
        let pain = done.pain.map_or("–".to_owned(), |pain| pain.to_string());
        let outcome = words::outcome_words(done.outcome);
        (done.day.to_string(), format!("R{}, {pain}/10, {outcome}", done.step))
    });
    [
        part(ask, "more.injury", rows),
        part(ask, "ladder.criteria", criteria),
        part(ask, "ladder.running", steps),
    ]
}
