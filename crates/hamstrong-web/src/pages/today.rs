//! Today: one card, one button, and why.

use std::collections::BTreeSet;

use hamstrong_domain::calendar::Calendar;
use hamstrong_domain::catalogue;
use hamstrong_domain::diary::Event;
use hamstrong_domain::evidence::Reason;
use hamstrong_domain::plan::Planned;
use hamstrong_domain::today::{Advice, Block, BlockKind, Item, Verdict};
use jiff::ToSpan as _;
use jiff::civil::Date;
use maud::{Markup, html};

use super::{check_in, figure, reasoned, weeks_days, weeks_shown, welcome};
use crate::answer::Answer;
use crate::ask::Ask;
use crate::frame::{Here, framed};
use crate::problem::Problem;
use crate::routes::{self, Route};
use crate::shelf::When;
use crate::words::{TRAINING_PLACES, dose, name};

pub(crate) const ROUTES: &[Route] = &[Route::get("/", show)];

/// Letters of the line that says why.
const WHY: usize = 120;
/// The short session that is offered.
const SHORT: u32 = 20;
/// Days over which sessions are counted.
const COUNTED: i32 = 28;

/// For when, for how long and where: `?minutes=20&place=travel`.
pub(super) fn when(ask: &Ask) -> Result<When, Problem> {
    let minutes: Option<u32> = ask.query.parsed("minutes")?;
    if minutes.is_some_and(|m| !(5..=240).contains(&m)) {
        return Err(Problem::wrong_key("today.minutes_wrong"));
    }
    let place = ask.query.choice("place", &TRAINING_PLACES)?;
    Ok(When { day: ask.today, minutes, place })
}

/// `GET /`.
fn show(ask: &Ask) -> Result<Answer, Problem> {
    let t = ask.t;
    if ask.seen.is_empty() {
        return Ok(welcome::first(ask));
    }
    let when = when(ask)?;
    let changes = weeks_shown::remember(ask)?;
    let advice = ask.seen.advice(&when);
    let answered = ask.seen.diary.entries.iter().rev();
    let answered =
        answered.take_while(|e| e.day >= ask.today).any(|e| is_answer(&e.event));
    let content = html! {
        p.date { (ask.t.day(ask.today, ask.today)) }
        @if !answered { (due(ask)) }
        (card(ask, &advice, &when))
        @if advice.verdict == Verdict::Session { (quick(ask)) }
        (weeks_shown::changes(ask, &changes))
        (next(ask, &advice.next))
        (beside_run(ask))
        @for block in &advice.blocks { (block_list(ask, block)) }
        (why(ask, &advice))
        @if advice.verdict == Verdict::Session { (super::print::links(ask, "session")) }
        p.quiet { (t.count("today.sessions", sessions(ask))) }
        p.quiet { (t.tell_all(&advice.always, " ")) }
    };
    Ok(framed(ask, Here::Today, t.say("nav.today"), &content))
}

const fn is_answer(event: &Event) -> bool {
    matches!(event, Event::CheckIn(_))
}

/// The check-in before the session, while it is due.
fn due(ask: &Ask) -> Markup {
    let t = ask.t;
    html! {
        section.card.due {
            h2 { (t.say("today.how")) }
            div.pair {
                (check_in::nothing(ask, "button"))
                a.button href="/check-in" { (t.say("today.something")) }
            }
        }
    }
}

fn card(ask: &Ask, advice: &Advice, when: &When) -> Markup {
    let t = ask.t;
    let place = advice.place.as_deref().map(|p| t.choice("standing", p));
    let start = match (when.minutes, when.place) {
        (None, None) => "/session".to_owned(),
        (minutes, place) => {
            let minutes = minutes.map(|m| format!("minutes={m}"));
            let place = place.map(|p| format!("place={p}"));
            let asked: Vec<String> = minutes.into_iter().chain(place).collect();
            format!("/session?{}", asked.join("&"))
        }
    };
    html! {
        section.card.today data-verdict=(verdict(advice)) {
            h1 { (t.tell(&advice.title)) }
            p.lead {
                @if advice.minutes > 0 { (t.with("today.minutes", &[("n", &advice.minutes)])) }
                @if let Some(place) = place { ", " (place) }
            }
            @if let Some(kit) = kit(ask, advice) { p.kit { (t.say("today.kit")) " " (kit) } }
            p.why { a href="#why" { (why_line(ask, advice)) } }
            @if advice.verdict == Verdict::Stopped {
                a.button.wide href="/injury" { (t.say("today.stopped")) }
            }
            @if advice.verdict == Verdict::Session {
                a.button.wide.main href=(start) { (t.say("today.start")) }
            }
        }
    }
}

