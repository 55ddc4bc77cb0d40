//! What a runner corrects about a run: entries, each of which can be taken back.

use hamstrong_domain::diary::{
    Correction, EntryId, Event, RecordingId, Run, RunChange, RunCorrected, corrections,
};
use hamstrong_domain::recording::{Recording, Span};
use hamstrong_intake::pieces::Corrections;
use hamstrong_intake::told;
use hamstrong_store::Store as _;
use jiff::civil::Date;
use jiff::tz::Offset;
use maud::{Markup, html};
use uuid::Uuid;

use super::run::named;
use super::run_pieces;
use crate::answer::Answer;
use crate::ask::Ask;
use crate::frame::{Here, framed};
use crate::problem::Problem;
use crate::routes::Route;
use crate::words::{duration, short};

pub(crate) const ROUTES: &[Route] = &[
    Route::post("/runs/{run}/hide", hide),
    Route::post("/runs/{run}/correct", correct),
];

/// Letters of a name that are kept.
const NAME_LETTERS: usize = 80;
const MILLISECONDS: f64 = 1000.0;

/// A run that is left out, as the list and its page tell of it.
pub(super) struct LeftOut {
    pub(super) run: RecordingId,
    pub(super) day: Date,
    pub(super) said: Correction,
    /// The entries that leave it out.
    pub(super) by: Vec<EntryId>,
}

/// What stands about every run that was corrected.
pub(super) fn all(ask: &Ask) -> Corrections {
    corrections(&ask.seen.diary.entries)
}

/// The runs that are left out, newest first.
pub(super) fn left_out(ask: &Ask) -> Vec<LeftOut> {
    let entries = &ask.seen.diary.entries;
    let all = corrections(entries).into_iter().filter(|(_, said)| !said.counts());
    let out = all.filter_map(|(run, said)| {
        let leaves = |event: &Event| {
            matches!(event, Event::RunCorrected(told)
                if told.run == run
                    && matches!(told.what, RunChange::Hidden | RunChange::OtherSport))
        };
        let by: Vec<_> = entries.iter().filter(|e| leaves(&e.event)).collect();
        let day = by.first()?.day;
        let by = by.iter().map(|entry| entry.id).collect();
        Some(LeftOut { run, day, said, by })
    });
    let mut out: Vec<LeftOut> = out.collect();
    out.sort_by_key(|one| std::cmp::Reverse((one.day, one.run)));
    out
}

/// The page of a run that is left out; not found if there is none of this name.
pub(super) fn show_left_out(ask: &Ask) -> Result<Answer, Problem> {
    let t = ask.t;
    let asked = ask.part("run");
    let found = left_out(ask).into_iter().find(|one| short(one.run) == asked);
    let one = found.ok_or(Problem::not_found())?;
    let title = one.said.name.clone().unwrap_or_else(|| ask.t.day(one.day, ask.today));
    let key = if one.said.other_sport {
        "run_correct.was_sport"
    } else {
        "run_correct.was_out"
    };
    let content = html! {
        h1 { (title) }
        p.lead { (ask.t.day(one.day, ask.today)) ". " (t.say(key)) }
        (take_back(&one.by, t.say("run_correct.again"), &format!("/runs/{asked}")))
        p { a.button href={ "/runs/" (asked) "/original" } download { (t.say("run.original")) } }
        p { a href="/runs" { (t.say("nav.runs")) } }
    };
    Ok(framed(ask, Here::Runs, &title, &content))
}

/// A button that takes entries back.
pub(super) fn take_back(entries: &[EntryId], word: &str, back: &str) -> Markup {
    html! {
        form method="post" action="/undo" {
            @for entry in entries {
                input type="hidden" name="entry" value=(Uuid::from_u128(entry.0));
            }
            input type="hidden" name="back" value=(back);
            button { (word) }
        }
    }
}

