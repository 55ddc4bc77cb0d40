//! What the physiotherapist's sheet holds, gathered from the diary.

use std::collections::{BTreeMap, BTreeSet};

use hamstrong_domain::catalogue::{self, strength_test};
use hamstrong_domain::diary::{Diary, Event};
use hamstrong_domain::rehab::{
    Episode, MomentKind, Rehab, Verdict, gates, stages, words,
};
use hamstrong_domain::said;
use hamstrong_domain::said::Said;
use hamstrong_domain::state::days_from;
use hamstrong_domain::units::Pain;
use jiff::civil::Date;

use super::{Part, Sheet};
use crate::locale::{self, Texts};
use crate::views::injury::{
    against, guided, running, standing, title, untold, verdict,
};
use crate::words::{SIDES, Units, mark, word_of};

const WEEK: i32 = 7;
/// Days before an injury that are shown beside what came after; without an injury, the
/// days that are shown.
const BEFORE: i32 = 28;

/// What the sheet is gathered from.
pub struct Told<'a> {
    diary: &'a Diary,
    rehab: &'a Rehab,
    episode: Option<&'a Episode>,
    units: Units,
    t: Texts,
}

impl<'a> Told<'a> {
    /// About the injury that is open, or was last, as the command line speaks.
    pub fn english(diary: &'a Diary, rehab: &'a Rehab, units: Units) -> Self {
        Self::of(diary, (rehab, last(rehab)), units, locale::texts(None, None))
    }

    /// About one injury, or none, in the words of a page.
    pub(crate) const fn of(
        diary: &'a Diary,
        (rehab, episode): (&'a Rehab, Option<&'a Episode>),
        units: Units,
        t: Texts,
    ) -> Self {
        Self { diary, rehab, episode, units, t }
    }

    /// The injury it is about.
    pub const fn episode(&self) -> Option<&'a Episode> {
        self.episode
    }

    fn part(&self, key: &'static str, rows: Rows) -> Part {
        Part { key, heading: self.t.say(key), rows }
    }
}

/// The injury that is open, or was last.
pub fn last(rehab: &Rehab) -> Option<&Episode> {
    rehab.open().last().or(rehab.episodes.last())
}

type Rows = Vec<(String, String)>;

/// The sheet, without parts that have nothing to say.
pub fn sheet(told: &Told) -> Sheet {
    let Told { diary, rehab, episode, t, .. } = *told;
    let today = rehab.day;
    let onset = episode.map_or(today, |episode| episode.injury.injured);
    let from = onset.saturating_sub(jiff::Span::new().days(BEFORE));
    let mut parts = Vec::new();
    if let Some(episode) = episode {
        parts.push(told.part("sheet.injury", injury(t, rehab, episode)));
        parts.push(told.part("sheet.criteria", criteria(t, episode)));
        parts.push(told.part("sheet.stages", passed(t, episode)));
        parts.push(told.part("sheet.steps", runs(t, episode)));
    }
    parts.push(told.part("sheet.stops", stops(t, rehab)));
    let within = (from, today);
    parts.push(told.part("sheet.pain", pains(t, diary, within)));
    parts.push(told.part("sheet.running", weeks(told, within, onset)));
    parts.push(told.part("sheet.tests", tests(t, diary, within)));
    parts.push(told.part("sheet.sets", sessions(t, diary, within)));
    parts.push(told.part("sheet.rules", said_rules(t, rehab, episode)));
    parts.retain(|part| !part.rows.is_empty());
    let mut always: Vec<String> =
        words::ALWAYS.iter().map(|line| t.tell(line)).collect();
    always.push(t.say("sheet.self_reported").to_owned());
    always.push(t.say("sheet.unsigned").to_owned());
    Sheet { title: t.with("sheet.title", &[("day", &today)]), parts, always }
}

fn row(what: impl Into<String>, said: impl Into<String>) -> (String, String) {
    (what.into(), said.into())
}

