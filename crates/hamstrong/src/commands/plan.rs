//! `plan`: six weeks around the runs, and why.

use hamstrong_domain::catalogue;
use hamstrong_domain::diary::Event;
use hamstrong_domain::evidence::Reason;
use hamstrong_domain::plan::{self, Collision, Freeing, Plan, Planned, PlannedWeek};
use hamstrong_domain::said::Said;
use hamstrong_domain::session::Item;
use hamstrong_domain::state::State;
use hamstrong_web::views::plan as view;

use crate::context::Context;
use crate::diary_file::DiaryFile;
use crate::failure::Failure;
use crate::print::{self, Table, Units, day_short, wrapped};

use super::today::reasons;

/// What to show.
#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    /// Also say why each exercise, each day and each week
    #[arg(long)]
    why: bool,
}

pub(crate) fn run(context: &Context, args: &Args) -> Result<(), Failure> {
    let mut file = DiaryFile::with_loads(context)?;
    let state = State::on(&file.diary, context.today);
    let planned = plan::plan(&state);
    remember(&mut file, context, &state, &planned)?;
    if context.json {
        print::json(&view::of(&planned));
        return Ok(());
    }
    print::out(&match &planned {
        Planned::Plan(plan) => text(plan, context, (file.units, args.why)),
        Planned::Paused(why) => {
            let led =
                state.stop_reason().is_none() && state.rehab.leading().next().is_some();
            let title = context.bold(if led {
                "No weeks are planned on the way back. Day by day: hamstrong today"
            } else {
                "No plan until this is cleared up."
            });
            format!("{title}\n\n{}", reasons("Why", why.iter()))
        }
        Planned::Impossible(collision) => impossible(collision, context),
    });
    Ok(())
}

/// Keeps what was shown, so that the next plan changes no more than it must.
pub(super) fn remember(
    file: &mut DiaryFile,
    context: &Context,
    state: &State,
    planned: &Planned,
) -> Result<(), Failure> {
    let Planned::Plan(plan) = planned else { return Ok(()) };
    let shown = plan.as_shown();
    if context.read_only
        || state.day != context.today
        || state.shown.as_ref().is_some_and(|last| last.plans_as(&shown))
    {
        return Ok(());
    }
    file.write(context, context.today, Event::PlanShown(shown), None)?;
    Ok(())
}

fn text(plan: &Plan, context: &Context, (units, why): (Units, bool)) -> String {
    let span =
        format!("Six weeks, {} to {}.", day_short(plan.start), day_short(plan.end));
    let mut text = format!("{}\n\n", context.bold(&span));
    for change in &plan.changes {
        let line = format!(
            "{}: {}  [{}]",
            change.text, change.reason.here, change.reason.rule
        );
        text.push_str(&wrapped("Changed", &line));
    }
    if !plan.changes.is_empty() {
        text.push('\n');
    }
    text.push_str(&waiting(plan));
    text.push_str("Main exercises\n");
    let mut table = Table::new("ll");
    for item in &plan.roster {
        let serves = item.why.iter().map(|reason| reason.here.clone());
        table.row([name(&item.exercise), serves.collect::<Vec<_>>().join("; ")]);
    }
    text.push_str(&table.text(2));
    text.push('\n');
    let usual = usual_warm_up(plan);
    if let Some(warm_up) = usual {
        let minutes =
            warm_up.seconds.filter(|seconds| warm_up.sets == 1 && *seconds >= 60);
        let takes = minutes.map_or_else(
            || short(warm_up, units),
            |seconds| format!("{} min", seconds.div_ceil(60)),
        );
        let here = format!("{}  {takes}", name(&warm_up.exercise));
        text.push_str(&(wrapped("Before each", &here) + "\n"));
    }
    for week in &plan.weeks {
        text.push_str(&week_text(week, usual, units));
        if why {
            text.push_str(&week_why(week));
        }
    }
    text.push('\n');
    text.push_str(&reasons("Why now", plan.reasons.iter()));
    for (need, reason) in &plan.raised {
        let title = format!("More {}", need.words());
        text.push_str(&reasons(&title, std::iter::once(reason)));
    }
    text.push_str(&reasons("Beside it", plan.beside.iter()));
    for (i, unknown) in plan.unknown.iter().enumerate() {
        text.push_str(&wrapped(if i == 0 { "Not known" } else { "" }, unknown));
    }
    if !why {
        text.push_str("\nWhy each day and exercise: hamstrong plan --why\n");
    }
    text.push_str("Each [rule] in full: hamstrong why RULE\n");
    text
}

/// What pain, as it was told, means for the days to come.
fn waiting(plan: &Plan) -> String {
    let Some(first) = plan.sessions().flat_map(|session| &session.waits).next() else {
        return String::new();
    };
    let why = &first.reason;
    let here = format!(
        "{}: today is held back. The days ahead are due only if it is gone by then; \
         check in each day and today's session follows it  [{}]",
        why.here, why.rule
    );
    wrapped("Pain", &here) + "\n"
}

/// The warm-up of the first session, which is that of most.
fn usual_warm_up(plan: &Plan) -> Option<&Item> {
    plan.sessions().find_map(|session| session.warm_up.as_ref())
}

