//! Writing and then reading gives the same, for all runners.

use hamstrong_domain::athlete::{Loads, Profile};
use hamstrong_domain::catalogue::Level;
use hamstrong_domain::diary::{
    Assessment, Basis, Beside, CheckIn, DayPlan, Entry, EntryId, Event, Joined,
    PainKind, PainReport, PainTime, Place, PlannedRun, Priority, RecordingId,
    RunChange, RunCorrected, RunKind, SessionMoved, SetDone, ShownPlan, Side, TestDone,
    TightKind, WeekHabit,
};
use hamstrong_domain::load::{ColdStart, Effort, EffortVerdict, Exposure, RunLoad};
use hamstrong_domain::recording::{Samples, Span};
use hamstrong_domain::units::{Kilograms, Pain, Reserve};
use hamstrong_store::{Sqlite, Store, codec};
use jiff::Timestamp;
use jiff::civil::{Date, Weekday};
use proptest::collection::vec;
use proptest::num::f64::NORMAL;
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::select;

use crate::cared::cared;
use crate::wares::{file, run};

fn samples() -> impl Strategy<Value = Samples> {
    (0_usize..200).prop_flat_map(|n| {
        fn column<T: Arbitrary + Clone + 'static>(n: usize) -> BoxedStrategy<Vec<T>> {
            prop_oneof![Just(Vec::new()), vec(any::<T>(), n)].boxed()
        }
        let numbers = (column(n), column(n), column(n), column(n), column(n));
        (vec(any::<u32>(), n), column(n), column(n), numbers).prop_map(
            |(elapsed_ms, latitude_e7, longitude_e7, (a, b, c, d, e))| Samples {
                elapsed_ms,
                latitude_e7,
                longitude_e7,
                distance_cm: a,
                speed_mm_s: b,
                altitude_dm: c,
                heart_rate_bpm: d,
                cadence_c_min: e,
            },
        )
    })
}

fn day() -> impl Strategy<Value = Date> {
    (1_i16..=9999, 1_i8..=12, 1_i8..=28)
        .prop_map(|(y, m, d)| Date::new(y, m, d).unwrap())
}

fn instant() -> impl Strategy<Value = Timestamp> {
    (-1_000_000_000_i64..4_000_000_000, 0_i32..1_000_000_000)
        .prop_map(|(s, ns)| Timestamp::new(s, if s < 0 { -ns } else { ns }).unwrap())
}

fn side() -> impl Strategy<Value = Option<Side>> {
    of(select(vec![Side::Left, Side::Right]))
}

fn pain() -> impl Strategy<Value = Pain> {
    (0_u8..=10).prop_map(|rating| Pain::new(rating).unwrap())
}

fn check_in() -> impl Strategy<Value = Event> {
    use Place::{
        Calf, Groin, HamstringLower, HamstringMiddle, HamstringUpper, Hip, Knee,
        LowerBack, Other, SitBone,
    };
    let place = of(select(vec![
        HamstringUpper,
        HamstringMiddle,
        HamstringLower,
        SitBone,
        Knee,
        Calf,
        LowerBack,
        Hip,
        Groin,
        Other,
    ]));
    let time = of(select(vec![PainTime::During, PainTime::After, PainTime::Morning]));
    let kind = select(vec![PainKind::Dull, PainKind::Sharp, PainKind::Electric]);
    let rest = (of(any::<u8>()), any::<bool>(), of(any::<u8>()), of(any::<u8>()));
    (pain(), place, side(), time, kind, rest).prop_map(
        |(pain, place, side, time, kind, (soreness, one, tightness, sleep_h))| {
            Event::CheckIn(CheckIn {
                pain: PainReport { pain, place, side, time, kind },
                soreness,
                soreness_one_sided: one,
                tightness,
                stiffness: sleep_h,
                sleep_h,
                readiness: tightness,
                tight_kind: tightness.map(|_| TightKind::Cramp),
                mobility: tightness.map(|t| t > 100),
                beside: vec![Beside::SoreKnee; usize::from(one)],
            })
        },
    )
}

fn set() -> impl Strategy<Value = Event> {
    let numbers = (of(any::<u32>()), of(NORMAL), of(any::<u32>()), of(NORMAL));
    (".*", side(), numbers, of(0_u8..=20), of(".*"), of(pain())).prop_map(
        |(exercise, side, (repetitions, kg, seconds, metres), halves, fault, pain)| {
            Event::Set(SetDone {
                exercise,
                side,
                repetitions,
                load: kg.map(Kilograms),
                seconds,
                metres,
                reserve: halves.and_then(|n| Reserve::new(f64::from(n) / 2.0).ok()),
                fault,
                tempo_kept: halves.map(|n| n > 4),
                slowed: repetitions.is_some(),
                pain,
            })
        },
    )
}

