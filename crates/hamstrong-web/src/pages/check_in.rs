//! The check-in: where, how much, and since yesterday; "nothing" is one tap.

use hamstrong_domain::diary::{
    CheckIn, Event, PainKind, PainReport, PainTime, Place, Side,
};
use hamstrong_domain::rehab::words::ALWAYS;
use hamstrong_domain::units::Pain;
use maud::{Markup, html};

use crate::answer::Answer;
use crate::ask::Ask;
use crate::frame::{Here, framed};
use crate::problem::Problem;
use crate::routes::Route;
use crate::words::{BESIDES, PAIN_KINDS, PAIN_TIMES, PLACES, SIDES, TIGHT_KINDS};

pub(crate) const ROUTES: &[Route] =
    &[Route::get("/check-in", show), Route::post("/check-in", store)];

/// The zones of the back of the thigh, from the top; the rest is a list.
const BACK: [(&str, Place); 4] = [
    ("sit-bone", Place::SitBone),
    ("hamstring-upper", Place::HamstringUpper),
    ("hamstring-middle", Place::HamstringMiddle),
    ("hamstring-lower", Place::HamstringLower),
];
/// Elsewhere.
const ELSEWHERE: [&str; 6] = ["knee", "calf", "lower-back", "hip", "groin", "other"];
/// Ratings with a word under them.
const MARKED: [u8; 5] = [0, 3, 5, 7, 10];

/// `GET /check-in`.
fn show(ask: &Ask) -> Result<Answer, Problem> {
    let t = ask.t;
    let content = html! {
        h1 { (t.say("check.title")) }
        (nothing(ask, "button wide main"))
        form.check method="post" action="/check-in" {
            (places(ask))
            (ratings(ask))
            (more(ask))
            button.wide.main { (t.say("check.store")) }
        }
        (stop_card(ask))
    };
    Ok(framed(ask, Here::Today, t.say("check.title"), &content))
}

/// The one tap: nothing hurts.
pub(crate) fn nothing(ask: &Ask, class: &str) -> Markup {
    html! {
        form method="post" action="/check-in" {
            input type="hidden" name="pain" value="0";
            input type="hidden" name="when" value="morning";
            input type="hidden" name="back" value="/";
            button class=(class) { (ask.t.say("check.nothing")) }
        }
    }
}

fn places(ask: &Ask) -> Markup {
    let t = ask.t;
    let zone = |place: &str, side: &str| format!("{place}-{side}");
    html! {
        fieldset.where {
            legend { (t.say("check.where")) }
            p.hint { (t.say("check.from_behind")) }
            div.thighs {
                @for (side, _) in SIDES {
                    div.thigh role="group" aria-label=(t.choice("side", side)) {
                        b aria-hidden="true" { (t.choice("side_letter", side)) }
                        @for (place, _) in BACK {
                            label.zone {
                                input type="radio" name="where" value=(zone(place, side));
                                span { (t.choice("place", place)) }
                            }
                        }
                    }
                }
            }
            details {
                summary { (t.say("check.elsewhere")) }
                div.chips {
                    @for place in ELSEWHERE {
                        label.chip {
                            input type="radio" name="where" value=(place);
                            span { (t.choice("place", place)) }
                        }
                    }
                }
            }
        }
    }
}

