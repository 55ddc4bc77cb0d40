//! The shelf: every exercise, rule and source is complete, marked and findable.

use std::collections::BTreeSet;
use std::path::Path;

use hamstrong_domain::catalogue::{
    Dose, Exercise, Impact, exercise, exercises, explanation, explanations, nearest,
    rule, rules, source, sources, topics, uses,
};
use hamstrong_domain::evidence::{Mark, unsayable};

/// Ids of the files in a folder of `data`; none if the folder is missing.
fn filed(folder: &str) -> Vec<String> {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data").join(folder);
    let Ok(entries) = std::fs::read_dir(data) else { return Vec::new() };
    let names = entries.flatten().filter_map(|e| e.file_name().into_string().ok());
    let mut ids: Vec<String> =
        names.filter_map(|n| n.strip_suffix(".toml").map(str::to_owned)).collect();
    ids.sort();
    ids
}

fn ids<'a>(all: impl Iterator<Item = &'a String>) -> Vec<String> {
    all.cloned().collect()
}

#[test]
fn every_file_in_the_folders_is_on_the_shelf_and_nothing_else() {
    assert_eq!(ids(exercises().iter().map(|e| &e.id)), filed("exercises"));
    assert_eq!(ids(sources().iter().map(|s| &s.id)), filed("evidence"));
    assert_eq!(ids(rules().iter().map(|r| &r.id)), filed("rules"));
    let mut pages = ids(explanations().iter().map(|page| &page.id));
    pages.sort();
    assert_eq!(pages, filed("explain"));
}

#[test]
fn there_are_sixty_six_exercises_and_twenty_nine_come_from_founding_documents() {
    assert_eq!(exercises().len(), 66);
    let founded: Vec<&Exercise> =
        exercises().iter().filter(|e| e.founding.is_some()).collect();
    assert_eq!(founded.len(), 29);
    for e in founded {
        let founding = e.founding.as_ref().unwrap();
        assert!(
            !founding.documents.is_empty() && !founding.dose.is_empty(),
            "{}",
            e.id
        );
        for document in &founding.documents {
            let found = source(document).unwrap();
            assert_eq!(found.mark, Mark::Seed, "{}: {document}", e.id);
        }
    }
}

#[test]
fn a_runner_finds_an_exercise_by_id_name_or_any_other_word_for_it() {
    for e in exercises() {
        assert_eq!(exercise(&e.id).unwrap().id, e.id);
        assert_eq!(exercise(&e.name).unwrap().id, e.id, "{}", e.name);
        for alias in &e.aliases {
            assert_eq!(exercise(alias).unwrap().id, e.id, "{alias}");
        }
    }
    assert_eq!(exercise("NORDIC").unwrap().id, "nordic-curl");
    assert_eq!(exercise("one leg rdl").unwrap().id, "single-leg-rdl-2db");
    assert!(exercise("").is_none());
    assert!(exercise("--").is_none());
    assert!(exercise("benchpress").is_none());
}

#[test]
fn every_easier_and_harder_exercise_exists_and_differs() {
    for e in exercises() {
        for other in e.progressions.iter().chain(&e.regressions) {
            assert!(exercises().iter().any(|x| x.id == *other), "{}: {other}", e.id);
            assert_ne!(*other, e.id);
        }
        let both = e.progressions.iter().find(|p| e.regressions.contains(p));
        assert_eq!(both, None, "{}: neither easier nor harder", e.id);
    }
}

#[test]
fn every_part_of_an_exercise_that_bears_a_number_says_where_it_comes_from() {
    for e in exercises() {
        let covered: BTreeSet<&str> =
            e.provenance.iter().map(|p| p.of.as_str()).collect();
        for part in ["taxonomy", "technique", "dosage", "gates"] {
            assert!(covered.contains(part), "{}: {part} has no mark", e.id);
        }
        if !e.variants.is_empty() {
            assert!(covered.contains("variants"), "{}: variants have no mark", e.id);
        }
    }
}

#[test]
fn every_statement_agrees_with_its_source_about_what_was_read() {
    for e in exercises() {
        for p in &e.provenance {
            let cited = p.source.as_deref().map(|id| {
                source(id).unwrap_or_else(|| panic!("{}: no source {id}", e.id))
            });
            match p.mark {
                Mark::Seen => assert_ne!(cited.unwrap().read, "not seen", "{}", e.id),
                Mark::Seed => assert_eq!(cited.unwrap().read, "founding document"),
                Mark::Proposed => assert!(cited.is_none(), "{}: {}", e.id, p.note),
                Mark::Recalled => {}
            }
            assert!(!p.note.is_empty(), "{}: {} without a word", e.id, p.of);
        }
    }
}

