//! Moving a session: every day marked OK, careful or no, with its reason; then the
//! move, what follows from it, and back.
//!
//! A move is kept as the plan that was shown, with the session where the athlete wants
//! it: the planner keeps what was shown unless a rule closes the day.

use hamstrong_domain::calendar::Calendar;
use hamstrong_domain::catalogue;
use hamstrong_domain::diary::{Event, ShownPlan};
use hamstrong_domain::evidence::Reason;
use hamstrong_domain::plan::{
    Change, Plan, Planned, PlannedSession, WhyNot, plan, why_not,
};
use hamstrong_domain::said;
use hamstrong_domain::said::Said;
use hamstrong_domain::state::{State, days_from};
use jiff::ToSpan as _;
use jiff::civil::Date;
use maud::{Markup, html};

use super::reasoned;
use super::weeks::all_called;
use crate::answer::Answer;
use crate::ask::Ask;
use crate::frame::{Here, framed};
use crate::problem::Problem;
use crate::routes::Route;
use crate::shelf::Told;

pub(crate) const ROUTES: &[Route] = &[
    Route::get("/weeks/move", show),
    Route::get("/weeks/moves", marks),
    Route::post("/weeks/move", store),
];

/// Days before and after a session to which it can be moved.
const REACH: i64 = 6;

/// How a day takes a session.
#[derive(Clone, Debug)]
enum Mark {
    Fine,
    /// It can be done; what speaks against it, in words.
    Careful(Vec<String>),
    No(Vec<Reason>),
}

impl Mark {
    const fn word(&self) -> &'static str {
        match self {
            Self::Fine => "fine",
            Self::Careful(_) => "careful",
            Self::No(_) => "no",
        }
    }
}

/// A day to which a session could go.
struct Target {
    day: Date,
    mark: Mark,
}

/// The session asked for, with the plan it is in.
struct Wish<'a> {
    ask: &'a Ask,
    plan: &'a Plan,
    calendar: Calendar,
    from: Date,
}

impl<'a> Wish<'a> {
    fn of(ask: &'a Ask, planned: &'a Planned, from: Date) -> Result<Self, Problem> {
        let Planned::Plan(plan) = planned else {
            return Err(Problem::wrong_key("weeks.paused"));
        };
        if !plan.sessions().any(|session| session.day == from) {
            return Err(Problem::wrong_key("weeks.no_session"));
        }
        let calendar = super::weeks_days::calendar(ask, planned);
        Ok(Self { ask, plan, calendar, from })
    }

    fn days(&self) -> Vec<Date> {
        let first = self.from.saturating_sub(REACH.days()).max(self.ask.today);
        let first = first.max(self.plan.start);
        let last = self.from.saturating_add(REACH.days()).min(self.plan.end);
        let days = first.series(1.day()).take_while(|day| *day <= last);
        days.filter(|day| *day != self.from).collect()
    }

    /// The plan as shown with the session on another day; a session that stands there
    /// changes places with it.
    fn moved(&self, to: Date) -> ShownPlan {
        let mut shown = self.plan.as_shown();
        for (day, _) in &mut shown.sessions {
            *day = match *day {
                day if day == self.from => to,
                day if day == to => self.from,
                day => day,
            };
        }
        shown.sessions.sort_by_key(|session| session.0);
        shown
    }

    /// The plan that results, if the session stays where it was moved to.
    fn result(&self, state: &State, to: Date) -> Option<Box<Plan>> {
        let mut state = state.clone();
        state.shown = Some(self.moved(to));
        let Planned::Plan(after) = plan(&state) else { return None };
        let wanted: Vec<&String> = self
            .plan
            .on(self.from)
            .into_iter()
            .flat_map(PlannedSession::planned)
            .collect();
        let there = after.sessions().find(|session| session.day == to)?;
        let held: Vec<&String> = there.planned().collect();
        wanted.iter().all(|id| held.contains(id)).then_some(after)
    }