const fn verdict(advice: &Advice) -> &'static str {
    match advice.verdict {
        Verdict::Session => "session",
        Verdict::Rest => "rest",
        Verdict::Stopped => "stopped",
    }
}

/// What to have at hand.
fn kit(ask: &Ask, advice: &Advice) -> Option<String> {
    let items = advice.blocks.iter().flat_map(|b| &b.items);
    let exercises = items.filter_map(|i| catalogue::exercise(&i.exercise));
    let kit: BTreeSet<&str> = exercises
        .flat_map(|e| e.equipment.iter().map(String::as_str))
        .filter(|word| !word.starts_with("none"))
        .collect();
    let kit: Vec<&str> = kit.into_iter().map(|word| ask.t.text(word)).collect();
    (!kit.is_empty()).then(|| kit.join(", "))
}

/// As many of the reasons as one line holds, the first always.
fn why_line(ask: &Ask, advice: &Advice) -> String {
    let mut line = String::new();
    for reason in advice.reasons.iter() {
        let here = ask.t.tell(&reason.here);
        let joined = if line.is_empty() { 0 } else { 2 };
        if !line.is_empty()
            && line.chars().count() + joined + here.chars().count() > WHY
        {
            continue;
        }
        if joined > 0 {
            line.push_str("; ");
        }
        line.push_str(&here);
    }
    if line.chars().count() <= WHY {
        return line;
    }
    let cut: String = line.chars().take(WHY - 1).collect();
    let whole = cut.rsplit_once(' ').map_or(cut.as_str(), |(words, _)| words);
    format!("{}…", whole.trim_end_matches([',', ';', ':', ' ']))
}

/// Four quick changes; each plans the day again and says so.
fn quick(ask: &Ask) -> Markup {
    let t = ask.t;
    html! {
        details.changes {
            summary { (t.say("today.change")) }
            div.chips {
                a.chip href={ "/?minutes=" (SHORT) } { (t.with("today.short", &[("n", &SHORT)])) }
                @for (place, _) in TRAINING_PLACES {
                    a.chip href={ "/?place=" (place) } { (t.choice("standing", place)) }
                }
                a.chip href="/check-in" { (t.say("today.unwell")) }
                @if routes::is_page("/weeks") {
                    a.chip href="/weeks" { (t.say("today.move")) }
                }
            }
        }
    }
}

fn next(ask: &Ask, next: &[Reason]) -> Markup {
    html! {
        @if !next.is_empty() {
            section.next {
                h2 { (ask.t.say("today.next")) }
                ul { @for step in next { li { (reasoned::brief(ask, step)) } } }
                @if next.iter().any(|step| step.rule == "screen") {
                    p { a href="/welcome" { (ask.t.say("today.answer_screen")) } }
                }
            }
        }
    }
}

/// Strides that the plan puts behind an easy run, on a day that has one.
fn beside_run(ask: &Ask) -> Markup {
    let planned = ask.seen.planned(ask.today);
    let Planned::Plan(plan) = planned.as_ref() else { return html! {} };
    let calendar = weeks_days::calendar(ask, &planned);
    html! { @if is_for_strides(&calendar, ask.today) { (strides(ask, &plan.beside)) } }
}

/// Whether a day has a run, and neither it nor the next day a key run.
fn is_for_strides(calendar: &Calendar, day: Date) -> bool {
    let runs = |day: Date| calendar.on(day).map_or(&[][..], |day| &day.runs);
    let key = |day: Date| runs(day).iter().any(|run| run.kind.is_key());
    !runs(day).is_empty() && !key(day) && !key(day.saturating_add(1.day()))
}

/// What goes beside the sessions of the plan.
pub(super) fn strides(ask: &Ask, beside: &[Reason]) -> Markup {
    html! {
        @if !beside.is_empty() {
            section.beside {
                h2 { (ask.t.say("today.beside")) }
                ul { @for step in beside { li { (reasoned::brief(ask, step)) } } }
            }
        }
    }
}