/// The forms below a run. `length_ms` is that of the whole recording.
pub(super) fn forms(
    ask: &Ask,
    run: &Run,
    recording: &Recording,
    length_ms: u32,
) -> Markup {
    let t = ask.t;
    let page = format!("/runs/{}", short(run.recording));
    if let Some(entry) = run.recording.told() {
        return take_back(&[entry], t.say("run_correct.take_back_told"), "/runs");
    }
    let all = all(ask);
    let said = all.get(&run.recording).cloned().unwrap_or_default();
    html! {
        details.correct {
            summary { (t.say("run_correct.title")) }
            p { (t.say("run_correct.says")) }
            form.answers method="post" action={ (page) "/correct" } {
                (fields(ask, run, recording, &said))
                (cut(ask, &said, length_ms))
                button.main { (t.say("settings.store")) }
            }
            @if !said.entries.is_empty() {
                (take_back(&said.entries, t.say("run_correct.as_recorded"), &page))
            }
            (run_pieces::forms(ask, run, &all))
            form method="post" action={ (page) "/hide" } {
                button { (t.say("run_correct.hide")) }
                " "
                button name="why" value="sport" { (t.say("run_correct.no_run")) }
            }
        }
    }
}

fn fields(ask: &Ask, run: &Run, recording: &Recording, said: &Correction) -> Markup {
    let t = ask.t;
    let offset = run.start.offset_s.map(offset_text).unwrap_or_default();
    html! {
        div.fields {
            label.field { span { (t.say("run_correct.name")) }
                input name="name" maxlength=(NAME_LETTERS) value=(said.name.as_deref().unwrap_or_default());
            }
            label.field { span { (t.say("run_add.feel")) }
                input type="number" name="feel" min="0" max="10" inputmode="numeric" value=[said.feel];
            }
            label.field { span { (t.say("run_correct.offset")) }
                input name="offset" placeholder="+02:00" value=(offset);
            }
            label.field { span { (t.say("run_correct.where")) }
                select name="where" {
                    @for (value, indoor) in [("out", false), ("in", true)] {
                        option value=(value) selected[recording.indoor == indoor] {
                            (t.say(if indoor { "run_correct.indoors" } else { "run_correct.outdoors" }))
                        }
                    }
                }
            }
        }
    }
}

fn cut(ask: &Ask, said: &Correction, length_ms: u32) -> Markup {
    let t = ask.t;
    let time = |ms: u32| duration(f64::from(ms) / MILLISECONDS);
    let (from, to) = match said.kept {
        Some(kept) => (kept.from_ms, kept.to_ms.min(length_ms)),
        None => (0, length_ms),
    };
    html! {
        fieldset {
            legend { (t.say("run_correct.cut")) }
            p { (t.with("run_correct.length", &[("time", &time(length_ms))])) }
            div.fields {
                @for (name, label, at) in [("from", "run_correct.from", from), ("to", "run_correct.to", to)] {
                    label.field { span { (t.say(label)) }
                        input name=(name) value=(time(at)) inputmode="text";
                    }
                }
            }
        }
    }
}

/// `POST /runs/7a4b73d4/hide`.
fn hide(ask: &Ask) -> Result<Answer, Problem> {
    let (run, _) = named(ask)?;
    if run.recording.told().is_some() {
        return Err(Problem::not_found());
    }
    let what = if ask.form.has("why", "sport") {
        RunChange::OtherSport
    } else {
        RunChange::Hidden
    };
    let told = RunCorrected { run: run.recording, what };
    let id = ask.write(run.day, Event::RunCorrected(told))?;
    Ok(Answer::see(&format!("/runs?noted={id}")))
}

/// `POST /runs/7a4b73d4/correct`: an entry for each thing that is otherwise now.
fn correct(ask: &Ask) -> Result<Answer, Problem> {
    let (run, _) = named(ask)?;
    if run.recording.told().is_some() {
        return Err(Problem::not_found());
    }
    let all = all(ask);
    let said = all.get(&run.recording).cloned().unwrap_or_default();
    let recording =
        ask.shelf.with_store(|store| store.recording_whole(run.recording, &all))?;
    let mut changes = told_fields(ask, run, &said)?;
    let indoor = said.indoors.unwrap_or(recording.indoor);
    let now = [("in", true), ("out", false)];
    let now = ask.form.choice("where", &now)?.unwrap_or(indoor);
    changes.extend((now != indoor).then_some(RunChange::Indoors(now)));
    changes.extend(told_cut(ask, &recording, &said)?.map(RunChange::Cropped));
    let page = format!("/runs/{}", short(run.recording));
    if changes.is_empty() {
        return Ok(Answer::see(&page));
    }
    let event = |what| Event::RunCorrected(RunCorrected { run: run.recording, what });
    let ids = ask.write_all(run.day, changes.into_iter().map(event).collect())?;
    let noted: Vec<String> = ids.iter().map(|id| format!("noted={id}")).collect();
    Ok(Answer::see(&format!("{page}?{}", noted.join("&"))))
}