#[test]
fn what_was_not_seen_is_marked_recalled_and_nothing_else_is() {
    let known = [
        "full text",
        "abstract",
        "excerpt",
        "secondary page",
        "founding document",
        "our own fit",
        "not seen",
    ];
    for s in sources() {
        assert!(known.contains(&s.read.as_str()), "{}: {}", s.id, s.read);
        assert_eq!(s.read == "not seen", s.mark == Mark::Recalled, "{}", s.id);
        assert_eq!(s.read == "founding document", s.mark == Mark::Seed, "{}", s.id);
        for text in [&s.citation, &s.population, &s.finding, &s.limits] {
            assert!(!text.trim().is_empty(), "{}", s.id);
        }
    }
}

/// Whether every range of a dose runs upwards from at least one.
fn orderly(dose: &Dose) -> bool {
    let counts =
        [dose.sets, dose.repetitions, dose.seconds, dose.contacts, dose.percent_of_max];
    let metres = dose.metres.is_none_or(|[least, most]| 0.0 < least && least <= most);
    metres
        && counts.into_iter().flatten().all(|[least, most]| 0 < least && least <= most)
}

#[test]
fn every_dose_can_be_done_and_every_gate_is_a_stage() {
    for e in exercises() {
        let uses = e.variants.iter().map(|v| &v.dose);
        for dose in uses.chain([&e.start, &e.target]) {
            assert!(orderly(dose), "{}: {dose:?}", e.id);
            assert_ne!(*dose, Dose::default(), "{}: an empty dose", e.id);
        }
        let [least, most] = e.per_week;
        assert!(0 < least && least <= most && most <= 14, "{}", e.id);
        let strain = ["S0", "S1", "S2", "S3", "S4", "S5", "S6"];
        assert!(strain.contains(&e.gates.strain_stage.as_str()), "{}", e.id);
        let tendon = ["P1", "P2", "P3", "P4"];
        assert!(tendon.contains(&e.gates.tendon_stage.as_str()), "{}", e.id);
        assert!(!e.steps.is_empty() && !e.cues.is_empty() && !e.faults.is_empty());
        assert!(!e.places.is_empty() && !e.slots.is_empty(), "{}", e.id);
    }
}

#[test]
fn any_pain_at_all_blocks_a_hard_landing() {
    for e in exercises().iter().filter(|e| e.impact == Impact::High) {
        assert!(e.gates.blocked_by_any_pain, "{}", e.id);
        assert_eq!(e.gates.max_pain_during, 0, "{}", e.id);
    }
}

#[test]
fn the_words_of_an_exercise_come_from_the_words_of_the_house() {
    let categories = [
        "hip-dominant",
        "knee-dominant",
        "combined",
        "sprint-plyometric",
        "mobility",
        "release",
        "accessory",
        "routine",
    ];
    let stops = ["reps_target", "form_failure", "speed_loss", "time", "distance"];
    let places = ["home", "gym", "outdoor", "grass", "travel"];
    for e in exercises() {
        assert!(categories.contains(&e.category.as_str()), "{}", e.category);
        assert!(stops.contains(&e.stop_rule.as_str()), "{}", e.stop_rule);
        assert!(["short", "long", "varied"].contains(&e.muscle_length.as_str()));
        let sides = ["bilateral", "unilateral", "alternating"];
        assert!(sides.contains(&e.laterality.as_str()), "{}", e.laterality);
        for place in &e.places {
            assert!(places.contains(&place.as_str()), "{}: {place}", e.id);
        }
    }
}

#[test]
fn every_rule_names_real_sources_and_its_sentence_fills_every_brace() {
    for r in rules() {
        assert_eq!(rule(&r.id).unwrap().id, r.id);
        for id in &r.sources {
            assert!(source(id).is_some(), "{}: no source {id}", r.id);
        }
        for text in [r.sentence(), r.because.clone(), r.stops.clone()] {
            assert!(!text.contains(['{', '}']), "{}: {text}", r.id);
            assert!(!text.trim().is_empty(), "{}", r.id);
        }
        for name in r.limits.keys() {
            assert!(r.limit(name).is_finite(), "{}: {name}", r.id);
        }
    }
}

