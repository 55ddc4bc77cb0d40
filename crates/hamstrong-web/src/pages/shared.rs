//! What a link shows: the sheet and the ladder of one injury, and nothing else of the
//! diary. A row may be signed through it if the runner said so.

use hamstrong_domain::diary::{Event, InjuryEntry, InjuryWhat};
use hamstrong_domain::rehab::{Episode, Judged, stages};
use hamstrong_store::people::Share;
use maud::{Markup, html};

use super::{account, injury, injury_ladder, injury_sheet};
use crate::answer::Answer;
use crate::ask::Ask;
use crate::frame::{Here, framed};
use crate::guard::Who;
use crate::problem::Problem;
use crate::routes::Route;
use crate::views::injury::verdict;

pub(crate) const ROUTES: &[Route] = &[
    Route::get("/shared/{token}", show).for_link(),
    Route::post("/shared/{token}/sign", sign).for_link(),
];

/// Rows that are signed through one link at most: a ladder has some thirty.
const SIGNED: usize = 100;
/// Letters of the name of who signs.
const LETTERS: usize = 80;

fn share(ask: &Ask) -> Result<&Share, Problem> {
    match &ask.who {
        Who::Link(share) => Ok(share),
        _ => Err(Problem::not_found()),
    }
}

/// `GET /shared/…`.
fn show(ask: &Ask) -> Result<Answer, Problem> {
    let t = ask.t;
    let share = share(ask)?;
    let rehab = injury::rehab(ask);
    let episode = rehab.episodes.iter().find(|e| e.id.0 == share.injury);
    let episode = episode.ok_or(Problem::not_found())?;
    let until = account::clock(ask, share.ends);
    let content = html! {
        p.quiet { (t.with("shared.lead", &[("label", &share.label), ("at", &until)])) }
        (injury_sheet::content(ask, Some(episode)))
        h2 { (t.say("injury.ladder")) }
        ol.ladder { @for (at, stage) in stages(episode.injury.pathway).iter().enumerate() {
            li data-place=(injury_ladder::place(at, episode)) aria-current=[(at == episode.stage).then_some("step")] {
                h3 { (stage.id) " " span { (t.text(&stage.name)) } }
                @if at == episode.stage { (rows(ask, share, episode)) }
            }
        } }
        p.quiet { (t.say("ladder.never")) }
    };
    let title = t.say("injury.sheet");
    let mut answer = framed(ask, Here::More, title, &content);
    answer.more.push(("x-robots-tag", "noindex, nofollow".to_owned()));
    Ok(answer)
}

/// The open stage, row by row.
fn rows(ask: &Ask, share: &Share, episode: &Episode) -> Markup {
    let signs = share.may_sign && episode.holds() && !injury::is_stopped(ask);
    html! {
        ul.criteria { @for judged in &episode.criteria { (row(ask, judged, signs)) } }
        @if signs { p.quiet { (ask.t.say("shared.sign_says")) } }
    }
}

fn row(ask: &Ask, judged: &Judged, signs: bool) -> Markup {
    let t = ask.t;
    let word = verdict(judged);
    html! {
        li data-verdict=(word) {
            p { b.verdict { (t.choice("criterion", word)) } " " span { (t.text(&judged.criterion.says)) } }
            @if let Some(evidence) = &judged.evidence {
                p.quiet { (ask.t.day_short(evidence.day)) ": " span { (t.tell(&evidence.what)) } }
            }
            @if signs {
                details { summary { (t.say("shared.sign")) }
                    form method="post" action={ (ask.path) "/sign" } {
                        input type="hidden" name="criterion" value=(judged.criterion.id);
                        label.field { span { (t.say("shared.by")) } input name="by" maxlength=(LETTERS) autocomplete="name" required; }
                        button.small name="met" value="met" { (t.choice("criterion_tell", "met")) }
                        button.small name="met" value="not_met" { (t.choice("criterion_tell", "not_met")) }
                    }
                }
            }
        }
    }
}

/// `POST /shared/…/sign`: an entry in the diary, as the runner's own are, with the name.
fn sign(ask: &Ask) -> Result<Answer, Problem> {
    let share = share(ask)?;
    let rehab = injury::rehab(ask);
    let episode = rehab.episodes.iter().find(|e| e.id.0 == share.injury);
    let episode = episode.ok_or(Problem::not_found())?;
    if !share.may_sign || !episode.holds() || injury::is_stopped(ask) {
        return Err(Problem::wrong_key("shared.no_signing"));
    }
    let by = ask.form.get("by").unwrap_or_default();
    let letters = by.chars().count();
    if !(1..=LETTERS).contains(&letters) || by.chars().any(char::is_control) {
        return Err(Problem::wrong_key("join.odd_name"));
    }
    let id = ask.form.get("criterion").unwrap_or_default();
    let asked = episode.stage().exit.iter().find(|exit| exit.id == id);
    let asked = asked.ok_or(Problem::wrong_key("ladder.other_stage"))?;
    let accounts = ask.app.accounts().ok_or(Problem::not_found())?;
    if accounts.with(|people| people.signed(share.id))?.len() >= SIGNED {
        return Err(Problem::wrong_key("shared.no_signing"));
    }
    let met = ask.form.has("met", "met");
    // Whoever holds the link can write any name: the diary says that it came this way.
    let by = Some(format!("{by} (by link)"));
    let what = InjuryWhat::Shown { criterion: asked.id.clone(), met, by };
    let event = Event::Injury(InjuryEntry { injury: episode.id, what });
    let entry = ask.write(ask.today, event)?.as_u128();
    accounts.with(|people| people.note_signed(share.id, entry, ask.now))?;
    let back = ask.path.strip_suffix("/sign").unwrap_or("/");
    Ok(Answer::see(back))
}