fn ratings(ask: &Ask) -> Markup {
    let t = ask.t;
    html! {
        fieldset.much {
            legend { (t.say("check.how_much")) }
            div.ratings {
                @for rating in 0..=10_u8 {
                    label.rating {
                        input type="radio" name="pain" value=(rating) required;
                        span {
                            (rating)
                            @if MARKED.contains(&rating) {
                                small { (t.choice("rating", &format!("r{rating}"))) }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn more(ask: &Ask) -> Markup {
    let t = ask.t;
    let chips = |name: &str, section: &str, words: &[&str], first: &str| {
        html! {
            div.chips {
                @for word in words {
                    label.chip {
                        input type="radio" name=(name) value=(word) checked[*word == first];
                        span { (t.choice(section, word)) }
                    }
                }
            }
        }
    };
    let kinds = PAIN_KINDS.map(|k| k.0);
    let times = PAIN_TIMES.map(|k| k.0);
    let number = |name: &str, label: &str, least: u8, most: u8| {
        html! {
            label.field {
                span { (label) }
                input type="number" inputmode="numeric" name=(name) min=(least) max=(most);
            }
        }
    };
    html! {
        fieldset {
            legend { (t.say("check.kind")) }
            (chips("kind", "pain_kind", &kinds, "dull"))
        }
        fieldset {
            legend { (t.say("check.when")) }
            (chips("when", "pain_time", &times, "morning"))
        }
        details {
            summary { (t.say("check.more")) }
            fieldset {
                legend { (t.say("check.tight_kind")) }
                (chips("tight_kind", "tight_kind", &TIGHT_KINDS.map(|k| k.0), ""))
            }
            fieldset {
                legend { (t.say("check.also")) }
                div.chips {
                    @for (word, _) in BESIDES { (tick("also", word, t.choice("beside", word))) }
                }
            }
            div.chips {
                (tick("one_sided", "yes", t.say("check.one_sided")))
                (tick("mobility", "yes", t.say("check.mobility")))
            }
            div.fields {
                (number("soreness", t.say("check.soreness"), 0, 10))
                (number("stiffness", t.say("check.stiffness"), 0, 10))
                (number("tightness", t.say("check.tightness"), 0, 10))
                (number("sleep", t.say("check.sleep"), 0, 24))
                (number("readiness", t.say("check.readiness"), 1, 5))
            }
        }
    }
}

/// One box to tick.
fn tick(name: &str, value: &str, says: &str) -> Markup {
    html! {
        label.chip {
            input type="checkbox" name=(name) value=(value);
            span { (says) }
        }
    }
}

fn stop_card(ask: &Ask) -> Markup {
    html! {
        aside.card.quiet {
            h2 { (ask.t.say("check.stop_title")) }
            p { (ask.t.say("check.stop")) }
            @for line in ALWAYS { p { (ask.t.tell(&line)) } }
        }
    }
}

/// `POST /check-in`.
fn store(ask: &Ask) -> Result<Answer, Problem> {
    let id = ask.write(ask.today, Event::CheckIn(answered(ask)?))?;
    Ok(Answer::see(&format!("/?noted={id}")))
}

fn answered(ask: &Ask) -> Result<CheckIn, Problem> {
    let form = &ask.form;
    let (place, side) = placed(ask)?;
    let pain: Option<u8> = form.parsed("pain")?;
    let missing = Problem::wrong_key("check.pain_missing");
    let kind = form.choice("kind", &PAIN_KINDS)?;
    let time: Option<PainTime> = form.choice("when", &PAIN_TIMES)?;
    let told = CheckIn {
        pain: PainReport {
            pain: Pain::new(pain.ok_or(missing)?)?,
            place,
            side,
            time,
            kind: kind.unwrap_or(PainKind::Dull),
        },
        soreness: form.parsed("soreness")?,
        soreness_one_sided: form.has("one_sided", "yes"),
        tightness: form.parsed("tightness")?,
        stiffness: form.parsed("stiffness")?,
        sleep_h: form.parsed("sleep")?,
        readiness: form.parsed("readiness")?,
        tight_kind: form.choice("tight_kind", &TIGHT_KINDS)?,
        mobility: form.has("mobility", "yes").then_some(true),
        beside: BESIDES.iter().filter(|b| form.has("also", b.0)).map(|b| b.1).collect(),
    };
    Ok(told.checked()?)
}

/// A place with an optional side behind it: `hamstring-upper-left`.
fn placed(ask: &Ask) -> Result<(Option<Place>, Option<Side>), Problem> {
    let Some(word) = ask.form.get("where") else { return Ok((None, None)) };
    let sided = SIDES.iter().find_map(|(name, side)| {
        Some((word.strip_suffix(&format!("-{name}"))?, *side))
    });
    let (place, side) = sided.map_or((word, None), |(place, side)| (place, Some(side)));
    let found = PLACES.iter().find(|p| p.0 == place);
    let found = found.ok_or(Problem::wrong_key("problem.not_a_choice"))?;
    Ok((Some(found.1), side))
}