fn profile() -> impl Strategy<Value = Event> {
    let level = select(vec![Level::Beginner, Level::Intermediate, Level::Advanced]);
    let words = (vec(".*", 0..4), vec(".*", 0..4), of(".*"));
    let numbers = (of(any::<u32>()), of(NORMAL), of(any::<i16>()));
    (level, words, numbers, any::<bool>(), any::<bool>()).prop_map(
        |(level, (equipment, places, zone), (minutes, top, year), miles, pounds)| {
            Event::Profile(Profile {
                level,
                equipment,
                places,
                minutes,
                top_speed_m_s: top,
                zone,
                birth_year: year,
                loads: Loads {
                    dumbbells: top.map(Kilograms).into_iter().collect(),
                    bar: top.map(Kilograms),
                    plates: vec![Kilograms(1.25); usize::from(miles)],
                    stack_step: None,
                },
                dislikes: Vec::new(),
                miles,
                pounds,
            })
        },
    )
}

fn planned() -> impl Strategy<Value = Event> {
    let kinds =
        select(vec![RunKind::Easy, RunKind::Long, RunKind::Quality, RunKind::Race]);
    let priority = of(select(vec![Priority::A, Priority::B, Priority::C]));
    let run = (day(), kinds, ".*", of(NORMAL), priority, of(".*")).prop_map(
        |(day, kind, what, distance_m, priority, feed_id)| {
            let told = PlannedRun::new(day, kind, what);
            Event::RunPlanned(PlannedRun { distance_m, priority, feed_id, ..told })
        },
    );
    let flag = || of(any::<bool>());
    let words = || of(vec(".*", 0..3));
    let days = (day(), day(), (flag(), flag()), of(any::<u32>()), words(), words())
        .prop_map(|(from, to, (off, other_gym), minutes, places, equipment)| {
            Event::DaysPlanned(DayPlan {
                from,
                to,
                off,
                other_gym,
                minutes,
                places,
                equipment,
                feed_id: off.map(|off| format!("club|{off}")),
            })
        });
    let weekdays = || vec(select(vec![Weekday::Monday, Weekday::Sunday]), 0..3);
    let habit =
        (weekdays(), weekdays(), weekdays()).prop_map(|(usual, off, other_gym)| {
            let sessions = usual.len().try_into().ok();
            Event::WeekHabit(WeekHabit { usual, off, other_gym, sessions })
        });
    let moved = (day(), day(), of(".*")).prop_map(|(from, to, why)| SessionMoved {
        from,
        to,
        why,
    });
    let sessions = vec((day(), vec(".*", 0..2)), 0..5);
    let shown = (day(), vec(".*", 0..4), sessions, of(moved)).prop_map(
        |(block_start, roster, sessions, moved)| {
            Event::PlanShown(ShownPlan { block_start, roster, sessions, moved })
        },
    );
    let side = of(select(vec![Side::Left, Side::Right]));
    let test = (".*", side, NORMAL)
        .prop_map(|(test, side, value)| Event::Test(TestDone { test, side, value }));
    prop_oneof![run, days, habit, shown, test]
}

/// A part of a run for some numbers, else all of it.
fn span(number: u16) -> Option<Span> {
    let from_ms = u32::from(number);
    number.is_multiple_of(3).then_some(Span { from_ms, to_ms: u32::MAX })
}

fn recording_id() -> impl Strategy<Value = RecordingId> {
    (any::<[u8; 16]>(), any::<u16>())
        .prop_map(|(original, part)| RecordingId { original, part })
}

fn corrected() -> impl Strategy<Value = Event> {
    let what = prop_oneof![
        Just(RunChange::Hidden),
        Just(RunChange::OtherSport),
        any::<bool>().prop_map(RunChange::Indoors),
        ".*".prop_map(RunChange::Named),
        any::<u8>().prop_map(RunChange::Felt),
        any::<i32>().prop_map(RunChange::Offset),
        any::<u16>().prop_filter_map("a part", span).prop_map(RunChange::Cropped),
        (any::<u32>(), any::<u8>())
            .prop_map(|(at_ms, piece)| RunChange::Split { at_ms, piece }),
        recording_id().prop_map(RunChange::Joined),
        recording_id().prop_map(RunChange::SameAs),
        recording_id().prop_map(RunChange::Separate),
    ];
    (any::<[u8; 16]>(), any::<u16>(), what).prop_map(|(original, part, what)| {
        let run = RecordingId { original, part };
        Event::RunCorrected(RunCorrected { run, what })
    })
}

fn entry() -> impl Strategy<Value = Entry> {
    let event = prop_oneof![
        check_in(),
        set(),
        profile(),
        planned(),
        cared(),
        corrected(),
        Just(Event::Assessed),
        (vec(".*", 0..3), of(".*")).prop_map(|(releases, by)| {
            Event::AssessedFor(Assessment { releases, by })
        }),
    ];
    (any::<u128>(), instant(), day(), event).prop_map(|(id, written, day, event)| {
        Entry { id: EntryId(id), written, day, replaces: None, event }
    })
}

