//! What is printed, read by another hand's reader: paper, words, letters, edges.

mod paper;

use hamstrong_domain::catalogue::exercises;
use hamstrong_domain::diary::{Entry, EntryId, Event, PlannedRun, RunKind, Side};
use hamstrong_domain::evidence::Reason;
use hamstrong_domain::figure::figure;
use hamstrong_domain::figure::svg::{Paper, still};
use hamstrong_domain::said::Said;
use hamstrong_domain::today::{Advice, Block, BlockKind, Item, Reasons, Verdict};
use hamstrong_domain::units::Kilograms;
use hamstrong_store::{Sqlite, Store as _};
use hamstrong_web::physio::{Part, Sheet};
use hamstrong_web::picture::pdf;
use hamstrong_web::print::{Order, Size, session, sheet};
use hamstrong_web::words::Units;
use jiff::ToSpan as _;
use jiff::civil::{Date, date};

use self::paper::{Printed, read};
use crate::asked::{Server, TODAY};
use crate::german::as_programs_write;

const LONG: &str =
    "Geschwindigkeitsausdauereinheitenvorbereitungsübungen mit Zürcher Öl";

fn order(size: Size) -> Order {
    let units = Units { miles: true, pounds: true };
    Order::english(size, units, date(2026, 3, 12))
}

/// An exercise with everything a dose can hold.
fn item(exercise: &str) -> Item {
    let kilograms = |all: &[f64]| all.iter().map(|kg| Kilograms(*kg)).collect();
    let mut why =
        Reasons::of(Reason::new("hip-and-knee", Said::told(format!("one, {LONG}"))));
    why.add(Reason::new("start-dose", Said::told("two")));
    Item {
        exercise: exercise.to_owned(),
        starts: false,
        sets: 5,
        repetitions: Some(12),
        seconds: Some(3),
        metres: None,
        per_side: true,
        load: Some(Kilograms(102.5)),
        ramp: kilograms(&[62.5, 72.5, 82.5, 92.5, 102.5]),
        drops: kilograms(&[82.5, 62.5]),
        extra_sets: Some((Side::Left, 1)),
        reserve: Some(2),
        tempo: Some("3-1-1-0".to_owned()),
        rest_s: Some(180),
        stop: Said::told("stop with 2 in reserve"),
        cue: Some("Hips back, not down".to_owned()),
        first_side: Some(Side::Right),
        side_order: None,
        last_time: Some(Said::told(format!(
            "2026-03-09: left 12 12 11 at 100 kg, {LONG}"
        ))),
        note: Some(format!("weaker leg first; {LONG}")),
        why,
    }
}

/// Eight exercises, the longest names there are.
fn full() -> Advice {
    let mut drawn: Vec<_> =
        exercises().iter().filter(|e| figure(&e.id).is_some()).collect();
    drawn.sort_by_key(|exercise| std::cmp::Reverse(exercise.name.len()));
    let mut items = drawn.iter().map(|exercise| item(&exercise.id));
    let kinds = [
        (BlockKind::WarmUp, 2),
        (BlockKind::Main, 3),
        (BlockKind::Finisher, 1),
        (BlockKind::CoolDown, 2),
    ];
    let block =
        |(kind, count)| Block { kind, items: items.by_ref().take(count).collect() };
    let reason =
        |n: usize| Reason::new("clear-hours", Said::told(format!("{n}: {LONG}")));
    let mut reasons = Reasons::of(reason(0));
    (1..5).for_each(|n| reasons.add(reason(n)));
    Advice {
        day: date(2026, 3, 12),
        verdict: Verdict::Session,
        title: Said::told("Strength"),
        minutes: 60,
        place: Some("gym".to_owned()),
        blocks: kinds.map(block).into(),
        reasons,
        refused: Vec::new(),
        next: vec![reason(9)],
        unknown: vec![Said::told(LONG)],
        always: vec![Said::told("This is general information, not medical care.")],
    }
}

