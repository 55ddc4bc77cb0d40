//! Strength logs of other apps: every header met gives the same session.

use std::collections::HashMap;

use hamstrong_domain::catalogue;
use hamstrong_domain::diary::Side;
use hamstrong_ingest::Limits;
use hamstrong_ingest::names::{Named, exercise_named, mapped_ids};
use hamstrong_ingest::strength::{
    App, LogError, MassUnit, RowEnded, SetKind, StrengthLog, is_strength_log,
    read_strength,
};

use crate::material::folder;

fn read(text: &str, unit: Option<MassUnit>) -> Result<StrengthLog, LogError> {
    read_strength(text.as_bytes(), unit, &Limits::default())
}

/// The sets of a log, one line each.
fn lines(log: &StrengthLog) -> Vec<String> {
    let mut lines = Vec::new();
    for session in &log.sessions {
        for set in &session.sets {
            let mut line = format!("{} {}", session.start, set.exercise);
            line.extend(set.side.map(|side| format!(" {side:?}")));
            line.extend(set.repetitions.map(|reps| format!(" {reps}x")));
            line.extend(set.weight.map(|w| format!(" {:.2}kg", w.kilograms())));
            line.extend(set.seconds.map(|s| format!(" {s}s")));
            line.extend(set.metres.map(|m| format!(" {m:.0}m")));
            line.extend(set.effort.map(|e| format!(" rpe{e}")));
            line.extend(set.reserve.map(|r| format!(" rir{r}")));
            if set.kind != SetKind::Working {
                line.push_str(&format!(" {:?}", set.kind));
            }
            lines.push(line);
        }
    }
    lines
}

const STRONG: [&str; 8] = [
    "Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,\
     Notes,Workout Notes,RPE\n\
     2024-03-01 18:00:00,\"Legs\",1h 5m,\"Lying Leg Curl (Machine)\",1,42.5,8,0,0,\"\",\"\",8",
    "Date,Workout Name,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,\
     Workout Notes,RPE\n\
     2024-03-01 18:00:00,Legs,Lying Leg Curl (Machine),1,42.5,8,0,0,,,8",
    "\"Workout #\";\"Date\";\"Workout Name\";\"Duration (sec)\";\"Exercise Name\";\
     \"Set Order\";\"Weight (kg)\";\"Reps\";\"RPE\";\"Distance (meters)\";\"Seconds\";\
     \"Notes\";\"Workout Notes\"\n\
     \"12\";\"2024-03-01 18:00:00\";\"Legs\";\"3900\";\"Lying Leg Curl (Machine)\";\"1\";\
     \"42,5\";\"8\";\"8,0\";\"\";\"\";\"\";\"\"\n\
     12;2024-03-01 18:00:00;Legs;3900;Lying Leg Curl (Machine);Rest Timer;;;;;90;;",
    "Date;Workout Name;Exercise Name;Set Order;Weight;Weight Unit;Reps;RPE;Distance;\
     Distance Unit;Seconds;Notes;Workout Notes;Workout Duration\n\
     2024-03-01 18:00:00;Legs;Lying Leg Curl (Machine);1;42.5;kg;8;8;;;0;;;1h 5m",
    "Date,Nom de l'entraînement,Durée,Nom de l'exercice,Ordre de la série,Poids,\
     Réps,Distance,Secondes,Notes,Notes de l'entraînement,RPE\n\
     2024-03-01 18:00:00,Legs,1h 5m,Lying Leg Curl (Machine),1,\"42,5\",8,0,0,,,8",
    "Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,\
     Notes,Workout Notes,RPE\n\
     2024-03-01 6:00:00\u{202f}PM,Legs,65min,Lying Leg Curl (Machine),1,42.5,8.0,0.0,0.0,\
     ,,8",
    "Datum;Workout-Name;Dauer;Name der Übung;Reihenfolge der Sätze;Gewicht;Wiederh.;\
     Entfernung;Sekunden;Notizen;Workout-Notizen;RPE\n\
     01.03.2024 18:00;Legs;1h 5m;Lying Leg Curl (Machine);1;42,5;8;0;0;;;8",
    "\u{feff}Workout #;Date;Workout Name;Duration (sec);Exercise Name;Set Order;\
     Weight (lb);Reps;RPE;Distance (meters);Seconds;Notes;Workout Notes\r\n\
     12;2024-03-01 18:00:00;Legs;3900;Lying Leg Curl (Machine);1;93.6964614;8;8;;;;\r\n",
];