fn effort() -> impl Strategy<Value = Effort> {
    let verdict = prop_oneof![
        Just(EffortVerdict::Confirmed),
        ".*".prop_map(EffortVerdict::Unconfirmed),
        ".*".prop_map(EffortVerdict::Refuted),
    ];
    (any::<u32>(), any::<u32>(), NORMAL, NORMAL, of(NORMAL), verdict).prop_map(
        |(from_ms, to_ms, mean_m_s, best_3s_m_s, stride_hz, verdict)| Effort {
            from_ms,
            to_ms,
            mean_m_s,
            best_3s_m_s,
            stride_hz,
            verdict,
        },
    )
}

fn load() -> impl Strategy<Value = RunLoad> {
    let exposure = (NORMAL, of(NORMAL), NORMAL, any::<u32>()).prop_map(
        |(threshold_m_s, percent_of_top, metres, efforts)| Exposure {
            threshold_m_s,
            percent_of_top,
            metres,
            seconds: metres,
            efforts,
        },
    );
    let cold = (NORMAL, any::<u32>(), NORMAL).prop_map(|(score, at_ms, speed_m_s)| {
        ColdStart { score, at_ms, speed_m_s, warmth: score }
    });
    let lists = (vec(effort(), 0..5), vec(exposure, 0..5), of(cold), vec(".*", 0..4));
    (1_u16.., vec(NORMAL, 13), vec(of(NORMAL), 3), lists).prop_map(
        |(model, n, o, (efforts, exposure, cold_start, remarks))| RunLoad {
            model,
            distance_m: n[0],
            duration_s: n[1],
            moving_s: n[2],
            median_speed_m_s: n[3],
            stride_hz: o[0],
            dose_j_kg: n[4],
            dose_b2_j_kg: n[5],
            band: n[6],
            own_band: n[7],
            easy_minutes: n[8],
            easy_metres: n[9],
            uphill_j_kg: n[10],
            grade_adjusted_m_s: o[1],
            best_3s_m_s: o[2],
            efforts,
            exposure,
            cold_start,
            warmth_at_end: n[11],
            interval_s: n[12],
            gap_s: n[0],
            remarks,
            basis: Basis {
                left_out: model % 2 == 0,
                kept: span(model),
                piece: (model % 3) as u8,
                joined: vec![Joined {
                    recording: RecordingId { original: [9; 16], part: model },
                    kept: span(model),
                    until: Some(model.into()),
                }],
                twins: vec![RecordingId { original: [8; 16], part: model }],
            },
            rest: vec![RunLoad { model, ..RunLoad::default() }; model as usize % 3],
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn samples_come_back_as_they_were(samples in samples()) {
        prop_assert_eq!(codec::decode(&codec::encode(&samples)), Ok(samples));
    }

    #[test]
    fn a_blob_with_one_byte_changed_is_refused_or_the_same(
        samples in samples(),
        at in any::<prop::sample::Index>(),
        flip in 1_u8..,
    ) {
        let mut blob = codec::encode(&samples);
        let at = at.index(blob.len());
        blob[at] ^= flip;
        if let Ok(read) = codec::decode(&blob) {
            prop_assert_eq!(read, samples);
        }
    }

    #[test]
    fn any_bytes_are_read_without_harm(mut blob in vec(any::<u8>(), 0..400)) {
        let _ = codec::decode(&blob);
        blob.splice(0..0, [codec::VERSION, 0x28, 0xb5, 0x2f, 0xfd]);
        let _ = codec::decode(&blob);
    }

    #[test]
    fn a_diary_comes_back_as_it_was(
        mut entries in vec(entry(), 0..8),
        load in load(),
        start in instant(),
        samples in samples(),
    ) {
        let mut store = Sqlite::in_memory().unwrap();
        let mut recording = run("2026-03-08T09:00:00Z", 0);
        recording.start.instant = start;
        recording.samples = samples;
        let kept = file("run.fit", vec![recording.clone()]);
        let id = kept.recordings[0].0;
        store.keep(&[kept]).unwrap();
        store.keep_loads(&[(id, load.clone())]).unwrap();
        store.write(&entries).unwrap();

        entries.sort_by_key(|e| (e.day, e.written, e.id));
        let diary = store.diary().unwrap();
        prop_assert_eq!(diary.entries, entries);
        prop_assert_eq!(&store.run(id).unwrap().load, &load);
        let alone = RunLoad { rest: Vec::new(), ..load };
        prop_assert_eq!(&diary.runs[0].load, &alone);
        prop_assert_eq!(diary.runs[0].start.instant, start);
        prop_assert_eq!(store.recording(id).unwrap(), recording);
    }
}