/// What holds of everything that is printed.
fn is_sound(printed: &Printed, size: [u32; 2]) {
    for page in &printed.pages {
        assert_eq!(page.size, size);
        let size = size.map(|side| side as f32);
        assert!(!page.lines.is_empty());
        for line in &page.lines {
            assert!(!line.missing, "a letter is missing in {:?}", line.words);
            assert!(line.letters >= 3.5, "{} pt: {:?}", line.letters, line.words);
            let [left, right, base] = [line.left, line.right, line.base];
            assert!(
                left >= 25.0 && right <= size[0] - 25.0,
                "{right}: {:?}",
                line.words
            );
            assert!(base >= 20.0 && base <= size[1] - 25.0, "{base}: {:?}", line.words);
        }
    }
}

#[test]
fn a_session_of_eight_exercises_stays_one_page_with_all_it_says() {
    let advice = full();
    for (size, points) in [(Size::A4, [595, 842]), (Size::Letter, [612, 792])] {
        let printed = read(session(&order(size), &advice).unwrap());
        assert_eq!(printed.pages.len(), 1);
        is_sound(&printed, points);
        let words = printed.words();
        for item in advice.blocks.iter().flat_map(|block| &block.items) {
            let name = exercises().iter().find(|e| e.id == item.exercise).unwrap();
            assert!(words.contains(&name.name), "{} in {words}", name.name);
        }
        for said in
            ["lb", "Hips back", "[clear-hours]", "not medical care", "Zürcher Öl"]
        {
            assert!(words.contains(said), "{said} in {words}");
        }
    }
}

#[test]
fn the_same_session_is_the_same_file() {
    let print = || session(&order(Size::A4), &full()).unwrap();
    assert_eq!(print(), print());
}

#[test]
fn weeks_with_more_told_than_fits_stay_one_page() {
    let server = Server::start();
    server.post(
        "/settings/profile",
        "level=intermediate&kit=dumbbells&kit=bench&place=home&minutes=40&zone=UTC",
    );
    server.post("/settings/screen", "none=1");
    server.post("/check-in", "pain=0");
    let day = |n: i64| TODAY.saturating_add(n.days());
    let long = LONG.repeat(20);
    let run = |(number, day): (u128, Date)| Entry {
        id: EntryId(number + 1),
        written: "2026-03-12T07:00:00Z".parse().unwrap(),
        day,
        replaces: None,
        event: Event::RunPlanned(PlannedRun::new(day, RunKind::Quality, long.as_str())),
    };
    let entries: Vec<Entry> =
        (0..).zip((0..5).map(|week| day(2 + 7 * week))).map(run).collect();
    Sqlite::open(server.db()).unwrap().write(&entries).unwrap();
    let printed = read(server.get("/print/plan.pdf").body);
    assert_eq!(printed.pages.len(), 1);
    is_sound(&printed, [842, 595]);
    assert!(printed.words().contains('…'), "{}", printed.words());
}

#[test]
fn letters_that_are_not_there_are_seen_to_be_missing() {
    let mut advice = full();
    advice.title = Said::told("Сила 筋力 ≥ 5");
    let printed = read(session(&order(Size::A4), &advice).unwrap());
    is_sound(&printed, [595, 842]);
    assert!(printed.words().contains("Сила □□ ≥ 5"), "{}", printed.words());
}

#[test]
fn names_keep_their_letters_from_poland_to_greece_and_georgia() {
    let names = [
        "Zażółć gęślą jaźń Přílišžluťoučký kůň Ğüneş İstanbul ışık Ștefan",
        "Ωμέγα τρέξιμο Ярослав Їжак Ђорђе Ёлка Әлия",
        "Nguyễn Thị Hằng Guðrún Þór Āboliņš Արամ საბა → ✓ ½ ≈ 5 µ",
    ];
    let mut advice = full();
    advice.title = Said::told(names[0]);
    advice.unknown = names[1..].iter().map(|name| Said::told(*name)).collect();
    let file = session(&order(Size::A4), &advice).unwrap();
    assert!(file.len() < 90_000, "{} bytes", file.len());
    let printed = read(file);
    is_sound(&printed, [595, 842]);
    let words = printed.words();
    assert!(!words.contains('□'), "{words}");
    for word in names.iter().flat_map(|name| name.split(' ')) {
        assert!(words.contains(word), "{word} in {words}");
    }
}