fn told_fields(
    ask: &Ask,
    run: &Run,
    said: &Correction,
) -> Result<Vec<RunChange>, Problem> {
    let mut changes = Vec::new();
    let name = ask.form.get("name").unwrap_or_default();
    let plain: String =
        name.chars().filter(|c| !c.is_control()).take(NAME_LETTERS).collect();
    if plain != said.name.as_deref().unwrap_or_default() {
        changes.push(RunChange::Named(plain));
    }
    if let Some(feel) = ask.form.parsed::<u8>("feel")?.filter(|f| Some(*f) != said.feel)
    {
        if feel > 10 {
            return Err(Problem::wrong_key("problem.not_a_number"));
        }
        changes.push(RunChange::Felt(feel));
    }
    if let Some(text) = ask.form.get("offset") {
        let wrong = Problem::wrong_key("run_correct.no_offset");
        let offset_s = offset_from(text).ok_or(wrong)?;
        if Some(offset_s) != run.start.offset_s {
            changes.push(RunChange::Offset(offset_s));
        }
    }
    Ok(changes)
}

/// The part that is kept, if it is another one than before.
fn told_cut(
    ask: &Ask,
    recording: &Recording,
    said: &Correction,
) -> Result<Option<Span>, Problem> {
    let last = recording.samples.elapsed_ms.last().copied().unwrap_or(0);
    let time = |name: &str| match ask.form.get(name) {
        None => Ok(None),
        Some(text) => {
            let seconds = told::seconds_of(text);
            let seconds = seconds.ok_or(Problem::wrong_key("run_add.no_time"))?;
            Ok::<_, Problem>(Some((seconds * MILLISECONDS) as u32))
        }
    };
    let second = MILLISECONDS as u32;
    let from_ms = time("from")?.unwrap_or(0);
    // What is shown to whole seconds means the end itself.
    let to_ms = time("to")?.filter(|to| to.saturating_add(second) <= last);
    let span = Span { from_ms, to_ms: to_ms.map_or(u32::MAX, |to| to + 1) };
    let kept = said.kept.unwrap_or(Span { from_ms: 0, to_ms: u32::MAX });
    // Times are shown and told in whole seconds.
    let shown = |span: Span| (span.from_ms / second, span.to_ms.min(last) / second);
    if shown(span) == shown(kept) {
        return Ok(None);
    }
    let inside = said.bounds.map_or(span, |bounds| Span {
        from_ms: span.from_ms.max(bounds.from_ms),
        to_ms: span.to_ms.min(bounds.to_ms),
    });
    if recording.cut(inside).samples.len() < 2 {
        return Err(Problem::wrong_key("run_correct.nothing_left"));
    }
    Ok(Some(span))
}

/// `+02:00` from seconds.
fn offset_text(seconds: i32) -> String {
    let sign = if seconds < 0 { '-' } else { '+' };
    let minutes = seconds.unsigned_abs() / 60;
    format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60)
}

/// Seconds from `+02:00`, `-3` or `5:30`.
fn offset_from(text: &str) -> Option<i32> {
    let text = text.trim().replace('\u{2212}', "-");
    let (negative, rest) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(&text)),
    };
    let (hours, minutes) = rest.split_once(':').unwrap_or((rest, "0"));
    let (hours, minutes): (u8, u8) = (hours.parse().ok()?, minutes.parse().ok()?);
    let seconds = (i32::from(hours) * 60 + i32::from(minutes)) * 60;
    let seconds = if negative { -seconds } else { seconds };
    Offset::from_seconds(seconds).ok().filter(|_| minutes < 60).map(|_| seconds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_local_clock_is_read_as_people_write_it() {
        for (text, seconds) in [
            ("+02:00", 7200),
            ("-3", -10_800),
            ("5:30", 19_800),
            ("0", 0),
            ("\u{2212}1:15", -4500),
        ] {
            assert_eq!(offset_from(text), Some(seconds), "{text}");
            assert_eq!(offset_from(&offset_text(seconds)), Some(seconds), "{text}");
        }
        for odd in ["", "x", "99", "+1:75", "1:2:3", "--3"] {
            assert_eq!(offset_from(odd), None, "{odd}");
        }
    }
}
