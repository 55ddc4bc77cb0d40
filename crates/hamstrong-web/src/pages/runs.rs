//! The runs: found by day, length, and what stands out.

use hamstrong_domain::diary::{Effort, EffortVerdict, Run, corrections, pieces};
use hamstrong_domain::load::ColdStartLevel;
use hamstrong_intake::pieces::Corrections;
use jiff::civil::Date;
use maud::{Markup, html};

use super::run_correct::{left_out, take_back};
use crate::answer::Answer;
use crate::ask::{Ask, Pairs};
use crate::frame::{Here, framed};
use crate::locale::Texts;
use crate::problem::Problem;
use crate::routes::Route;
use crate::words::{clock, duration, short};

pub(crate) const ROUTES: &[Route] = &[Route::get("/runs", show)];

/// Runs on one page.
const ON_A_PAGE: usize = 50;

/// What runs are looked for; nothing asked for finds all.
struct Search {
    words: Vec<String>,
    from: Option<Date>,
    to: Option<Date>,
    least_m: Option<f64>,
    most_m: Option<f64>,
    cold: bool,
    fast: bool,
    unconfirmed: bool,
    /// The words of days in the reader's language.
    t: Texts,
}

impl Search {
    fn of(query: &Pairs, per: f64, t: Texts) -> Result<Self, Problem> {
        let metres =
            |name| Ok::<_, Problem>(query.parsed::<f64>(name)?.map(|v| v * per));
        let words = query.get("q").unwrap_or_default().to_lowercase();
        Ok(Self {
            words: words.split_whitespace().map(str::to_owned).collect(),
            from: query.parsed("from")?,
            to: query.parsed("to")?,
            least_m: metres("least")?,
            most_m: metres("most")?,
            cold: query.has("cold", "1"),
            fast: query.has("fast", "1"),
            unconfirmed: query.has("unconfirmed", "1"),
            t,
        })
    }

    fn finds(&self, run: &Run, told: &str) -> bool {
        let metres = run.load.distance_m;
        self.from.is_none_or(|day| run.day >= day)
            && self.to.is_none_or(|day| run.day <= day)
            && self.least_m.is_none_or(|least| metres >= least)
            && self.most_m.is_none_or(|most| metres <= most)
            && (!self.cold || is_cold(run))
            && (!self.fast || is_fast(run))
            && (!self.unconfirmed || is_unconfirmed(run))
            && (self.words.is_empty() || self.said(run, told))
    }

    /// Every word must stand in the run's day or name: `2026-03`, `sun`, `march`.
    fn said(&self, run: &Run, told: &str) -> bool {
        let told = told.to_lowercase();
        let day = run.day.strftime("%Y-%m-%d %A %-d %B %Y").to_string();
        let own = self.t.day(run.day, run.day);
        let day = format!("{day} {own}").to_lowercase();
        let name = short(run.recording);
        self.words.iter().all(|w| {
            day.contains(w.as_str())
                || told.contains(w.as_str())
                || name.starts_with(w.as_str())
        })
    }
}

fn is_cold(run: &Run) -> bool {
    run.load
        .cold_start
        .is_some_and(|c| ColdStartLevel::of(c.score) != ColdStartLevel::Fine)
}

fn is_fast(run: &Run) -> bool {
    run.load.exposure.iter().any(|e| e.efforts > 0)
}

/// Fast pieces that nothing in the file could confirm.
fn is_unconfirmed(run: &Run) -> bool {
    let open = |e: &Effort| matches!(e.verdict, EffortVerdict::Unconfirmed(_));
    run.load.efforts.iter().any(open)
}

/// `GET /runs?q=march&least=10&page=2`, newest first.
fn show(ask: &Ask) -> Result<Answer, Problem> {
    let t = ask.t;
    let search = Search::of(&ask.query, ask.units.split().0, ask.t)?;
    let runs = &ask.seen.diary.runs;
    let told = corrections(&ask.seen.diary.entries);
    let name = |run: &Run| {
        let told = told.get(&run.recording);
        told.and_then(|told| told.name.as_deref()).unwrap_or_default()
    };
    let found: Vec<&Run> =
        runs.iter().rev().filter(|r| search.finds(r, name(r))).collect();
    let pages = found.len().div_ceil(ON_A_PAGE).max(1);
    let page = ask.query.parsed("page")?.unwrap_or(1_usize).clamp(1, pages);
    let shown = found.iter().skip((page - 1) * ON_A_PAGE).take(ON_A_PAGE);
    let metres: f64 = found.iter().map(|r| r.load.distance_m).sum();
    let said = t.with(
        "runs.found",
        &[
            ("found", &ask.t.thousands(found.len() as f64)),
            ("all", &ask.t.thousands(runs.len() as f64)),
            ("distance", &ask.t.measure(&ask.units.far(metres))),
        ],
    );
    let content = html! {
        h1 { (t.say("nav.runs")) }
        (form(ask))
        @if runs.is_empty() {
            p { (t.say("runs.none")) " " a href="/import" { (t.say("more.import")) } }
        } @else {
            p role="status" { (said) }
            ul.list { @for run in shown { (row(ask, run, name(run), &about(ask, run, &told))) } }
            (turn(ask, page, pages))
        }
        (out(ask))
        p { a href="/runs/add" { (t.say("run_add.title")) } }
    };
    Ok(framed(ask, Here::Runs, t.say("nav.runs"), &content))
}

