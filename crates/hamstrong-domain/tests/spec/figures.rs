//! Figures: the drawn person moves as the check poses say, stands on the floor, and
//! stays within what joints do.

use std::path::Path;

use hamstrong_domain::catalogue::{exercises, source};
use hamstrong_domain::figure::{
    ANGLES, Angle, Body, Figure, LengthTag, Motion, Muscle, Point, Side, View, figure,
    figures, floor, length_error, length_source, limits,
};
use serde_json::Value;

const SAMPLES: usize = 120;
const SOLES: [Point; 6] = [
    Point::NearHeel,
    Point::NearBall,
    Point::NearToe,
    Point::FarHeel,
    Point::FarBall,
    Point::FarToe,
];

fn cycle(f: &Figure) -> impl Iterator<Item = (f64, Body)> {
    let times = (0..=SAMPLES).map(|i| f.seconds * i as f64 / SAMPLES as f64);
    times.map(|t| (t, f.frame(t)))
}

fn checks() -> Vec<Value> {
    serde_json::from_str(include_str!("figures_checks.json")).expect("our own table")
}

fn angle(word: &str) -> Angle {
    serde_json::from_value(word.into()).expect("an angle of ours")
}

#[test]
fn every_exercise_has_a_figure_and_every_figure_is_on_the_shelf() {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/figures");
    let mut filed: Vec<String> = std::fs::read_dir(data)
        .unwrap()
        .map(|e| e.unwrap().file_name().into_string().unwrap())
        .map(|name| name.trim_end_matches(".toml").to_owned())
        .collect();
    filed.sort();
    let ids: Vec<&str> = figures().iter().map(|f| f.id.as_str()).collect();
    assert_eq!(ids, filed);
    for e in exercises() {
        assert!(figure(&e.id).is_some(), "{}: no figure", e.id);
    }
    for f in figures() {
        let exercise = exercises().iter().any(|e| e.id == f.id);
        assert!(exercise || f.name.is_some(), "{}: no exercise", f.id);
        let names = [&f.phase(0.0), &f.cue, &f.described, &f.note];
        assert!(names.iter().all(|text| !text.is_empty()), "{}", f.id);
    }
}

#[test]
fn the_body_is_where_the_check_poses_put_it() {
    let points = [
        ("hip", Point::Hip),
        ("shoulder", Point::Shoulder),
        ("near_ankle", Point::NearAnkle),
        ("near_hand", Point::NearHand),
    ];
    for row in checks() {
        let id = row["id"].as_str().unwrap();
        let f = figure(id).unwrap();
        for check in row["checks"].as_array().unwrap() {
            let time = check["t"].as_f64().unwrap();
            let body = f.frame(time);
            for (word, degrees) in check["pose"].as_object().unwrap() {
                let off = body.pose.get(angle(word)) - degrees.as_f64().unwrap();
                assert!(off.abs() < 0.11, "{id} at {time}: {word} is off by {off}");
            }
            // The picture of the walk moves along with the person.
            let hand = body.joints.at(Point::NearHand)[0];
            let along = if id == "inchworm" { [hand, 0.0] } else { [0.0; 2] };
            for (word, point) in points.iter().filter(|(w, _)| check.get(w).is_some()) {
                for axis in 0..2 {
                    let told = check[word][axis].as_f64().unwrap();
                    let off = body.joints.at(*point)[axis] - along[axis] - told;
                    assert!(off.abs() < 0.0015, "{id} at {time}: {word} {off}");
                }
            }
            let length = f.length(Muscle::Biceps, Side::Near, time);
            let told = check["biceps"].as_f64().unwrap();
            assert!((length - told).abs() < 0.0011, "{id} at {time}: {length}");
        }
    }
}

#[test]
fn the_hamstrings_lengthen_as_the_table_says() {
    let muscles = [
        ("biceps", Muscle::Biceps),
        ("semimembranosus", Muscle::Semimembranosus),
        ("semitendinosus", Muscle::Semitendinosus),
    ];
    for row in checks() {
        let id = row["id"].as_str().unwrap();
        for (word, muscle) in muscles {
            let range = figure(id).unwrap().length_range(muscle);
            let told = |i: usize| row["length"][word][i].as_f64().unwrap();
            let is = [range.least, range.most, range.mean];
            for (i, length) in is.into_iter().enumerate() {
                assert!((length - told(i)).abs() < 0.004, "{id} {word} {i}: {length}");
            }
        }
    }
}

