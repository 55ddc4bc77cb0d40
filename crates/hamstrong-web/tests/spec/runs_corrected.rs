//! A run left out, cut, named and taken back, on its page; its chart under the fingers.

use hamstrong_domain::diary::Run;
use hamstrong_intake::SAMPLES;
use hamstrong_store::{Sqlite, Store as _};

use crate::asked::{Server, plain};
use crate::browser::{Browser, DESKTOP};
use crate::first_minute::finished;

/// The narrowest phone, and a usual one.
const NARROW: (u32, u32) = (320, 640);
const USUAL: (u32, u32) = (390, 844);

fn with_runs() -> Server {
    let server = Server::start();
    let sent = server.upload(SAMPLES);
    let place = sent.header("location").unwrap_or_default().to_owned();
    finished(&server, &place);
    server
}

fn runs(server: &Server) -> Vec<Run> {
    Sqlite::open(server.db()).unwrap().diary().unwrap().runs
}

fn page_of(run: &Run) -> String {
    format!("/runs/{}", hamstrong_web::words::short(run.recording))
}

/// The entries that a page offers to take back, as a form.
fn entries(page: &str) -> String {
    let names = page.split("name=\"entry\" value=\"").skip(1);
    let names = names.filter_map(|rest| rest.split('"').next());
    names.map(|name| format!("entry={name}&")).collect()
}

#[test]
fn a_run_that_is_left_out_counts_no_more_until_it_is_taken_back() {
    let server = with_runs();
    let before = runs(&server);
    let page = page_of(&before[2]);
    let sent = server.post(&format!("{page}/hide"), "why=sport");
    assert_eq!(sent.status, 303, "{}", plain(&sent.text()));
    assert_eq!(runs(&server).len(), before.len() - 1);
    let list = server.get(sent.header("location").unwrap_or_default()).text();
    assert!(list.contains("1 run left out"), "{}", plain(&list));
    assert!(list.contains("data-noted"), "it can be taken back at once");
    let alone = server.get(&page).text();
    assert!(alone.contains("this was no run"), "{}", plain(&alone));
    assert_eq!(server.get(&format!("{page}/original")).status, 200);
    let back = server.post("/undo", &format!("{}back={page}", entries(&alone)));
    assert_eq!(back.status, 303);
    assert_eq!(runs(&server), before, "to the last bit");
}

#[test]
fn a_cut_run_is_computed_again_and_so_are_those_after_it() {
    let server = with_runs();
    let before = runs(&server);
    let at = before.iter().position(|run| run.load.duration_s > 1500.0).unwrap();
    let page = page_of(&before[at]);
    let form = "name=with+Ana&feel=4&where=in&from=1:00&to=11:00";
    let sent = server.post(&format!("{page}/correct"), form);
    assert_eq!(sent.status, 303, "{}", plain(&sent.text()));
    let after = runs(&server);
    assert_eq!(after.len(), before.len());
    let long = after[at].load.duration_s;
    assert!((590.0..=600.0).contains(&long), "{long}");
    assert!(after[at].load.dose_j_kg < before[at].load.dose_j_kg);
    assert_eq!(after[..at], before[..at], "the past stays");
    let shown = server.get(&page).text();
    for said in ["with Ana", "4 of 10", "indoors", "cut by you: 1:00 to 11:00"] {
        assert!(shown.contains(said), "no {said}: {}", plain(&shown));
    }
    let found = server.get("/runs?q=ana").text();
    assert!(found.contains("1 of "), "{}", plain(&found));
    let again = server.post(&format!("{page}/correct"), form);
    assert_eq!(again.header("location"), Some(page.as_str()), "nothing is new");
    for wrong in ["from=11:00&to=1:00", "to=x", "feel=11", "offset=east"] {
        let refused = server.post(&format!("{page}/correct"), wrong);
        assert_eq!(refused.status, 422, "{wrong}");
    }
    server.post("/undo", &format!("{}back={page}", entries(&shown)));
    assert_eq!(runs(&server), before, "to the last bit");
}