fn injury(t: Texts, rehab: &Rehab, episode: &Episode) -> Rows {
    let day = days_from(episode.injury.injured, rehab.day);
    let mut rows = vec![
        row(t.text("injury"), t.tell(&title(episode))),
        row(t.text("today"), t.tell(&said!("day {}. {}", day, standing(episode)))),
        row(t.text("guide"), t.tell(&guided(&rehab.mode))),
    ];
    if !episode.injury.context.is_empty() {
        rows.push(row(t.text("doing"), episode.injury.context.clone()));
    }
    if let Some((told, days)) = episode.estimate {
        rows.push(row(
            t.text("own estimate"),
            t.tell(&said!("{} days, told on {}", days, told)),
        ));
    }
    // What was shown and run stands in parts of its own.
    let moments = episode.timeline.iter();
    let moments =
        moments.filter(|m| !matches!(m.kind, MomentKind::Shown | MomentKind::Run));
    rows.extend(moments.map(|moment| row(t.dated(moment.day), t.tell(&moment.what))));
    rows
}

fn criteria(t: Texts, episode: &Episode) -> Rows {
    let said = |judged: &hamstrong_domain::rehab::Judged| {
        let evidence = judged.evidence.as_ref();
        let evidence =
            evidence.map(|e| format!(" ({}: {})", t.dated(e.day), t.tell(&e.what)));
        row(
            t.choice("criterion", verdict(judged)),
            of_athlete(
                t,
                &format!(
                    "{}{}",
                    t.text(&judged.criterion.says),
                    evidence.unwrap_or_default()
                ),
            ),
        )
    };
    let mut rows: Vec<_> = episode.criteria.iter().map(said).collect();
    let met = episode.criteria.iter().filter(|j| j.verdict == Verdict::Met).count();
    if !rows.is_empty() {
        let stage = episode.stage();
        let line = said!("{} of {} met to leave {}", met, rows.len(), stage.id);
        rows.insert(0, row(t.text("stage"), t.tell(&line)));
        if let Some(refer) = stage.refer_day {
            let line = said!("day {} from the injury", refer);
            rows.push(row(t.text("refer-by"), t.tell(&line)));
        }
    }
    rows
}

/// For somebody else than the athlete: who said it is not "you".
fn of_athlete(t: Texts, said: &str) -> String {
    said.replace(t.text("you said so"), t.text("told by the athlete"))
}

/// The stages it was in, each with its days and what was told in it.
fn passed(t: Texts, episode: &Episode) -> Rows {
    let all = stages(episode.injury.pathway);
    let mut rows = Vec::new();
    for (at, (from, stage)) in episode.passed.iter().enumerate() {
        let Some(stage) = all.get(*stage) else { continue };
        let next = episode.passed.get(at + 1).map(|(day, _)| *day);
        let until = next.or(episode.finished).or(episode.closed);
        let within = |day: Date| day >= *from && until.is_none_or(|until| day <= until);
        let moments = episode
            .timeline
            .iter()
            .filter(|moment| moment.kind == MomentKind::Shown && within(moment.day));
        let own = |what: &str| stage.exit.iter().any(|exit| what.starts_with(&exit.id));
        let shown: Vec<String> = moments
            .filter(|moment| own(&moment.what))
            .map(|moment| format!("{} ({})", t.tell(&moment.what), t.dated(moment.day)))
            .collect();
        let until = until.map_or(said!("today"), |day| Said::told(day.to_string()));
        let mut said = t.tell(&said!("{}, {} to {}", stage.name, from, until));
        if !shown.is_empty() {
            said.push_str(&format!(". {}", shown.join("; ")));
        }
        rows.push(row(&stage.id, of_athlete(t, &said)));
    }
    rows
}

