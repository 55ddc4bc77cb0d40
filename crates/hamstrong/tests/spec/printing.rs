//! Paper from the command line.

use crate::bench::Runner;

#[test]
fn each_sheet_is_written_on_the_paper_asked_for() {
    let runner = Runner::new("printing");
    runner.gets(&["profile", "--level", "intermediate", "--places", "home"]);
    runner.gets(&["check-in", "--no-pain"]);
    let sheets = [
        ("plan", "a4", "/MediaBox[0 0 842 595]"),
        ("session", "letter", "/MediaBox[0 0 612 792]"),
        ("sheet", "a4", "/MediaBox[0 0 595 842]"),
    ];
    for (what, paper, size) in sheets {
        let place = runner.place(&format!("{what}.pdf"));
        let file = place.to_str().unwrap();
        let written = || {
            let said = runner.gets(&["print", what, "--paper", paper, "-o", file]);
            assert!(said.contains(&format!("Written: HERE/{what}.pdf.")), "{said}");
            assert_eq!(said.contains("health answers"), what == "sheet", "{said}");
            std::fs::read(&place).unwrap()
        };
        let first = written();
        assert!(first.starts_with(b"%PDF-1.7"));
        assert!(String::from_utf8_lossy(&first).contains(size), "{what}");
        assert_eq!(first, written(), "{what} differs");
    }
}

#[test]
fn a_sheet_that_cannot_be_written_says_where_to() {
    let runner = Runner::new("printing-nowhere");
    let nowhere = runner.place("none/plan.pdf");
    let answer = runner.asks(&["print", "plan", "-o", nowhere.to_str().unwrap()]);
    assert_eq!(answer.code, 2);
    assert!(answer.err.contains("cannot be written"), "{}", answer.err);
    let answer = runner.asks(&["print", "plan"]);
    assert_eq!(answer.code, 1, "{}", answer.err);
}