#[test]
fn no_joint_bends_further_than_joints_do() {
    for f in figures() {
        for (time, body) in cycle(f) {
            for angle in ANGLES {
                let Some([least, most]) = limits(angle) else { continue };
                let is = body.pose.get(angle);
                let fits = (least - 0.5..=most + 0.5).contains(&is);
                assert!(fits, "{} at {time:.2}: {angle:?} {is:.1}", f.id);
            }
        }
    }
}

#[test]
fn nobody_sinks_into_the_floor_and_somebody_always_stands_or_flies() {
    let [least, most] = floor();
    for f in figures() {
        let mut touched = false;
        for (time, body) in cycle(f) {
            let low = SOLES.map(|p| (p, body.joints.at(p)[1]));
            for (point, height) in low {
                assert!(
                    height >= least,
                    "{} at {time:.2}: {point:?} {height:.3}",
                    f.id
                );
            }
            for point in [Point::NearKnee, Point::Hip, Point::NearHand, Point::Head] {
                let height = body.joints.at(point)[1];
                assert!(
                    height >= least,
                    "{} at {time:.2}: {point:?} {height:.3}",
                    f.id
                );
            }
            touched |= low.iter().any(|(_, h)| *h <= most);
        }
        let feet = SOLES.map(|p| f.frame(0.0).joints.at(p)[1]);
        let lies = f.frame(0.0).joints.at(Point::Hip)[1] < 0.7;
        assert!(touched || lies, "{}: {feet:?}", f.id);
    }
}

#[test]
fn what_stands_or_holds_is_where_it_is_meant_to_be() {
    let [_, most] = floor();
    for f in figures() {
        for (time, body) in cycle(f) {
            for (point, meant) in f.contacts(time) {
                let off = body.joints.at(point)[1] - meant;
                assert!(off.abs() <= most, "{} at {time:.2}: {point:?} {off:.3}", f.id);
            }
        }
    }
}

#[test]
fn a_fault_is_drawn_above_the_floor() {
    for f in figures() {
        for fault in f.faults.iter().filter(|fault| fault.drawn()) {
            let body = f.faulty(fault);
            for point in SOLES.into_iter().chain([Point::NearHand, Point::NearKnee]) {
                let height = body.joints.at(point)[1];
                assert!(height > -0.03, "{}: {}: {point:?}", f.id, fault.see);
            }
        }
    }
}

#[test]
fn a_limb_never_jumps_between_two_pictures() {
    for f in figures() {
        let mut before: Option<Body> = None;
        for (time, body) in cycle(f) {
            let Some(last) = before.replace(body) else { continue };
            for angle in ANGLES {
                let turned = (body.pose.get(angle) - last.pose.get(angle)).abs();
                let a_second = turned / (f.seconds / SAMPLES as f64);
                assert!(a_second < 1700.0, "{} at {time:.2}: {angle:?}", f.id);
                assert!(turned < 25.0, "{} at {time:.2}: {angle:?} {turned:.1}", f.id);
            }
        }
    }
}

#[test]
fn a_cycle_flows_into_the_next() {
    for f in figures().iter().filter(|f| f.motion == Motion::Cycle) {
        let (end, start) = (f.frame(f.seconds - 1e-6), f.frame(0.0));
        for angle in ANGLES {
            let off = end.pose.get(angle) - start.pose.get(angle);
            assert!(off.abs() < 0.1, "{}: {angle:?} {off}", f.id);
        }
    }
}

#[test]
fn the_three_worked_examples_come_out() {
    let rounded = |hip, knee| {
        [Muscle::Biceps, Muscle::Semimembranosus, Muscle::Semitendinosus]
            .map(|m| (m.length(hip, knee) * 1000.0).round() / 1000.0)
    };
    let close = |a: f64, b: f64| assert!((a - b).abs() < 1e-9, "{a} is not {b}");
    close(rounded(6.0, 15.0)[0], 0.997);
    let bottom = rounded(95.0, 20.0);
    [1.194, 1.169, 1.186].into_iter().zip(bottom).for_each(|(a, b)| close(a, b));
    let top = rounded(16.0, 112.0);
    [0.903, 0.872, 0.848].into_iter().zip(top).for_each(|(a, b)| close(a, b));
}

#[test]
fn a_length_has_its_error_and_its_source_and_is_never_taken_beyond_the_model() {
    assert!(source(length_source()).is_some());
    assert!(length_error()[0] < length_error()[1]);
    for muscle in [Muscle::Biceps, Muscle::Semimembranosus, Muscle::Semitendinosus] {
        assert!((muscle.length(0.0, 0.0) - 1.0).abs() < 1e-12, "{}", muscle.name());
        let edge = muscle.length(120.0, 130.0);
        assert!((muscle.length(900.0, 900.0) - edge).abs() < 1e-12);
        assert!((0.3..0.6).contains(&muscle.standing_m()));
    }
}