/// Each run step with its days: pain, what became of it, and what the watch says.
fn runs(t: Texts, episode: &Episode) -> Rows {
    let mut steps: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    for done in &episode.ladder.done {
        let pain =
            done.pain.map_or(said!("not told"), |pain| Said::told(pain.to_string()));
        let outcome = words::outcome_words(done.outcome);
        let mut said = said!("{}: pain {}, {}", done.day, pain, outcome);
        if let Some(compared) = &done.compared {
            said = said!("{} ({})", said, against(compared));
        }
        steps.entry(done.step).or_default().push(t.tell(&said));
    }
    let rows =
        steps.into_iter().map(|(at, said)| row(format!("R{at}"), said.join("; ")));
    let mut rows: Vec<_> = rows.collect();
    let untold = untold(episode);
    if !untold.is_empty() {
        rows.push(row(t.text("others"), t.tell_all(&untold, "; ")));
    }
    rows
}

fn stops(t: Texts, rehab: &Rehab) -> Rows {
    let mut rows: Vec<_> = rehab
        .locks
        .iter()
        .map(|lock| {
            row(
                t.dated(lock.since),
                format!("{} {}", t.tell(&lock.reason.here), t.tell(&lock.act)),
            )
        })
        .collect();
    if let Some(line) = running(&gates(rehab).running) {
        rows.push(row(t.text("running"), t.tell(&line)));
    }
    rows
}

fn pains(t: Texts, diary: &Diary, (from, to): (Date, Date)) -> Rows {
    let mut days: BTreeMap<Date, Vec<String>> = BTreeMap::new();
    for entry in diary.entries.iter().filter(|e| (from..=to).contains(&e.day)) {
        if let Event::CheckIn(answer) = &entry.event {
            let pain = answer.pain.pain.rating().to_string();
            days.entry(entry.day).or_default().push(pain);
        }
    }
    // One row a week, so that a long time stays one page.
    let mut weeks: BTreeMap<i32, (Date, Vec<String>)> = BTreeMap::new();
    for (day, pains) in days {
        let week = days_from(from, day) / WEEK;
        weeks.entry(week).or_insert_with(|| (day, Vec::new())).1.push(pains.join("/"));
    }
    let said = |(day, pains): (Date, Vec<String>)| row(t.dated(day), pains.join(" "));
    weeks.into_values().map(said).collect()
}

fn weeks(told: &Told, (from, to): (Date, Date), onset: Date) -> Rows {
    let mut weeks: BTreeMap<i32, (usize, f64, f64, f64)> = BTreeMap::new();
    for run in told.diary.runs.iter().filter(|run| (from..=to).contains(&run.day)) {
        let week = days_from(onset, run.day).div_euclid(WEEK);
        let sum = weeks.entry(week).or_default();
        sum.0 += 1;
        sum.1 += run.load.distance_m;
        sum.2 += run.load.dose_j_kg;
        sum.3 = sum.3.max(run.load.best_3s_m_s.unwrap_or_default());
    }
    let said =
        |(week, (runs, metres, dose, fastest)): (i32, (usize, f64, f64, f64))| {
            let t = told.t;
            let long = t.measure(&told.units.distance(metres));
            let runs = if runs == 1 { said!("1 run") } else { said!("{} runs", runs) };
            let dose = t.thousands(dose);
            let mut said = said!("{}, {}, {} J/kg a leg", runs, long, dose);
            if fastest > 0.0 {
                let fastest = format!("{fastest:.1}");
                said = said!("{}, fastest {} m/s", said, fastest);
            }
            let week = said!("week {}", format!("{week:+}"));
            row(t.tell(&week), t.tell(&said))
        };
    weeks.into_iter().map(said).collect()
}

