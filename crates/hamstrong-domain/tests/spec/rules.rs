//! What every rule must be able to say.

use hamstrong_domain::catalogue;

#[test]
fn every_rule_a_day_or_a_run_names_is_on_the_shelf() {
    for id in [
        "after-race",
        "check-in-first",
        "clear-hours",
        "cool-down",
        "eccentric-continuity",
        "exercise-gates",
        "first-exposure",
        "gap-in-training",
        "hard-run",
        "heavy-spacing",
        "high-speed-exposure",
        "hip-and-knee",
        "large-before-small",
        "machine-curl-not-alone",
        "minimum-dose",
        "next-morning",
        "one-new-exercise",
        "one-sided-soreness",
        "pain-bands",
        "pain-impact",
        "pain-walk",
        "readiness",
        "red-flags",
        "run-first",
        "running-lay-off",
        "sessions-per-week",
        "sharp-pain",
        "single-run-spike",
        "soreness",
        "start-dose",
        "stretch-dose",
        "stretch-tight",
        "taper",
        "two-mains",
        "warm-up",
        "weak-leg-first",
        "dose",
        "easy-run-equivalent",
        "cold-start",
        "top-speed",
        "recent-and-usual",
        "monotony",
        "uphill",
        "recovery-residual",
        "cleaning",
        "effort-confirmation",
    ] {
        assert!(catalogue::rule(id).is_some(), "{id}");
    }
}

#[test]
fn every_rule_speaks_in_under_twenty_words_with_its_numbers_filled_in() {
    for rule in catalogue::rules() {
        let sentence = rule.sentence();
        assert!(!sentence.contains(['{', '}']), "{}: {sentence}", rule.id);
        assert!(rule.says.split_whitespace().count() <= 20, "{}", rule.id);
        assert!(rule.says.to_lowercase().contains("you"), "{}", rule.id);
    }
}