#[test]
fn every_header_of_strong_gives_the_same_session() {
    for text in STRONG {
        assert!(is_strength_log(text.as_bytes()), "{text}");
        let log = read(text, Some(MassUnit::Kilograms)).unwrap();
        assert_eq!(log.app, App::Strong);
        let expected = "2024-03-01T18:00:00 Lying Leg Curl (Machine) 8x 42.50kg rpe8";
        assert_eq!(lines(&log), [expected], "{text}");
        assert_eq!(log.sessions[0].title, "Legs");
        assert_eq!(log.unreadable, 0, "{:?}", log.left_out);
        if text.contains("Du") || text.contains("Da") {
            let seconds = log.sessions[0].seconds;
            assert!(seconds.is_none_or(|s| s == 3900), "{seconds:?} {text}");
        }
    }
}

#[test]
fn a_log_whose_weights_have_no_unit_asks_for_it() {
    let error = read(STRONG[0], None).unwrap_err();
    assert_eq!(
        error.to_string(),
        "the weights of this Strong export have no unit (the first is 42.5 for Lying \
         Leg Curl (Machine))"
    );
    assert_eq!(
        error.hint(),
        "Say which it is and import again: --unit kg or --unit lb."
    );
    let pounds = read(STRONG[0], Some(MassUnit::Pounds)).unwrap();
    assert!(lines(&pounds)[0].contains("19.28kg"), "{:?}", lines(&pounds));
    // A log without any weight needs none.
    let text = STRONG[0].replace("42.5", "0");
    assert!(read(&text, None).is_ok());
}

#[test]
fn hevy_and_both_fitnotes_are_read() {
    let hevy = "\"title\",\"start_time\",\"end_time\",\"description\",\"exercise_title\",\
        \"superset_id\",\"exercise_notes\",\"set_index\",\"set_type\",\"weight_lbs\",\
        \"reps\",\"distance_miles\",\"duration_seconds\",\"rpe\"\n\
        \"Legs\",\"30 Jun 2025, 19:56\",\"30 Jun 2025, 20:56\",\"a\nb\",\"Nordic Curl\",,\"\",0,\
        \"warmup\",,5,,,\n\
        \"Legs\",\"30 Jun 2025, 19:56\",\"30 Jun 2025, 20:56\",\"\",\"Plank (Left side)\",,\"\",0,\
        \"failure\",22,,0.1,60,8.5\n";
    let log = read(hevy, None).unwrap();
    assert_eq!(log.app, App::Hevy);
    assert_eq!(
        lines(&log),
        [
            "2025-06-30T19:56:00 Nordic Curl 5x WarmUp",
            "2025-06-30T19:56:00 Plank (Left side) Left 9.98kg 60s 161m rpe8.5 Failure",
        ]
    );
    assert_eq!(log.sessions[0].seconds, Some(3600));
    let android = "Date,Exercise,Category,Weight,Weight Unit,Reps,Distance,Distance Unit,\
        Time,Comment\n2024-03-15,Good Morning,Legs,15.0,lbs,12,,,,\"\"\n\
        2024-03-16,Treadmill,Cardio,,,,1.5,mi,0:32:06,\"\"\n";
    let log = read(android, None).unwrap();
    assert_eq!(log.app, App::FitNotes);
    assert_eq!(
        lines(&log),
        [
            "2024-03-15T00:00:00 Good Morning 12x 6.80kg",
            "2024-03-16T00:00:00 Treadmill 1926s 2414m",
        ]
    );
    assert!(!log.sessions[0].timed);
    let two = "Date,Exercise,Category,Weight (kg),Weight (lbs),Reps,Distance,\
        Distance Unit,Time,Notes,Kind\n2024-03-15,Hip Thrust,Legs,80,176.4,12,,,,,working\n";
    assert_eq!(
        lines(&read(two, None).unwrap())[0],
        "2024-03-15T00:00:00 Hip Thrust 12x 80.00kg"
    );
    let old = "Date,Exercise,Category,Weight (kgs),Reps,Distance,Distance Unit,Time\n\
        25/03/2024,Hip Thrust,Legs,80,12,,,\n03/04/2024,Hip Thrust,Legs,80,12,,,\n";
    let log = read(old, None).unwrap();
    assert_eq!(log.sessions[1].start.date(), jiff::civil::date(2024, 4, 3));
    let ios = "Name,StartTime,EndTime,BodyWeight,Exercise,Equipment,Reps,Weight,Time,\
        Distance,Status,IsWarmup,RPE,RIR,Categories,Note\n\
        Legs,2024-03-15 18:00,2024-03-15 19:00,70,Split Squat right,Dumbbell,8,16,,,done,\
        true,,2,Legs,\n";
    let log = read(ios, Some(MassUnit::Kilograms)).unwrap();
    assert_eq!(log.app, App::FitNotesIos);
    assert_eq!(
        lines(&log),
        ["2024-03-15T18:00:00 Split Squat right Right 8x 16.00kg rir2 WarmUp"]
    );
}

