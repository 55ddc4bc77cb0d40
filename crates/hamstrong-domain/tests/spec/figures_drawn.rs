//! Pictures of the figures: whole, small, without script, readable by every reader.

use hamstrong_domain::catalogue::exercises;
use hamstrong_domain::figure::svg::{Paper, card, icon, moving, still, strip};
use hamstrong_domain::figure::{Fault, Figure, View, figure, figures};

/// Most bytes of a moving picture.
const MOST: usize = 50_000;
const LABEL: &str = "Muscle-tendon length of the drawn pose, an illustration";

fn pictures(f: &Figure) -> Vec<String> {
    let faults = f.faults.iter().map(|fault| card(f, fault, Paper::Either));
    let drawn = [still, icon, strip, moving].map(|draw| draw(f, Paper::Either));
    drawn.into_iter().chain(faults).collect()
}

#[test]
fn every_picture_is_whole_and_has_words_for_who_does_not_see_it() {
    for f in figures() {
        for picture in pictures(f) {
            assert!(picture.starts_with("<svg xmlns="), "{}", f.id);
            assert!(picture.ends_with("</svg>\n"), "{}", f.id);
            let (open, shut) =
                (picture.matches("<g").count(), picture.matches("</g>").count());
            assert_eq!(open, shut, "{}: a group stays open", f.id);
            for part in ["<title>", "<desc>", "role=\"img\""] {
                assert!(picture.contains(part), "{}: {part}", f.id);
            }
            for wrong in ["NaN", "92233720", "<script", "http://", "@near", "&&"] {
                let clean = picture.replacen("http://www.w3.org/2000/svg", "", 1);
                assert!(!clean.contains(wrong), "{}: {wrong}", f.id);
            }
        }
    }
}

#[test]
fn a_moving_picture_is_small_and_rests_for_who_asks_for_less_motion() {
    for f in figures() {
        let picture = moving(f, Paper::Either);
        assert!(picture.len() <= MOST, "{}: {} bytes", f.id, picture.len());
        for rule in
            ["@keyframes", "prefers-reduced-motion:reduce", "prefers-color-scheme:dark"]
        {
            assert!(picture.contains(rule), "{}: {rule}", f.id);
        }
    }
}

#[test]
fn a_length_is_never_shown_without_saying_what_it_is() {
    for f in figures() {
        let seen = f.view == View::Side;
        for draw in [still, strip, moving] {
            assert_eq!(draw(f, Paper::Light).contains(LABEL), seen, "{}", f.id);
        }
    }
}

#[test]
fn what_the_side_view_cannot_show_is_shown_from_above() {
    for id in [
        "vipr-hop-forward-back",
        "vipr-hop-side-to-side",
        "vipr-hop-shoulder-to-shoulder",
        "multidirectional-speed-drill",
        "dynamic-movement-skills-drill",
    ] {
        let f = figure(id).unwrap();
        for draw in [still, strip, moving] {
            let picture = draw(f, Paper::Light);
            let titles = f.plan.iter().map(|way| way.title.as_str());
            let missing = titles.filter(|title| !picture.contains(title)).count();
            assert_eq!((f.plan.is_empty(), missing), (false, 0), "{id}");
        }
    }
    let beside = figure("copenhagen-adductor").unwrap();
    assert_eq!(beside.view, View::Front, "adductors are not seen from the side");
}

#[test]
fn light_and_dark_paper_have_their_own_ink() {
    let f = figure("nordic-curl").unwrap();
    let [light, dark] = [Paper::Light, Paper::Dark].map(|paper| icon(f, paper));
    assert!(light.contains("#2f4858") && !light.contains("#d5e3ea"));
    assert!(dark.contains("#d5e3ea") && !dark.contains("#2f4858"));
    let either = icon(f, Paper::Either);
    assert!(either.contains("#2f4858") && either.contains("#d5e3ea"));
}

#[test]
fn the_icon_of_the_nordic_is_drawn_as_it_was() {
    insta::assert_snapshot!(icon(figure("nordic-curl").unwrap(), Paper::Light));
}

#[test]
fn every_main_exercise_has_a_fault_that_is_drawn() {
    let mains = ["strength", "plyometric", "speed", "mobility"];
    for e in exercises() {
        let main = e.slots.iter().any(|slot| mains.contains(&slot.as_str()));
        let drawn = figure(&e.id).unwrap().faults.iter().any(Fault::drawn);
        assert!(!main || drawn, "{}: {:?}", e.id, e.slots);
    }
}

#[test]
fn a_fault_that_can_be_drawn_stands_beside_what_is_right() {
    let mut drawn = 0;
    for f in figures() {
        for fault in f.faults.iter().filter(|fault| fault.drawn()) {
            let picture = card(f, fault, Paper::Light);
            assert!(picture.contains("<g class=\"x\">"), "{}: {}", f.id, fault.see);
            assert_ne!(f.faulty(fault).joints, f.frame(fault.at).joints, "{}", f.id);
            drawn += 1;
        }
    }
    assert!(drawn >= 60, "{drawn} faults are drawn");
}
