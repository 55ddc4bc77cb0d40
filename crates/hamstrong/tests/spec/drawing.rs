//! Pictures of exercises: written where they are asked for, or printed.

use std::fs;

use crate::bench::Runner;

#[test]
fn a_picture_is_written_where_it_is_asked_for() {
    let runner = Runner::new("drawn");
    let file = std::env::temp_dir().join(format!("nordic-{}.svg", std::process::id()));
    let named = file.to_str().unwrap();
    let answer = runner.asks(&["figure", "nordic", "-o", named]);
    assert_eq!(answer.code, 0, "{}", answer.err);
    assert!(answer.out.contains("an illustration"), "{}", answer.out);
    let svg = fs::read_to_string(&file).unwrap();
    fs::remove_file(&file).unwrap();
    assert!(svg.starts_with("<svg") && svg.contains("@keyframes"), "{svg:.80}");
}

#[test]
fn without_a_file_the_picture_is_printed() {
    let runner = Runner::new("printed");
    for picture in ["moving", "still", "strip", "icon"] {
        let answer = runner.asks(&["figure", "inchworm", "--picture", picture]);
        assert!(answer.out.starts_with("<svg"), "{}", answer.err);
    }
    let answer = runner.asks(&["figure", "single-leg-rdl-2db", "--fault", "1"]);
    assert!(answer.out.contains("long from head to heel"), "{}", answer.err);
}

#[test]
fn the_ending_of_the_file_says_what_is_written() {
    let runner = Runner::new("painted");
    for (ending, begins) in
        [("png", &b"\x89PNG"[..]), ("pdf", b"%PDF"), ("SVG", b"<svg")]
    {
        let name = format!("inchworm-{}.{ending}", std::process::id());
        let file = std::env::temp_dir().join(name);
        let answer = runner.asks(&["figure", "inchworm", "-o", file.to_str().unwrap()]);
        assert_eq!(answer.code, 0, "{}", answer.err);
        let bytes = fs::read(&file).unwrap();
        fs::remove_file(&file).unwrap();
        assert!(bytes.starts_with(begins), "{ending}");
    }
    let asked = ["figure", "inchworm", "--picture", "moving", "-o", "inchworm.png"];
    let answer = runner.asks(&asked);
    assert!(answer.err.contains("only an SVG moves"), "{}", answer.err);
}

#[test]
fn a_file_of_another_kind_and_a_fault_that_is_not_there_are_refused() {
    let runner = Runner::new("refused");
    let answer = runner.asks(&["figure", "nordic-curl", "-o", "nordic.gif"]);
    assert_eq!(answer.code, 1);
    assert!(answer.err.contains("nordic.gif does not end in .svg"), "{}", answer.err);
    let answer = runner.asks(&["figure", "nordic-curl", "--fault", "9"]);
    assert_eq!(answer.code, 1);
    assert!(answer.err.contains("hips fold"), "{}", answer.err);
    let answer = runner.asks(&["figure", "nordic-crul"]);
    assert!(answer.err.contains("did you mean nordic-curl?"), "{}", answer.err);
}

#[test]
fn an_exercise_tells_its_cue_its_faults_and_its_picture() {
    let runner = Runner::new("told");
    let answer = runner.asks(&["exercise", "nordic-curl"]);
    for part in
        ["one plank from knee to head", "hips fold", "hamstrong figure nordic-curl"]
    {
        assert!(answer.out.contains(part), "{part}: {}", answer.out);
    }
}

#[test]
fn the_library_is_written_to_a_new_folder_and_to_no_other() {
    let runner = Runner::new("library");
    let folder = std::env::temp_dir().join(format!("library-{}", std::process::id()));
    let named = folder.to_str().unwrap();
    let answer = runner.asks(&["library", "export", named]);
    assert_eq!(answer.code, 0, "{}", answer.err);
    assert!(answer.out.contains("index.html"), "{}", answer.out);
    fs::remove_file(folder.join("hamstrong-library.txt")).unwrap();
    let answer = runner.asks(&["library", "export", named]);
    fs::remove_dir_all(&folder).unwrap();
    assert_eq!(answer.code, 1);
    assert!(answer.err.contains("nothing was written"), "{}", answer.err);
}

#[test]
fn an_explanation_is_read_in_the_terminal_with_its_sources() {
    let runner = Runner::new("explained");
    let all = runner.asks(&["explain"]);
    assert_eq!(all.out.lines().filter(|line| line.contains('?')).count(), 9);
    let one = runner.asks(&["explain", "overload"]);
    assert!(one.out.contains("[frandsen-2025]"), "{}", one.out);
    let slip = runner.asks(&["explain", "overlaod"]);
    assert!(slip.err.contains("did you mean overload?"), "{}", slip.err);
    let used = runner.asks(&["why", "frandsen-2025"]);
    assert!(used.out.contains("single-run-spike"), "{}", used.out);
}