fn tests(t: Texts, diary: &Diary, (from, to): (Date, Date)) -> Rows {
    let mut found: BTreeMap<String, BTreeMap<Date, Vec<String>>> = BTreeMap::new();
    for entry in diary.entries.iter().filter(|e| (from..=to).contains(&e.day)) {
        if let Event::Test(test) = &entry.event {
            let side = test.side.map_or("both", |side| word_of(side, &SIDES));
            let side = t.text(side);
            let days = found.entry(test.test.clone()).or_default();
            days.entry(entry.day)
                .or_default()
                .push(format!("{side} {}", t.value(test.value)));
        }
    }
    let said = |(id, days): (String, BTreeMap<Date, Vec<String>>)| {
        let test = strength_test(&id);
        let days: Vec<String> = days
            .iter()
            .map(|(day, values)| format!("{}: {}", t.dated(*day), values.join(", ")))
            .collect();
        let unit = test.map(|test| t.text(&test.unit)).unwrap_or_default();
        let error = test.and_then(|test| test.error.as_ref());
        let error = error.map_or(said!("error not known"), |error| {
            said!("error {} {}", error.value, error.unit)
        });
        let error = t.tell(&error);
        let name = test.map_or(id, |test| t.text(&test.name).to_owned());
        row(name, format!("{} {unit} ({error})", days.join("; ")))
    };
    found.into_iter().map(said).collect()
}

/// Each exercise with its sets, its days and the worst pain in it.
fn sessions(t: Texts, diary: &Diary, (from, to): (Date, Date)) -> Rows {
    let mut found: BTreeMap<String, (usize, BTreeSet<Date>, u8)> = BTreeMap::new();
    for entry in diary.entries.iter().filter(|e| (from..=to).contains(&e.day)) {
        if let Event::Set(set) = &entry.event {
            let sum = found.entry(set.exercise.clone()).or_default();
            sum.0 += 1;
            sum.1.insert(entry.day);
            sum.2 = sum.2.max(set.pain.map_or(0, Pain::rating));
        }
    }
    let said = |(id, (sets, days, pain)): (String, (usize, BTreeSet<Date>, u8))| {
        let name = catalogue::exercise(&id);
        let name = name.map_or(id, |e| t.text(&e.name).to_owned());
        let span = match (days.first(), days.last()) {
            (Some(first), Some(last)) if first != last => {
                said!("{} to {}", first, last)
            }
            (Some(day), _) => Said::told(day.to_string()),
            _ => Said::default(),
        };
        let sets = if sets == 1 { said!("1 set") } else { said!("{} sets", sets) };
        let days = match days.len() {
            1 => said!("1 day"),
            days => said!("{} days", days),
        };
        let said = said!("{} on {}, {}; worst pain {}", sets, days, span, pain);
        row(name, t.tell(&said))
    };
    found.into_iter().map(said).collect()
}

/// The ids of the rules that were at work, in order and each once.
pub fn rules(rehab: &Rehab, episode: Option<&Episode>) -> Vec<String> {
    let mut ids: Vec<String> =
        rehab.locks.iter().map(|lock| lock.reason.rule.clone()).collect();
    let always = match episode.map(|episode| episode.injury.pathway) {
        None => &["pain-bands", "red-flags"][..],
        Some(hamstrong_domain::diary::Pathway::Strain) => &[
            "strain-stages",
            "run-steps",
            "stage-setback",
            "pain-bands-rehab",
            "pain-bands-rehab-running",
            "acute-care",
            "refer-by",
        ],
        Some(hamstrong_domain::diary::Pathway::Tendon) => {
            &["tendon-stages", "tendon-stretch", "stage-setback", "pain-bands-tendon"]
        }
    };
    for id in always {
        if !ids.iter().any(|known| known == id) {
            ids.push((*id).to_owned());
        }
    }
    ids.dedup();
    ids
}

fn said_rules(t: Texts, rehab: &Rehab, episode: Option<&Episode>) -> Rows {
    let said = |id: String| {
        let rule = catalogue::rule(&id)?;
        let sources = rule.sources.iter().filter_map(|id| catalogue::source(id));
        let sources: Vec<String> = sources.map(|s| s.citation.clone()).collect();
        let sources = if sources.is_empty() {
            t.text("no source").to_owned()
        } else {
            sources.join("; ")
        };
        let mark = t.text(mark(rule.mark));
        let said = format!("{} {sources}; {mark}.", t.rule(rule));
        Some((id, said))
    };
    rules(rehab, episode).into_iter().filter_map(said).collect()
}