fn week_text(week: &PlannedWeek, usual: Option<&Item>, units: Units) -> String {
    let to = week.from.saturating_add(jiff::Span::new().days(6));
    let span = format!("{} to {}", day_short(week.from), day_short(to));
    let mut text = format!("Week {}, {}: {span}\n", week.number, week.aim);
    let mut table = Table::new("lrl");
    for (on, exercises) in &week.done {
        let names: Vec<String> = exercises.iter().map(|id| name(id)).collect();
        table.row([day_short(*on), "done".to_owned(), names.join(", ")]);
    }
    for session in &week.sessions {
        for (i, item) in session.mains.iter().enumerate() {
            let line = format!("{}  {}", name(&item.exercise), short(item, units));
            let place =
                session.place.as_ref().map(|p| format!(", {p}")).unwrap_or_default();
            match i {
                0 => table.row([
                    day_short(session.day) + &place,
                    format!("{} min", session.minutes),
                    line,
                ]),
                _ => table.row([String::new(), String::new(), line]),
            }
        }
        let held = session.mains.is_empty();
        let same = |item: &&Item| usual.is_some_and(|u| u.exercise == item.exercise);
        for item in session.warm_up.iter().filter(|item| !held && !same(item)) {
            let line = format!("{}  {}", name(&item.exercise), short(item, units));
            table.row([String::new(), String::new(), format!("before it {line}")]);
        }
        for item in session.finisher.iter().filter(|_| !held) {
            let line = format!("{}  {}", name(&item.exercise), short(item, units));
            table.row([String::new(), String::new(), format!("then {line}")]);
        }
    }
    for session in &week.sessions {
        for withheld in &session.withheld {
            let (why, day) = (&withheld.reason, day_short(session.day));
            let here =
                format!("not {} on {day}: {}", name(&withheld.exercise), why.here);
            text.push_str(&format!("  {here}  [{}]\n", why.rule));
        }
    }
    if week.done.is_empty() && week.sessions.is_empty() {
        text.push_str(&format!(
            "  no strength: {}  [{}]\n",
            week.why.here, week.why.rule
        ));
    }
    text.push_str(&table.text(2));
    text
}

fn week_why(week: &PlannedWeek) -> String {
    let mut text = reasons("This week", std::iter::once(&week.why));
    for session in &week.sessions {
        text.push_str(&reasons(&day_short(session.day), session.why.iter()));
        let around = session.warm_up.iter().chain(&session.mains);
        for item in around.chain(&session.finisher) {
            text.push_str(&reasons(&item.exercise, item.why.iter()));
        }
        for waits in &session.waits {
            let title = format!("{}, if", waits.exercise);
            let here = format!("{}: only once it is gone", waits.reason.here);
            let why = Reason::new(&waits.reason.rule, Said::told(here));
            text.push_str(&reasons(&title, std::iter::once(&why)));
        }
    }
    text.push('\n');
    text
}

fn impossible(collision: &Collision, context: &Context) -> String {
    let title = format!(
        "No plan is possible: {} to {} cannot hold what is asked.",
        day_short(collision.from),
        day_short(collision.to)
    );
    let mut text = format!("{}\n\n", context.bold(&title));
    text.push_str(&reasons("Asked", std::iter::once(&collision.asked)));
    for (on, closed) in &collision.closed {
        text.push_str(&reasons(&day_short(*on), closed.iter()));
    }
    text.push('\n');
    for (i, freeing) in collision.frees.iter().enumerate() {
        let title = if i == 0 { "Would free it" } else { "or" };
        text.push_str(&wrapped(title, &freed(freeing)));
    }
    if collision.frees.is_empty() {
        text.push_str("No single change frees it.\n");
    }
    text
}

pub(super) fn freed(freeing: &Freeing) -> String {
    match freeing {
        Freeing::FewerSessions(0) => "no session that week".to_owned(),
        Freeing::FewerSessions(1) => "one session that week".to_owned(),
        Freeing::FewerSessions(count) => format!("{count} sessions that week"),
        Freeing::OpenDay(on, closed) => {
            format!("{} open for strength: {}", day_short(*on), closed.here)
        }
        Freeing::LongerGap => "a longer stretch without eccentric work".to_owned(),
        Freeing::NothingNew => "only exercises you know".to_owned(),
    }
}

/// `3 x 8 a side, 12 kg`.
fn short(item: &Item, units: Units) -> String {
    let each = match (item.repetitions, item.seconds, item.metres) {
        (Some(count), Some(held), _) => format!(" x {count} of {held} s"),
        (Some(count), _, _) => format!(" x {count}"),
        (None, Some(held), _) => format!(" x {held} s"),
        (None, None, Some(metres)) => format!(" x {metres} m"),
        (None, None, None) => String::new(),
    };
    let side = if item.per_side { " a side" } else { "" };
    let load = item.load.map(|load| format!(", {}", units.mass(load.0)));
    format!("{}{each}{side}{}", item.sets, load.unwrap_or_default())
}

fn name(id: &str) -> String {
    catalogue::exercise(id).map_or_else(|| id.to_owned(), |e| e.name.clone())
}