#[test]
fn hinges_are_long_and_curls_are_short() {
    let tag = |id: &str| figure(id).unwrap().length_tag();
    assert_eq!(tag("single-leg-rdl-2db"), LengthTag::Long);
    assert_eq!(tag("inchworm"), LengthTag::Long);
    assert_eq!(tag("nordic-curl"), LengthTag::Short);
    assert_eq!(tag("swiss-ball-curl-single"), LengthTag::Middle);
}

#[test]
fn what_a_coach_says_is_six_words_at_most() {
    for f in figures() {
        let said = f.faults.iter().map(|fault| &fault.say).chain([&f.cue]);
        for words in said {
            let count = words.split_whitespace().count();
            assert!((1..=6).contains(&count), "{}: {words}", f.id);
        }
        assert!(!f.faults.is_empty(), "{}: no fault", f.id);
        for fault in &f.faults {
            let parts = [&fault.see, &fault.why, &fault.change_to];
            assert!(parts.iter().all(|p| !p.is_empty()), "{}: {}", f.id, fault.see);
        }
    }
}

#[test]
fn no_figure_promises_or_names_a_trade_mark() {
    let words = ["prevent", "prevents", "heal", "heals", "safe", "safely", "cure"];
    let marks = ["TRX", "ViPR", "RXX", "Dynamic Movement Skills", "\u{2014}"];
    for f in figures() {
        let faults = f.faults.iter();
        let said = faults
            .flat_map(|x| [&x.see, &x.why, &x.say, &x.change_to].map(Clone::clone));
        let phases = f.frames.iter().map(|frame| frame.phase.clone());
        let callouts = f.callouts.iter().map(|(text, _)| text.clone());
        let own = [f.cue.clone(), f.described.clone(), f.note.clone()];
        for text in said.chain(phases).chain(callouts).chain(own) {
            let lower = text.to_lowercase();
            for word in lower.split(|c: char| !c.is_alphanumeric()) {
                assert!(!words.contains(&word), "{}: {text}", f.id);
            }
            assert!(!marks.iter().any(|m| text.contains(m)), "{}: {text}", f.id);
        }
    }
}

#[test]
fn every_figure_stands_as_it_did_at_its_telling_moment() {
    let points = [Point::Hip, Point::Shoulder, Point::NearAnkle, Point::NearHand];
    let rows: Vec<String> = figures()
        .iter()
        .map(|f| {
            let body = f.frame(f.still);
            let places = points.map(|p| {
                let [x, y] = body.joints.at(p);
                format!("{x:.3} {y:.3}")
            });
            format!("{}: {}", f.id, places.join(", "))
        })
        .collect();
    insta::assert_snapshot!(rows.join("\n"));
}

/// Where the catalogue left the table it began from, with the word of that table.
const CHANGED: [(&str, &str); 4] = [
    ("hip-flexor-stretch", "long"),
    ("quadriceps-stretch", "long"),
    ("stationary-bike", "short"),
    ("step-up", "short"),
];

#[test]
fn the_catalogue_names_the_length_that_is_drawn_or_says_why_not() {
    for exercise in exercises() {
        let Some(figure) = figure(&exercise.id).filter(|f| f.view == View::Side) else {
            continue;
        };
        let (said, tag) = (exercise.muscle_length.as_str(), figure.length_tag());
        let drawn = match tag {
            LengthTag::Long => "long",
            LengthTag::Middle => "middle",
            LengthTag::Short => "short",
        };
        let begins = format!("Drawn it reads {drawn}");
        let told = exercise.notes.iter().any(|note| note.starts_with(&begins));
        assert_ne!(tag.fits(said), told, "{}: {said}, {drawn}", exercise.id);
        let other = exercise.notes.iter().filter(|n| n.starts_with("Drawn it reads"));
        assert_eq!(other.count(), usize::from(told), "{}", exercise.id);
        let changed = CHANGED.iter().find(|(id, _)| *id == exercise.id);
        let first = changed.map(|(_, first)| {
            format!("Our first table said {first}, and the drawing reads {drawn}: ")
        });
        let noted = exercise.notes.iter().find(|n| n.starts_with("Our first table"));
        assert_eq!(first.is_some(), noted.is_some(), "{}", exercise.id);
        if let (Some(first), Some(noted)) = (first, noted) {
            assert!(noted.starts_with(&first), "{}: {noted}", exercise.id);
        }
    }
}