#[test]
fn rows_that_hold_no_set_or_make_no_sense_are_told_and_cost_no_other() {
    let header =
        "Date,Workout Name,Exercise Name,Set Order,Weight,Reps,Distance,Seconds";
    let rows = [
        "2024-03-01 18:00:00,Legs,Squat,1,60,5,0,0",
        "2024-03-01 18:00:00,Legs,Squat,2,60,0,0,0",
        "2024-03-01 18:00:00,Legs,Squat,Rest Timer,0,0,0,120",
        "2024-03-01 18:00:00,Legs,Squat,3,60,5000,0,0",
        "2024-02-30 18:00:00,Legs,Squat,4,60,5,0,0",
        "2024-03-01 18:00:00,Legs,Squat,5,heavy,5,0,0",
        "2024-03-01 18:00:00,Legs,,6,60,5,0,0",
        "2024-03-01 18:00:00,Legs,Squat,7,9999,5,0,0",
        "2024-03-01 18:00:00",
        "2024-03-01 18:00:00,Legs,Squat,D,50,5,0,0,too,many",
    ];
    let log =
        read(&format!("{header}\n{}", rows.join("\n")), Some(MassUnit::Kilograms));
    let log = log.unwrap();
    assert_eq!((log.rows, log.sets, log.no_set, log.unreadable), (10, 2, 4, 4));
    let told: Vec<String> = log
        .left_out
        .iter()
        .map(|(line, ended)| match ended {
            RowEnded::NoSet(why) => format!("{line} no set: {why}"),
            RowEnded::Unreadable(why) => format!("{line} unreadable: {why}"),
        })
        .collect();
    assert_eq!(
        told,
        [
            "3 no set: it has neither repetitions nor time nor distance",
            "4 no set: it is a rest",
            "5 unreadable: 5000 repetitions cannot be",
            "6 unreadable: \"2024-02-30 18:00:00\" is no date that is known",
            "7 unreadable: \"heavy\" is no number",
            "8 no set: it names no exercise",
            "9 unreadable: 9999 is more than anybody lifts",
            "10 no set: it names no exercise",
        ]
    );
}

