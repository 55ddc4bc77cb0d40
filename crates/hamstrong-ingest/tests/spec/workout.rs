//! Planned workouts for a watch: what another decoder reads is what was meant.

use hamstrong_domain::catalogue;
use hamstrong_domain::diary::Side;
use hamstrong_domain::evidence::Reason;
use hamstrong_domain::rehab::run_steps;
use hamstrong_domain::said::Said;
use hamstrong_domain::session::{Block, BlockKind, Item, Reasons};
use hamstrong_domain::units::Kilograms;
use hamstrong_ingest::workout::{
    Effort, FitExercise, SpeedRange, Step, Until, WORKOUT_STEPS, Workout, WorkoutSport,
    fit_exercise, fit_ids, run_step_workout, session_workout,
};
use hamstrong_ingest::{Content, Limits, read};
use jiff::Timestamp;
use proptest::prelude::*;
use rustyfit::profile::mesgdef::{FileId, Workout as TheirWorkout, WorkoutStep};
use rustyfit::profile::typedef::{
    ExerciseCategory, Intensity, MesgNum, Sport, SubSport, WktStepDuration,
    WktStepTarget,
};

const MADE: i64 = 1_790_000_000;

fn made() -> Timestamp {
    Timestamp::from_second(MADE).unwrap()
}

/// The steps that another decoder finds, checksum and all.
fn theirs(bytes: &[u8]) -> (FileId, TheirWorkout, Vec<WorkoutStep>) {
    let mut decoder = rustyfit::Decoder::new();
    let mut bytes = bytes;
    let fit = decoder.decode(&mut bytes).unwrap().unwrap();
    let of = |num| fit.messages.iter().filter(move |message| message.num == num);
    let steps = of(MesgNum::WORKOUT_STEP).map(WorkoutStep::from).collect();
    let file = of(MesgNum::FILE_ID).map(FileId::from).next().unwrap();
    let workout = of(MesgNum::WORKOUT).map(TheirWorkout::from).next().unwrap();
    (file, workout, steps)
}

/// Our step as the other decoder would have it.
fn assert_same(at: usize, ours: &Step, their: &WorkoutStep) {
    assert_eq!(usize::from(their.message_index.0), at);
    match ours {
        Step::Repeat { from, times } => {
            assert_eq!(their.duration_type, WktStepDuration::REPEAT_UNTIL_STEPS_CMPLT);
            assert_eq!(their.duration_value as usize, *from);
            assert_eq!(their.target_value, *times);
        }
        Step::Do { name, until, effort, exercise, load_kg, speed, notes } => {
            assert_eq!(&*their.wkt_step_name, name);
            assert_eq!(&*their.notes, notes);
            let (kind, value) = match until {
                Until::Seconds(s) => (WktStepDuration::TIME, s * 1000),
                Until::Metres(m) => {
                    (WktStepDuration::DISTANCE, (m * 100.0).round() as u32)
                }
                Until::Pressed => (WktStepDuration::OPEN, u32::MAX),
                Until::Repetitions(n) => (WktStepDuration::REPS, *n),
            };
            assert_eq!((their.duration_type, their.duration_value), (kind, value));
            let intensity = match effort {
                Effort::Active => Intensity::ACTIVE,
                Effort::Rest => Intensity::REST,
                Effort::WarmUp => Intensity::WARMUP,
                Effort::CoolDown => Intensity::COOLDOWN,
            };
            assert_eq!(their.intensity, intensity);
            let numbers =
                exercise.map_or((u16::MAX, u16::MAX), |e| (e.category, e.name));
            assert_eq!((their.exercise_category.0, their.exercise_name), numbers);
            assert_eq!(
                their.exercise_weight_scaled().map(|kg| (kg * 100.0).round()),
                load_kg.map(|kg| (kg * 100.0).round())
            );
            match speed {
                Some(SpeedRange { least_m_s, most_m_s }) => {
                    assert_eq!(their.target_type, WktStepTarget::SPEED);
                    assert_eq!(their.target_value, 0);
                    let milli = |speed: &f64| (speed * 1000.0).round() as u32;
                    assert_eq!(their.custom_target_value_low, milli(least_m_s));
                    assert_eq!(their.custom_target_value_high, milli(most_m_s));
                }
                None => assert_eq!(their.target_type, WktStepTarget::OPEN),
            }
        }
    }
}