fn block_list(ask: &Ask, block: &Block) -> Markup {
    let word = match block.kind {
        BlockKind::WarmUp => "warm_up",
        BlockKind::Main => "main",
        BlockKind::Finisher => "finisher",
        BlockKind::CoolDown => "cool_down",
    };
    html! {
        section.block {
            h2 { (ask.t.choice("block", word)) }
            @for item in &block.items { (item_card(ask, item)) }
        }
    }
}

/// One exercise: last time first, then figure, dose and cue.
pub(super) fn item_card(ask: &Ask, item: &Item) -> Markup {
    let t = ask.t;
    let title = name(item);
    // A note that only repeats "a side" in other words adds nothing.
    let note = item.note.as_ref().filter(|n| !(item.per_side && *n == "a leg"));
    html! {
        article.item id={ "item-" (item.exercise) } {
            @if let Some(picture) = figure::address(ask, &item.exercise, "icon") {
                img.figure src=(picture) alt="" width="88" height="88" loading="lazy";
            }
            div {
                h3 { (t.text(&title)) }
                @if let Some(last) = &item.last_time { p.last { (t.tell(last)) } }
                p.dose { (t.tell(&dose(item, ask.units))) }
                @if let Some(cue) = &item.cue { p.cue { (t.text(cue)) } }
                @if let Some(note) = note { p.quiet { (t.text(note)) } }
            }
        }
    }
}

/// Everything that led here, with the rules' names.
fn why(ask: &Ask, advice: &Advice) -> Markup {
    let t = ask.t;
    html! {
        details.why-all id="why" {
            summary { (t.say("today.why")) }
            ul { @for reason in advice.reasons.iter() { li { (reasoned::brief(ask, reason)) } } }
            @for item in advice.items(BlockKind::Main) {
                h3 { (t.text(&name(item))) }
                ul { @for reason in item.why.iter() { li { (reasoned::brief(ask, reason)) } } }
            }
            @if !advice.unknown.is_empty() {
                h3 { (t.say("today.unknown")) }
                ul { @for line in &advice.unknown { li { (t.tell(line)) } } }
            }
            @if !advice.refused.is_empty() {
                h3 { (t.count("today.left_out", advice.refused.len())) }
                ul {
                    @for refusal in &advice.refused {
                        li { b { (left_out(ask, &refusal.exercise)) } ": " (reasoned::brief(ask, &refusal.reason)) }
                    }
                }
            }
        }
    }
}

/// An exercise that was left out: its id, which is English, or its name.
fn left_out<'a>(ask: &'a Ask, id: &'a str) -> &'a str {
    if ask.t.is_english() { id } else { super::weeks::called(ask, id) }
}

/// Days with a set among the last four weeks.
fn sessions(ask: &Ask) -> usize {
    let from = ask.today.saturating_sub(jiff::Span::new().days(COUNTED - 1));
    let sets = ask.seen.diary.entries.iter().filter(|e| {
        e.day >= from && e.day <= ask.today && matches!(e.event, Event::Set(_))
    });
    sets.map(|e| e.day).collect::<BTreeSet<_>>().len()
}

#[cfg(test)]
mod tests {
    use hamstrong_domain::athlete::Profile;
    use hamstrong_domain::diary::{PlannedRun, RunKind};
    use hamstrong_domain::testing::diary;
    use jiff::civil::date;

    use super::*;

    #[test]
    fn strides_go_behind_an_easy_run_and_before_no_key_run() {
        let today = date(2026, 3, 12);
        let told = |runs: &[(i8, RunKind)]| {
            let run = |(day, kind): &(i8, RunKind)| {
                let day = date(2026, 3, *day);
                (today, Event::RunPlanned(PlannedRun::new(day, *kind, "run")))
            };
            let diary = diary(runs.iter().map(run).collect(), Vec::new());
            let profile = Profile::default();
            let calendar = Calendar::seen_on(&diary, &profile, today, today, 14);
            is_for_strides(&calendar, today)
        };
        let (easy, hard) = (RunKind::Easy, RunKind::Quality);
        assert!(!told(&[]), "no run");
        assert!(told(&[(12, easy)]));
        assert!(!told(&[(12, hard)]), "fast enough");
        assert!(!told(&[(12, easy), (13, hard)]), "a key run is tomorrow");
    }
}
