//! The frame of every served page: skip link, the way around, what was just done.

use maud::{DOCTYPE, Markup, html};

use crate::answer::Answer;
use crate::ask::{Ask, Look, Theme};
use crate::assets;
use crate::locale::Texts;
use crate::pages::phone;
use crate::problem::{Problem, Words};
use crate::routes;

/// Where a page stands in the way around.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Here {
    Today,
    Weeks,
    Runs,
    Load,
    Library,
    More,
}

/// The way around: where it leads, its word, its drawing. What has no page yet is left
/// out.
const WAYS: [(Here, &str, &str, &str); 6] = [
    (Here::Today, "/", "nav.today", "M4 6h16v14H4zM4 10h16M8 3v5M16 3v5M9 15l2 2 4-4"),
    (Here::Weeks, "/weeks", "nav.weeks", "M4 5h16v4H4zM4 11h10v4H4zM4 17h13v3H4z"),
    (Here::Runs, "/runs", "nav.runs", "M3 18c4 0 4-10 8-10s3 7 6 7 4-4 4-4"),
    (Here::Load, "/load", "nav.load", "M4 20V12h3v8zM10.5 20V6h3v14zM17 20v-5h3v5z"),
    (
        Here::Library,
        "/library",
        "nav.library",
        "M12 6c-2-2-5-2-8-2v14c3 0 6 0 8 2 2-2 5-2 8-2V4c-3 0-6 0-8 2zM12 6v14",
    ),
    (Here::More, "/more", "nav.more", "M5 12h.01M12 12h.01M19 12h.01"),
];

/// A page in the frame.
pub(crate) fn framed(ask: &Ask, here: Here, title: &str, content: &Markup) -> Answer {
    let look = ask.look();
    let inner = html! {
        (noted(ask))
        (content)
    };
    Answer::page(whole(&look, Some(here), title, &inner))
}

/// A page that says what went wrong and what to do.
pub(crate) fn problem(look: &Look, problem: &Problem) -> Answer {
    let t = look.texts;
    let said = |words: &Words| match words {
        Words::Key(key) => t.say(key).to_owned(),
        Words::Said(said) => capital(&t.recalled(said)),
    };
    let content = html! {
        section.card.problem {
            h1 { (said(&problem.what)) }
            p { (said(&problem.hint)) }
            p { a.button href="/" { (t.say("problem.back")) } }
        }
    };
    let title = said(&problem.what);
    Answer::page(whole(look, None, &title, &content)).status(problem.status)
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(char::to_uppercase);
    first.map_or_else(String::new, |first| first.chain(letters).collect())
}

fn whole(look: &Look, here: Option<Here>, title: &str, content: &Markup) -> Markup {
    let t = look.texts;
    let theme = Theme::ALL.iter().find(|x| x.1 == look.theme).map_or("system", |x| x.0);
    html! {
        (DOCTYPE)
        html lang=(t.code) data-theme=(theme) data-hand=(look.hand) data-effort=(look.effort) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content=(scheme(look.theme));
                title { (title) " · Hamstrong" }
                link rel="icon" href="/icon.svg" type="image/svg+xml";
                link rel="manifest" href="/manifest.webmanifest";
                link rel="apple-touch-icon" href="/icons/icon-180.png";
                meta name="theme-color" content="#f7f9fa" media="(prefers-color-scheme: light)";
                meta name="theme-color" content="#10181d" media="(prefers-color-scheme: dark)";
                link rel="stylesheet" href=(assets::address("hamstrong.css"));
                @if look.around {
                    script src=(assets::address("undo.js")) defer {}
                    script type="module" src=(assets::address("offline.js")) {}
                }
            }
            body {
                a.skip href="#content" { (t.say("frame.skip")) }
                @if look.around { (way_around(t, here)) }
                div.page {
                    @if look.sample { (sample_bar(t)) }
                    @if look.around { (phone::unsent(look)) }
                    main id="content" tabindex="-1" { (content) }
                    footer { p { (t.say(if look.served { "frame.always_served" } else { "frame.always" })) } }
                }
            }
        }
    }
}

const fn scheme(theme: Theme) -> &'static str {
    match theme {
        Theme::System => "light dark",
        Theme::Light => "light",
        Theme::Dark => "dark",
    }
}

fn way_around(t: Texts, here: Option<Here>) -> Markup {
    html! {
        nav.around aria-label=(t.say("nav.name")) {
            a.brand href="/" { (t.say("frame.brand")) }
            ul {
                @for (way, path, word, drawing) in WAYS {
                    @if routes::is_page(path) {
                        li {
                            a href=(path) aria-current=[(Some(way) == here).then_some("page")] {
                                svg viewBox="0 0 24 24" aria-hidden="true" {
                                    path d=(drawing) {}
                                }
                                span { (t.say(word)) }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn sample_bar(t: Texts) -> Markup {
    html! {
        aside.sample aria-label=(t.say("sample.name")) {
            span { (t.say("sample.bar")) }
            form method="post" action="/sample/leave" {
                button.small { (t.say("sample.leave")) }
            }
        }
    }
}

/// What was just stored, with its undo; the address says which entry.
fn noted(ask: &Ask) -> Markup {
    let t = ask.t;
    let entries: Vec<&str> = ask.query.all("noted").collect();
    html! {
        @if !entries.is_empty() {
            div.noted role="status" aria-live="polite" data-noted="10" {
                span { (t.say("frame.noted")) }
                form method="post" action="/undo" {
                    @for entry in entries { input type="hidden" name="entry" value=(entry); }
                    input type="hidden" name="back" value=(ask.path);
                    button.small { (t.say("frame.undo")) }
                }
            }
        }
    }
}