#[test]
fn a_run_is_split_and_two_are_joined_and_both_are_taken_back() {
    let server = with_runs();
    let before = runs(&server);
    let at = before.iter().position(|run| run.load.duration_s > 1500.0).unwrap();
    let page = page_of(&before[at]);
    let sent = server.post(&format!("{page}/split"), "at=10:00");
    assert_eq!(sent.status, 303, "{}", plain(&sent.text()));
    let after = runs(&server);
    assert_eq!(after.len(), before.len() + 1);
    let [first, second] = [&after[at], &after[at + 1]];
    for sum in [|run: &Run| run.load.distance_m, |run: &Run| run.load.dose_j_kg] {
        let both = sum(first) + sum(second);
        assert!((both / sum(&before[at]) - 1.0).abs() < 0.02, "{both}");
    }
    let list = server.get(sent.header("location").unwrap_or_default()).text();
    assert!(list.contains("piece 2 of 2"), "{}", plain(&list));
    let shown = server.get(&page_of(second)).text();
    assert!(shown.contains("One of 2 pieces"), "{}", plain(&shown));
    assert!(shown.contains(&format!("href=\"{page}\"")), "it names the other");
    let again = server.post(&format!("{}/split", page_of(second)), "at=5:00");
    assert_eq!(again.status, 303, "{}", plain(&again.text()));
    assert_eq!(runs(&server).len(), before.len() + 2);
    for wrong in ["at=0:00", "at=99:00:00", "at=soon", ""] {
        let sent = server.post(&format!("{page}/split"), wrong);
        assert_eq!(sent.status, 422, "{wrong}");
    }
    let shown = server.get(&page).text();
    let section = shown.split("class=\"files\"").nth(1).unwrap_or_default();
    let section = section.split("</section>").next().unwrap_or_default();
    server.post("/undo", &format!("{}back={page}", entries(section)));
    assert_eq!(runs(&server), before, "to the last bit");

    let pair = before.windows(2).position(|two| two[0].day == two[1].day).unwrap();
    let page = page_of(&before[pair]);
    let sent = server.post(&format!("{page}/join"), "");
    assert_eq!(sent.status, 303, "{}", plain(&sent.text()));
    let after = runs(&server);
    assert_eq!(after.len(), before.len() - 1);
    assert_eq!(after[pair].end, before[pair + 1].end);
    let both = before[pair].load.distance_m + before[pair + 1].load.distance_m;
    let joined = after[pair].load.distance_m;
    assert!((joined / both - 1.0).abs() < 0.02, "{joined} {both}");
    let shown = server.get(sent.header("location").unwrap_or_default()).text();
    assert!(shown.contains("joined by you"), "{}", plain(&shown));
    assert!(shown.contains("went on with it"), "{}", plain(&shown));
    assert_eq!(server.post(&format!("{page}/join"), "").status, 404, "nothing follows");
    server.post("/undo", &format!("{}back={page}", entries(&shown)));
    assert_eq!(runs(&server), before, "to the last bit");
}

#[test]
fn a_file_of_the_same_run_is_shown_and_separated_and_put_back() {
    let server = with_runs();
    let before = runs(&server);
    let is = |run: &&Run| run.day == jiff::civil::date(2012, 12, 26);
    let page = page_of(before.iter().find(is).unwrap());
    let shown = server.get(&page).text();
    assert!(shown.contains("the same run again"), "{}", plain(&shown));
    let file = shown.split("name=\"file\" value=\"").nth(1).unwrap();
    let file = file.split('"').next().unwrap();
    assert_eq!(server.post(&format!("{page}/separate"), "file=ffffffff").status, 404);
    let sent = server.post(&format!("{page}/separate"), &format!("file={file}"));
    assert_eq!(sent.status, 303, "{}", plain(&sent.text()));
    assert_eq!(runs(&server).len(), before.len() + 1, "both count");
    let other = server.get(sent.header("location").unwrap_or_default());
    assert_eq!(other.status, 200, "{}", plain(&other.text()));
    let shown = server.get(&page).text();
    assert!(shown.contains("counts on its own"), "{}", plain(&shown));
    server.post("/undo", &format!("{}back={page}", entries(&shown)));
    assert_eq!(runs(&server), before, "to the last bit");
}

#[test]
fn the_chart_is_read_by_keyboard_and_the_place_is_on_the_map() {
    let Some(mut browser) = Browser::open() else { return };
    let server = with_runs();
    let runs = runs(&server);
    let at = format!("http://{}", server.address);
    let run = runs.iter().find(|run| {
        let page = server.get(&page_of(run)).text();
        page.contains("class=\"chart map\"") && page.contains("data-course")
    });
    let page = page_of(run.unwrap());
    for size in [NARROW, USUAL, DESKTOP] {
        browser.window(size);
        browser.go(&format!("{at}{page}"));
        browser
            .ask("for (const d of document.querySelectorAll('details')) d.open = true");
        let wide = "document.documentElement.scrollWidth <= innerWidth";
        assert_eq!(browser.ask(wide), true, "{size:?}");
        let slider = "document.querySelector('.moment input')";
        browser.ask(&format!("{slider}.focus()"));
        let told = format!("{slider}.getAttribute('aria-valuetext')");
        browser.press("End");
        let end = browser.text(&told);
        browser.press("ArrowLeft");
        browser.until(&format!("{told} !== {end:?}"));
        assert!(end.contains("min/km") || end.contains("standing"), "{end}");
        assert!(end.contains("J/kg"), "{end}");
        let dot = "document.querySelector('.map .now').getAttribute('visibility')";
        assert_eq!(browser.text(dot), "visible");
        browser.click(".course svg");
        let middle = browser.text(&told);
        assert_ne!(middle, end, "a finger moves it too");
        let split = browser.text("document.querySelector('[data-moment]').value");
        assert!(middle.starts_with(&format!("{split},")), "{middle}: split at {split}");
    }
    assert_eq!(browser.complaints(), Vec::<String>::new());
}

#[test]
fn a_run_is_left_out_and_brought_back_by_two_taps() {
    let Some(mut browser) = Browser::open() else { return };
    let server = with_runs();
    let all = runs(&server);
    browser.window(USUAL);
    browser.go(&format!("http://{}{}", server.address, page_of(&all[1])));
    browser.ask("document.querySelector('.correct').open = true");
    browser.click("form[action$='/hide'] button");
    browser.until("document.querySelector('[data-noted] button')");
    assert_eq!(runs(&server).len(), all.len() - 1);
    browser.click("[data-noted] button");
    browser.until(
        "location.pathname === '/runs' && !document.querySelector('details.told')",
    );
    assert_eq!(runs(&server), all);
    assert_eq!(browser.complaints(), Vec::<String>::new());
}