fn form(ask: &Ask) -> Markup {
    let t = ask.t;
    let value = |name: &str| ask.query.get(name).unwrap_or_default().to_owned();
    let folded = ["from", "to", "least", "most", "cold", "fast", "unconfirmed"];
    let open = folded.iter().any(|name| ask.query.get(name).is_some());
    let unit = ask.t.measure(ask.units.split().1);
    html! {
        form.search method="get" action="/runs" role="search" {
            label.field { span { (t.say("runs.search")) }
                input type="search" name="q" value=(value("q")) placeholder=(t.say("runs.example"));
            }
            details open[open] {
                summary { (t.say("runs.filters")) }
                div.fields {
                    @for (name, label) in [("from", "runs.from"), ("to", "runs.to")] {
                        label.field { span { (t.say(label)) }
                            input type="date" name=(name) value=(value(name));
                        }
                    }
                    @for (name, label) in [("least", "runs.least"), ("most", "runs.most")] {
                        label.field { span { (t.say(label)) " (" (unit) ")" }
                            input type="number" name=(name) min="0" step="0.1" inputmode="decimal" value=(value(name));
                        }
                    }
                    @for (name, label) in [("cold", "runs.cold"), ("fast", "runs.fast"), ("unconfirmed", "runs.unconfirmed")] {
                        label.tick {
                            input type="checkbox" name=(name) value="1" checked[ask.query.has(name, "1")];
                            span { (t.say(label)) }
                        }
                    }
                }
            }
            button { (t.say("runs.find")) }
        }
    }
}

/// What a run is a piece of, or made of.
fn about(ask: &Ask, run: &Run, told: &Corrections) -> String {
    let Some(said) = told.get(&run.recording) else { return String::new() };
    let pieces = pieces(told, run.recording.whole());
    if let Some(place) = pieces.iter().position(|id| *id == run.recording) {
        let numbers: [(&str, &dyn std::fmt::Display); 2] =
            [("n", &(place + 1)), ("of", &pieces.len())];
        return ask.t.with("runs.piece", &numbers);
    }
    match said.joined.len() {
        0 => String::new(),
        more => ask.t.with("runs.joined", &[("n", &(more + 1))]),
    }
}

fn row(ask: &Ask, run: &Run, name: &str, about: &str) -> Markup {
    let (t, load) = (ask.t, &run.load);
    html! {
        li {
            a href={ "/runs/" (short(run.recording)) } {
                span.day { (t.dated(run.day)) " " small { (clock(&run.start)) @if !name.is_empty() { " " (name) } } }
                b.num { (ask.t.measure(&ask.units.distance(load.distance_m))) }
                span.num { (duration(load.duration_s)) }
                span.num { (ask.t.thousands(load.dose_j_kg)) small { " J/kg" } }
                span.marks {
                    @if is_cold(run) { span.mark { (t.say("runs.mark_cold")) } }
                    @if !about.is_empty() { small { (about) } " " }
                    @if let Some(best) = load.best_3s_m_s { small { (t.with("runs.fastest", &[("speed", &t.measure(&format!("{best:.1} m/s")))])) } }
                }
            }
        }
    }
}

/// Runs that are left out, each with its way back.
fn out(ask: &Ask) -> Markup {
    let t = ask.t;
    let out = left_out(ask);
    html! {
        @if !out.is_empty() {
            details.told {
                summary { (t.count("runs.out", out.len())) }
                ul { @for one in &out { li {
                    a href={ "/runs/" (short(one.run)) } {
                        (t.dated(one.day)) @if let Some(name) = &one.said.name { " " (name) }
                    }
                    (take_back(&one.by, t.say("run_correct.again"), "/runs"))
                } } }
            }
        }
    }
}

/// To the next page and back, with the same search.
fn turn(ask: &Ask, page: usize, pages: usize) -> Markup {
    let t = ask.t;
    let kept: Vec<(&str, &str)> = ask
        .query
        .0
        .iter()
        .filter(|(name, value)| name != "page" && !value.is_empty())
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    let to = |page: usize, word: &str| {
        html! {
            form method="get" action="/runs" {
                @for (name, value) in &kept { input type="hidden" name=(name) value=(value); }
                input type="hidden" name="page" value=(page);
                button { (word) }
            }
        }
    };
    html! {
        @if pages > 1 {
            nav.turn aria-label=(t.say("runs.pages")) {
                @if page > 1 { (to(page - 1, t.say("runs.newer"))) }
                span { (t.with("runs.page", &[("page", &page), ("pages", &pages)])) }
                @if page < pages { (to(page + 1, t.say("runs.older"))) }
            }
        }
    }
}