    fn target(&self, state: &State, day: Date) -> Target {
        let mark = match self.result(state, day) {
            None => Mark::No(self.against(state, day)),
            Some(after) => {
                let careful = self.careful(&after, day);
                if careful.is_empty() { Mark::Fine } else { Mark::Careful(careful) }
            }
        };
        Target { day, mark }
    }

    /// What closes the day to it.
    fn against(&self, state: &State, day: Date) -> Vec<Reason> {
        let mains =
            self.plan.on(self.from).into_iter().flat_map(PlannedSession::planned);
        let mains = mains.filter_map(|id| catalogue::exercise(id));
        for exercise in mains {
            if let WhyNot::Against(reasons) = why_not(state, exercise, day) {
                return reasons;
            }
        }
        let here =
            said!("the other sessions and their spacing leave no room for it that day");
        vec![Reason::new("plan-change", here)]
    }

    /// What speaks against a day that is open.
    fn careful(&self, after: &Plan, to: Date) -> Vec<String> {
        let t = self.ask.t;
        let mut found = Vec::new();
        if let Some(day) = self.calendar.on(to) {
            let key = day.runs.iter().find(|run| run.kind.is_key());
            found.extend(
                key.map(|run| t.with("move.key_run", &[("run", &t.text(&run.what))])),
            );
            found.extend(day.other_gym.then(|| t.say("move.other_gym").to_owned()));
            let habit = self.calendar.days.iter().any(|day| day.usual);
            found.extend(
                (habit && !day.usual).then(|| t.say("move.unusual").to_owned()),
            );
        }
        let near =
            after.sessions().find(|session| days_from(session.day, to).abs() == 1);
        found
            .extend(near.map(|s| t.with("move.near", &[("day", &t.day_short(s.day))])));
        found.extend(consequences(self, after, to));
        found
    }
}

/// What else changes, one line each.
fn consequences(wish: &Wish, after: &Plan, to: Date) -> Vec<String> {
    let t = wish.ask.t;
    let before = wish.moved(to).sessions;
    let now = after.as_shown().sessions;
    let mut found = Vec::new();
    for (day, ids) in &before {
        match now.iter().find(|(other, _)| other == day) {
            Some((_, other)) if other == ids => {}
            Some((_, other)) => found.push(t.with(
                "move.other",
                &[("day", &t.day_short(*day)), ("what", &all_called(wish.ask, other))],
            )),
            None => found.push(t.with("move.gone", &[("day", &t.day_short(*day))])),
        }
    }
    let added = now.iter().filter(|(day, _)| before.iter().all(|(b, _)| b != day));
    found.extend(added.map(|(day, ids)| {
        t.with(
            "move.added",
            &[("day", &t.day_short(*day)), ("what", &all_called(wish.ask, ids))],
        )
    }));
    found
}

fn date(word: Option<&str>) -> Result<Date, Problem> {
    let wrong = Problem::wrong_key("race.day_wrong");
    word.and_then(|word| word.parse().ok()).ok_or(wrong)
}

fn targets(wish: &Wish) -> Vec<Target> {
    let state = wish.ask.seen.state(wish.ask.today);
    wish.days().into_iter().map(|day| wish.target(&state, day)).collect()
}

/// `GET /weeks/move?from=2026-03-14`: every day in reach with its mark.
fn show(ask: &Ask) -> Result<Answer, Problem> {
    let t = ask.t;
    let Some(from) = ask.query.get("from") else { return Ok(Answer::see("/weeks")) };
    let planned = ask.seen.planned(ask.today);
    let wish = Wish::of(ask, &planned, date(Some(from))?)?;
    let ids: Vec<String> = wish
        .plan
        .on(wish.from)
        .into_iter()
        .flat_map(|s| s.planned().cloned())
        .collect();
    let targets = targets(&wish);
    let content = html! {
        h1 { (t.say("move.title")) }
        p.lead { span { (all_called(ask, &ids)) } ", " (ask.t.day(wish.from, ask.today)) }
        form.move method="post" action="/weeks/move" {
            input type="hidden" name="from" value=(wish.from);
            label.field { span { (t.say("move.to")) }
                select name="to" required {
                    option value="" { (t.say("move.choose")) }
                    @for target in &targets {
                        option value=(target.day) disabled[matches!(target.mark, Mark::No(_))] {
                            (ask.t.day_short(target.day)) ": " (t.choice("move_mark", target.mark.word()))
                        }
                    }
                }
            }
            button.wide.main { (t.say("weeks.move")) }
        }
        ul.targets {
            @for target in &targets { (target_row(ask, target)) }
        }
        p { a href="/weeks" { (t.say("nav.weeks")) } }
    };
    Ok(framed(ask, Here::Weeks, t.say("move.title"), &content))
}

