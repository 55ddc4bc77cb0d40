//! Settings: every answer of the first minute again, and how the pages look.

use maud::{Markup, html};

use super::{profile_form, welcome};
use crate::answer::Answer;
use crate::ask::{
    Ask, BELOW, BELOWS, EFFORT, EFFORTS, HAND, HANDS, LANGUAGE, THEME, Theme,
};
use crate::frame::{Here, framed};
use crate::locale;
use crate::problem::Problem;
use crate::routes::Route;

pub(crate) const ROUTES: &[Route] = &[
    Route::get("/settings", show),
    Route::post("/settings/profile", store_profile),
    Route::post("/settings/week", store_week),
    Route::post("/settings/race", store_race),
    Route::post("/settings/screen", store_screen),
    Route::post("/settings/look", store_look),
];

/// `GET /settings`.
fn show(ask: &Ask) -> Result<Answer, Problem> {
    let t = ask.t;
    let part = |address: &str, fields: Markup| {
        html! {
            form.answers method="post" action=(address) {
                (fields)
                button.wide { (t.say("settings.store")) }
            }
        }
    };
    let content = html! {
        h1 { (t.say("more.settings")) }
        (part("/settings/look", look(ask)))
        (part("/settings/profile", profile_form::fields(ask)))
        (part("/settings/week", profile_form::week(ask)))
        (part("/settings/race", profile_form::race(ask)))
        (part("/settings/screen", welcome::screen(ask)))
        p { a href="/hooks" { (t.say("hooks.title")) } }
        p { a href="/letters" { (t.say("letters.title")) } }
        p { a href="/settings/erase" { (t.say("erase.title")) } }
    };
    Ok(framed(ask, Here::More, t.say("more.settings"), &content))
}

fn look(ask: &Ask) -> Markup {
    let t = ask.t;
    let look = ask.look();
    let one_of = |name: &str, words: &[&str; 2], is: &str| {
        html! {
            label.field { span { (t.choice("settings", name)) }
                select name=(name) {
                    @for word in words {
                        option value=(word) selected[*word == is] { (t.choice(name, word)) }
                    }
                }
            }
        }
    };
    html! {
        fieldset {
            legend { (t.say("settings.look")) }
            label.field { span { (t.say("settings.language")) }
                select name="language" {
                    @for language in locale::all() {
                        option value=(language.code) selected[language.code == t.code] { (language.name) }
                    }
                }
            }
            label.field { span { (t.say("settings.theme")) }
                select name="theme" {
                    @for (word, theme) in Theme::ALL {
                        option value=(word) selected[theme == ask.theme] { (t.choice("theme", word)) }
                    }
                }
            }
            (one_of("hand", &HANDS, look.hand))
            (one_of("effort", &EFFORTS, look.effort))
            @if let Some(tiles) = &ask.app.setup().outside.tiles {
                (one_of("below", &BELOWS, look.below))
                p.hint { (t.with("settings.below_says", &[("host", &tiles.host())])) }
            }
        }
    }
}

/// `POST /settings/look`: this browser remembers it.
fn store_look(ask: &Ask) -> Result<Answer, Problem> {
    let language = ask.form.get("language").unwrap_or("en");
    let known = locale::all().find(|l| l.code == language);
    let known = known.ok_or(Problem::wrong_key("problem.not_a_choice"))?;
    let theme = ask.form.get("theme").unwrap_or("system");
    let theme = Theme::ALL.iter().find(|t| t.0 == theme);
    let theme = theme.ok_or(Problem::wrong_key("problem.not_a_choice"))?;
    let answer = Answer::see("/settings")
        .remember(LANGUAGE, known.code)
        .remember(THEME, theme.0);
    let all = [
        ("hand", HAND, &HANDS),
        ("effort", EFFORT, &EFFORTS),
        ("below", BELOW, &BELOWS),
    ];
    all.into_iter().try_fold(answer, |answer, (name, kept, words)| {
        let told = ask.form.get(name).unwrap_or(words[0]);
        let known = words.iter().find(|word| **word == told);
        let known = known.ok_or(Problem::wrong_key("problem.not_a_choice"))?;
        Ok(answer.remember(kept, known))
    })
}

fn back(ids: &[uuid::Uuid]) -> Answer {
    let noted: Vec<String> = ids.iter().map(|id| format!("noted={id}")).collect();
    Answer::see(&format!("/settings?{}", noted.join("&")))
}

/// `POST /settings/profile`.
fn store_profile(ask: &Ask) -> Result<Answer, Problem> {
    let id = ask.write(ask.today, profile_form::described(ask)?)?;
    Ok(back(&[id]))
}

/// `POST /settings/week`.
fn store_week(ask: &Ask) -> Result<Answer, Problem> {
    let events = profile_form::habit(ask).into_iter().collect();
    Ok(back(&ask.write_all(ask.today, events)?))
}

/// `POST /settings/race`.
fn store_race(ask: &Ask) -> Result<Answer, Problem> {
    let events = profile_form::planned_race(ask)?.into_iter().collect();
    Ok(back(&ask.write_all(ask.today, events)?))
}

/// `POST /settings/screen`.
fn store_screen(ask: &Ask) -> Result<Answer, Problem> {
    let events = profile_form::screened(ask)?.into_iter().collect();
    Ok(back(&ask.write_all(ask.today, events)?))
}