/// Everything of the shelf that a runner may read, with the id it belongs to.
fn shown() -> Vec<(&'static str, String)> {
    let mut texts = Vec::new();
    for e in exercises() {
        let lists = [&e.steps, &e.cues, &e.faults, &e.notes, &e.progress_by];
        let avoid = e.gates.avoid_if.iter();
        let lines = lists.into_iter().flatten().chain(avoid).chain(&e.equipment);
        let founding = e.founding.iter().map(|f| &f.dose);
        let notes = e.provenance.iter().map(|p| &p.note);
        let doses = e.start.note.iter().chain(&e.target.note);
        let all = lines.chain(founding).chain(notes).chain(doses).chain([&e.name]);
        texts.extend(all.map(|t| (e.id.as_str(), t.clone())));
    }
    for s in sources() {
        let all = [&s.population, &s.finding, &s.limits];
        texts.extend(all.map(|t| (s.id.as_str(), t.clone())));
    }
    for r in rules() {
        let all = [r.sentence(), r.because.clone(), r.stops.clone()];
        texts.extend(all.map(|t| (r.id.as_str(), t)));
    }
    for page in explanations() {
        let all = page.says.iter().map(|said| &said.text);
        let all = all.chain([&page.title, &page.asks]);
        texts.extend(all.map(|t| (page.id.as_str(), t.clone())));
    }
    texts
}

#[test]
fn every_explanation_is_read_in_a_minute_and_says_how_it_is_known() {
    for page in explanations() {
        let words = page.says.iter().flat_map(|said| said.text.split_whitespace());
        assert!((60..=200).contains(&words.count()), "{}", page.id);
        for id in &page.see {
            assert!(rule(id).is_some(), "{}: no rule {id}", page.id);
        }
        for said in &page.says {
            let cited: Vec<_> = said.sources.iter().map(|id| source(id)).collect();
            assert!(cited.iter().all(Option::is_some), "{}: {said:?}", page.id);
            let read: Vec<&str> =
                cited.iter().flatten().map(|s| s.read.as_str()).collect();
            let fits = match said.mark {
                Mark::Seen => !read.is_empty() && !read.contains(&"not seen"),
                Mark::Seed => {
                    !read.is_empty() && read.iter().all(|r| *r == "founding document")
                }
                Mark::Proposed => read.iter().all(|r| *r == "our own fit"),
                Mark::Recalled => false,
            };
            assert!(fits, "{}: {}: {read:?}", page.id, said.text);
        }
    }
    assert_eq!(explanation("The two causes").unwrap().id, "the-two-causes");
}

#[test]
fn every_rule_has_one_topic_and_every_source_tells_what_rests_on_it() {
    let topics = topics();
    let filed: usize = topics.iter().map(|(_, rules)| rules.len()).sum();
    assert_eq!(filed, rules().len());
    assert!(topics.iter().all(|(name, _)| *name != "Everything else"), "{topics:?}");
    let found = uses("frandsen-2025");
    assert!(found.rules.iter().any(|r| r.id == "single-run-spike"));
    assert!(found.explanations.iter().any(|page| page.id == "overload"));
    let used = uses("freckleton-2014");
    assert!(used.tests.iter().any(|t| t.id == "single-leg-hamstring-bridge"));
    assert!(uses("lenhart-2014").tables.contains(&"the load model"));
    assert!(uses("opplert-2018").is_empty());
}

#[test]
fn nothing_a_runner_reads_promises_or_diagnoses() {
    for (id, text) in shown() {
        assert_eq!(unsayable(&text), None, "{id}: {text}");
        assert!(!text.contains('\u{2014}'), "{id}: a dash in: {text}");
    }
}

#[test]
fn trade_marks_are_words_to_search_by_and_never_shown() {
    for e in exercises() {
        let lists = [&e.steps, &e.cues, &e.faults, &e.notes, &e.equipment];
        for text in lists.into_iter().flatten().chain([&e.name]) {
            for mark in ["TRX", "ViPR", "RXX", "Dynamic Movement Skills"] {
                assert!(!text.contains(mark), "{}: {text}", e.id);
            }
        }
    }
    assert_eq!(exercise("TRX hamstring runner").unwrap().id, "trx-hamstring-runner");
    assert_eq!(exercise("RXX clean").unwrap().name, "Light split clean");
}

#[test]
fn a_slip_of_the_finger_is_answered_with_the_nearest_word() {
    let known = || exercises().iter().map(|e| e.id.as_str());
    assert_eq!(nearest("nordic-crul", known()), Some("nordic-curl"));
    assert_eq!(nearest("Kettelbell-Swing", known()), Some("kettlebell-swing"));
    assert_eq!(nearest("inchwrm", known()), Some("inchworm"));
    assert_eq!(nearest("pilates", known()), None);
    assert_eq!(nearest("  ", known()), None);
    assert_eq!(nearest(&"x".repeat(1_000_000), known()), None);
    assert_eq!(nearest("nordic", []), None);
}