fn assert_read_by_another(workout: &Workout) {
    let bytes = workout.to_fit();
    let (file, their, steps) = theirs(&bytes);
    assert_eq!(file.r#type, rustyfit::profile::typedef::File::WORKOUT);
    assert_eq!(i64::from(file.time_created.0) + 631_065_600, workout.made.as_second());
    assert_eq!(&*their.wkt_name, workout.name);
    assert_eq!(usize::from(their.num_valid_steps), workout.steps.len());
    assert_eq!(steps.len(), workout.steps.len());
    for (at, (ours, their)) in workout.steps.iter().zip(&steps).enumerate() {
        assert_same(at, ours, their);
    }
    assert_eq!(
        read(&bytes, &Limits::default()),
        Ok(Content::NotActivity("a planned workout".to_owned()))
    );
}

fn item(exercise: &str) -> Item {
    Item {
        exercise: exercise.to_owned(),
        starts: false,
        sets: 3,
        repetitions: Some(8),
        seconds: None,
        metres: None,
        per_side: false,
        load: Some(Kilograms(42.5)),
        ramp: Vec::new(),
        drops: Vec::new(),
        extra_sets: None,
        reserve: Some(2),
        tempo: Some("3-1-1-0".to_owned()),
        rest_s: Some(150),
        stop: Said::fixed("Stop when the back rounds"),
        cue: Some("Hips back".to_owned()),
        first_side: None,
        side_order: None,
        last_time: None,
        note: None,
        why: Reasons::of(Reason::new("block-length", Said::fixed("for a test"))),
    }
}

fn block(items: Vec<Item>) -> [Block; 1] {
    [Block { kind: BlockKind::Main, items }]
}

/// The steps in a few words each.
fn words(workout: &Workout) -> Vec<String> {
    let word = |step: &Step| match step {
        Step::Repeat { from, times } => format!("{times} x from {from}"),
        Step::Do { name, until, load_kg, .. } => {
            let load = load_kg.map(|kg| format!(" {kg} kg")).unwrap_or_default();
            format!("{name} {until:?}{load}")
        }
    };
    workout.steps.iter().map(word).collect()
}

#[test]
fn sets_are_repeats_of_work_and_rest() {
    let curl = Item {
        per_side: true,
        first_side: Some(Side::Right),
        extra_sets: Some((Side::Left, 2)),
        load: None,
        ..item("cable-leg-curl-single")
    };
    let (workout, left_out) = session_workout(
        "Thursday",
        made(),
        &block(vec![item("romanian-deadlift"), curl]),
    );
    assert_eq!(left_out, [""; 0]);
    assert_eq!(
        words(&workout),
        [
            "Romanian deadlift, two legs Repetitions(8) 42.5 kg",
            "Rest Seconds(150)",
            "3 x from 0",
            "One-leg standing cable curl, right Repetitions(8)",
            "One-leg standing cable curl, left Repetitions(8)",
            "Rest Seconds(150)",
            "3 x from 3",
            "One-leg standing cable curl, left Repetitions(8)",
            "Rest Seconds(150)",
            "2 x from 7",
        ]
    );
    assert_read_by_another(&workout);
    let (_, their, steps) = theirs(&workout.to_fit());
    assert_eq!(
        (their.sport, their.sub_sport),
        (Sport::TRAINING, SubSport::STRENGTH_TRAINING)
    );
    assert_eq!(steps[0].exercise_category, ExerciseCategory::DEADLIFT);
    assert_eq!(
        &*steps[0].notes,
        "tempo 3-1-1-0. 2 left in reserve. Stop when the back rounds. Hips back"
    );
}

#[test]
fn loads_that_climb_or_drop_stand_set_by_set() {
    let climbing = Item {
        ramp: vec![Kilograms(30.0), Kilograms(40.0)],
        drops: vec![Kilograms(20.0)],
        ..item("hip-thrust")
    };
    let (workout, _) = session_workout("Ramp", made(), &block(vec![climbing]));
    assert_eq!(
        words(&workout),
        [
            "Barbell hip thrust Repetitions(8) 30 kg",
            "Rest Seconds(150)",
            "Barbell hip thrust Repetitions(8) 40 kg",
            "Rest Seconds(150)",
            "Barbell hip thrust Repetitions(8) 20 kg",
        ]
    );
    assert_read_by_another(&workout);
}

#[test]
fn a_session_too_long_for_a_watch_says_what_it_left_out() {
    let many = (0..100).map(|_| item("nordic-curl")).collect();
    let (workout, left_out) = session_workout("Long", made(), &block(many));
    assert!(workout.steps.len() <= WORKOUT_STEPS);
    assert_eq!(left_out.len(), 100 - workout.steps.len() / 3);
    assert_read_by_another(&workout);
}

#[test]
fn run_steps_of_the_way_back_keep_below_their_ceiling() {
    let mut without = Vec::new();
    for step in run_steps() {
        let Some(workout) = run_step_workout(step, made(), Some(8.0)) else {
            without.push(step.id.as_str());
            continue;
        };
        assert_read_by_another(&workout);
        let (_, their, _) = theirs(&workout.to_fit());
        assert_eq!(their.sport, Sport::RUNNING);
        let ceiling = 8.0 * f64::from(step.percent) / 100.0;
        let fastest = workout.steps.iter().filter_map(|s| match s {
            Step::Do { speed, .. } => speed.map(|speed| speed.most_m_s),
            Step::Repeat { .. } => None,
        });
        let fastest = fastest.fold(0.0, f64::max);
        assert!(fastest <= ceiling + 1e-9, "{}: {fastest}", step.id);
        // The ceiling is reached, so the table agrees with the words.
        assert!(
            (fastest - ceiling).abs() < 1e-9,
            "{}: {fastest} of {ceiling}",
            step.id
        );
        let plain = run_step_workout(step, made(), None).unwrap();
        let has_speed = |s: &Step| matches!(s, Step::Do { speed: Some(_), .. });
        assert!(!plain.steps.iter().any(has_speed));
    }
    assert_eq!(without, ["R10"]);
}

#[test]
fn every_numbered_exercise_is_in_the_catalogue() {
    for id in fit_ids() {
        assert!(catalogue::exercise(id).is_some(), "{id} is in no file");
    }
    assert_eq!(fit_exercise("hip-thrust"), Some(FitExercise { category: 10, name: 1 }));
}

fn any_step() -> impl Strategy<Value = Step> {
    let until = prop_oneof![
        (1_u32..1000).prop_map(Until::Repetitions),
        (1_u32..100_000).prop_map(Until::Seconds),
        (1_u32..100_000).prop_map(|cm| Until::Metres(f64::from(cm) / 100.0)),
        Just(Until::Pressed),
    ];
    let effort = prop_oneof![
        Just(Effort::Active),
        Just(Effort::Rest),
        Just(Effort::WarmUp),
        Just(Effort::CoolDown)
    ];
    let exercise = proptest::option::of((0_u16..60, 0_u16..200))
        .prop_map(|e| e.map(|(category, name)| FitExercise { category, name }));
    let load = proptest::option::of(0_u32..65_000)
        .prop_map(|l| l.map(|centi| f64::from(centi) / 100.0));
    let speed = proptest::option::of((1_u32..5000, 5000_u32..12_000)).prop_map(|s| {
        s.map(|(least, most)| SpeedRange {
            least_m_s: f64::from(least) / 1000.0,
            most_m_s: f64::from(most) / 1000.0,
        })
    });
    let texts = ("[a-zA-Zäé0-9 ]{0,48}", "[a-zA-Zäé0-9 .,]{0,120}");
    let done = (texts, until, effort, exercise, load, speed).prop_map(
        |((name, notes), until, effort, exercise, load_kg, speed)| Step::Do {
            name,
            until,
            effort,
            exercise,
            load_kg,
            speed,
            notes,
        },
    );
    let repeat = (0_usize..100, 2_u32..50)
        .prop_map(|(from, times)| Step::Repeat { from, times });
    prop_oneof![4 => done, 1 => repeat]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn whatever_is_written_another_decoder_reads_the_same(
        name in "[a-zA-Zäé0-9 ]{1,48}",
        steps in proptest::collection::vec(any_step(), 0..60),
        running in any::<bool>(),
    ) {
        let sport =
            if running { WorkoutSport::Running } else { WorkoutSport::Strength };
        assert_read_by_another(&Workout { name, sport, made: made(), steps });
    }

    #[test]
    fn no_text_is_too_long_or_too_strange(name in ".{0,400}", notes in ".{0,600}") {
        let until = Until::Pressed;
        let step = Step::Do {
            name: name.clone(),
            until,
            effort: Effort::Active,
            exercise: None,
            load_kg: Some(1e9),
            speed: None,
            notes,
        };
        let workout = Workout {
            name,
            sport: WorkoutSport::Strength,
            made: made(),
            steps: vec![step],
        };
        let (_, _, steps) = theirs(&workout.to_fit());
        prop_assert_eq!(steps.len(), 1);
        prop_assert_eq!(steps[0].duration_type, WktStepDuration::OPEN);
    }
}