#[test]
fn marks_that_only_steer_others_are_not_printed() {
    let mut advice = full();
    advice.title = Said::told("Soft\u{ad}ly \u{feff}run\u{200b}ning \u{1f3c3}\u{fe0f}");
    let printed = read(session(&order(Size::A4), &advice).unwrap());
    is_sound(&printed, [595, 842]);
    assert!(printed.words().contains("Softly running □"), "{}", printed.words());
}

#[test]
fn a_long_sheet_flows_over_columns_and_pages_and_loses_nothing() {
    let row = |n: usize| (format!("2026-01-{n:02}"), format!("row {n}: {LONG} {LONG}"));
    let parts = ["Pain", "Running", "Sets done", "Rules"].map(|heading| Part {
        key: "",
        heading,
        rows: (1..=18).map(row).collect(),
    });
    let long = Sheet {
        title: "For the physiotherapist".to_owned(),
        parts: parts.into(),
        always: vec!["General information, not medical care.".to_owned()],
    };
    let printed = read(sheet(&order(Size::Letter), &long).unwrap());
    is_sound(&printed, [612, 792]);
    assert!(printed.pages.len() <= 2, "{}", printed.pages.len());
    let words = printed.words();
    assert_eq!(words.matches("row 18:").count(), 4);
    for page in &printed.pages {
        let foot =
            page.lines.iter().any(|line| line.words.contains("not medical care"));
        assert!(foot, "a page without its foot");
    }
}

#[test]
fn a_figure_alone_holds_its_words_as_letters() {
    let file = pdf(&still(figure("nordic-curl").unwrap(), Paper::Light)).unwrap();
    let printed = read(file);
    assert!(printed.words().contains("Nordic hamstring curl"), "{}", printed.words());
    assert!(printed.pages[0].lines.iter().all(|line| !line.missing));
}

#[test]
fn every_sheet_is_had_from_the_pages_in_the_words_of_the_runner() {
    let server = Server::start();
    server.post(
        "/settings/profile",
        "level=intermediate&kit=dumbbells&kit=bench&place=home&minutes=40&zone=UTC",
    );
    server.post("/settings/screen", "none=1");
    server.post("/check-in", "pain=0");
    let german = [("Cookie", "hamstrong-language=de")];
    let pages = [
        ("plan", [842, 595], "Sechs Wochen"),
        ("session", [595, 842], "Warum"),
        ("sheet", [595, 842], "Physiotherapie"),
    ];
    for (name, points, said) in pages {
        let got = server.send(&format!("GET /print/{name}.pdf"), &german, b"");
        assert_eq!(got.status, 200);
        assert_eq!(got.header("content-type"), Some("application/pdf"));
        let printed = read(got.body);
        assert_eq!(printed.pages.len(), 1, "{name}");
        is_sound(&printed, points);
        let words = printed.words();
        assert!(words.contains(said), "{name}: {words}");
        let year = TODAY.year().to_string();
        assert!(words.contains("März") || words.contains(&year), "{name}: {words}");
    }
    for (name, ..) in pages {
        for (language, points) in [("de", true), ("en", false)] {
            let cookie = format!("hamstrong-sample=1; hamstrong-language={language}");
            let way = format!("GET /print/{name}.pdf");
            let printed = read(server.send(&way, &[("Cookie", &cookie)], b"").body);
            for line in printed.pages.iter().flat_map(|page| &page.lines) {
                let figure = as_programs_write(&line.words, points);
                assert_eq!(figure, None, "{name}: {}", line.words);
            }
        }
    }
    let letter = read(server.get("/print/plan.pdf?paper=letter").body);
    assert_eq!(letter.pages[0].size, [792, 612]);
    assert_eq!(server.get("/print/plan.pdf?paper=a5").status, 422);
    for page in ["/weeks", "/injury/sheet"] {
        assert!(server.get(page).text().contains("/print/"), "{page}");
    }
}