#[test]
fn other_tables_are_no_strength_logs() {
    for text in [
        "",
        "Activity ID,Activity Date,Activity Name,Activity Type\n1,2,3,Run\n",
        "date,exercise,kg,reps\n2025-01-18,Squat,100,5",
        "a,b\n1,2\n",
        "Date,Workout Name\n",
        "hello",
        "\u{0}\u{0}\u{0}",
    ] {
        assert!(!is_strength_log(text.as_bytes()), "{text}");
        assert_eq!(read(text, None), Err(LogError::NotALog), "{text}");
    }
}

#[test]
fn the_real_logs_are_read_to_their_last_row() {
    let Some(folder) = folder() else { return };
    let read = |name: &str, unit| {
        let bytes = std::fs::read(folder.join("strength-log").join(name)).unwrap();
        read_strength(&bytes, unit, &Limits::default())
    };
    let hevy = read("hevy-coach__workout_data.csv", None).unwrap();
    assert_eq!((hevy.rows, hevy.sets, hevy.sessions.len()), (171, 171, 8));
    let lifts = read("liftlog__stronglifts-export-kg.csv", None).unwrap();
    assert_eq!((lifts.rows, lifts.unreadable), (15, 0));
    assert_eq!(lifts.sets, 52);
    assert_eq!(lines(&lifts)[0], "2026-08-11T22:56:00 Squat 5x 55.00kg");
    assert!(matches!(
        read("strong-charts__strong.csv", None),
        Err(LogError::UnitUnknown { .. })
    ));
    let strong = read("strong-charts__strong.csv", Some(MassUnit::Kilograms)).unwrap();
    assert_eq!((strong.rows, strong.unreadable), (1040, 0), "{:?}", strong.left_out);
    assert_eq!(strong.sets + strong.no_set, strong.rows);
    let mut unknown: Vec<String> = Vec::new();
    for log in [&hevy, &lifts, &strong] {
        for set in log.sessions.iter().flat_map(|s| &s.sets) {
            if exercise_named(&set.exercise, &HashMap::new()) == Named::Unknown {
                unknown.push(set.exercise.clone());
            }
        }
    }
    unknown.sort();
    unknown.dedup();
    assert_eq!(unknown, [""; 0]);
}

#[test]
fn names_of_other_apps_find_the_exercise_and_a_doubtful_one_is_asked() {
    let own = HashMap::from([("my curl".to_owned(), Some("nordic-curl".to_owned()))]);
    let named = |name: &str| match exercise_named(name, &own) {
        Named::Exercise(id) => id,
        Named::Aside(what) => format!("({what})"),
        Named::Unknown => "?".to_owned(),
    };
    for (name, expected) in [
        ("Lying Leg Curl (Machine)", "machine-leg-curl"),
        ("Lying Leg Curls", "machine-leg-curl"),
        ("ROMANIAN DEADLIFT (Barbell)", "romanian-deadlift"),
        ("Single Leg Romanian Deadlift (Dumbbell) - Left", "single-leg-rdl-2db"),
        ("Nordic hamstring curl", "nordic-curl"),
        ("my curls", "nordic-curl"),
        ("Bench Press (Barbell)", "(arms, chest, back or shoulders)"),
        ("Deadlift (Barbell)", "(legs, not in the catalogue)"),
        ("Hanging Knee Raise", "(trunk)"),
        ("Hamstring thing", "?"),
        ("", "?"),
    ] {
        assert_eq!(named(name), expected, "{name}");
    }
    for id in mapped_ids() {
        assert!(catalogue::exercise(&id).is_some(), "{id} is in no file");
    }
    assert_eq!(hamstrong_ingest::names::side_in("Beinbeuger links"), Some(Side::Left));
    assert_eq!(hamstrong_ingest::names::side_in("Left to right hop"), None);
}

proptest::proptest! {
    #[test]
    fn no_table_makes_the_reader_fail(
        start in 0_usize..8,
        row in "[0-9a-zA-Z,;:\\\"\\-. \n]{0,200}",
    ) {
        let header = STRONG[start].lines().next().unwrap();
        let text = format!("{header}\n{row}");
        let _ = read(&text, Some(MassUnit::Pounds));
        let _ = read(&row, None);
    }
}