fn target_row(ask: &Ask, target: &Target) -> Markup {
    let word = target.mark.word();
    html! {
        li data-mark=(word) {
            b { (ask.t.day_short(target.day)) } " "
            span.mark-word { (ask.t.choice("move_mark", word)) }
            @match &target.mark {
                Mark::Fine => {}
                Mark::Careful(why) => { ul { @for line in why { li { (line) } } } }
                Mark::No(why) => { ul { @for reason in why { li { (reasoned::brief(ask, reason)) } } } }
            }
        }
    }
}

/// `GET /weeks/moves?from=2026-03-14`: the same for the script that drags.
fn marks(ask: &Ask) -> Result<Answer, Problem> {
    let planned = ask.seen.planned(ask.today);
    let Some(from) = ask.query.get("from") else {
        return Ok(Answer::json(&serde_json::json!({ "days": [] })));
    };
    let wish = Wish::of(ask, &planned, date(Some(from))?)?;
    let said = |target: &Target| {
        let why: Vec<String> = match &target.mark {
            Mark::Fine => Vec::new(),
            Mark::Careful(why) => why.clone(),
            Mark::No(why) => {
                why.iter().map(|reason| ask.t.tell(&reason.here)).collect()
            }
        };
        serde_json::json!({
            "day": target.day.to_string(),
            "mark": target.mark.word(),
            "says": ask.t.choice("move_mark", target.mark.word()),
            "why": why.join("; "),
        })
    };
    let days: Vec<serde_json::Value> = targets(&wish).iter().map(said).collect();
    Ok(Answer::json(&serde_json::json!({ "days": days })))
}

/// `POST /weeks/move`.
fn store(ask: &Ask) -> Result<Answer, Problem> {
    let (from, to) = (date(ask.form.get("from"))?, date(ask.form.get("to"))?);
    let planned = ask.seen.planned(ask.today);
    let wish = Wish::of(ask, &planned, from)?;
    if !wish.days().contains(&to) {
        return Err(Problem::wrong_key("move.too_far"));
    }
    let state = ask.seen.state(ask.today);
    let Some(after) = wish.result(&state, to) else {
        let why = wish.against(&state, to);
        let why: Vec<String> = why.iter().map(|r| ask.t.tell(&r.here)).collect();
        let day = ask.t.day_short(to);
        return Err(Problem::wrong(
            ask.t.with("move.refused", &[("day", &day), ("why", &why.join("; "))]),
        ));
    };
    let mut changes = vec![Change {
        day: to,
        text: Said::told(ask.t.with(
            "move.done",
            &[("from", &ask.t.day_short(from)), ("to", &ask.t.day_short(to))],
        )),
        reason: Reason::new("plan-change", Said::told(ask.t.say("move.you"))),
    }];
    let others = consequences(&wish, &after, to).into_iter().map(|text| Change {
        day: to,
        text: Said::told(text),
        reason: Reason::new("plan-change", Said::told(ask.t.say("move.follows"))),
    });
    changes.extend(others);
    let id = ask.write(ask.today, Event::PlanShown(after.as_shown()))?;
    ask.shelf.tell(Told { entry: id.as_u128(), changes });
    Ok(Answer::see(&format!("/weeks?noted={id}")))
}
