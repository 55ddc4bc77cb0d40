//! What an athlete may tell about health, injuries and shoes.

use hamstrong_domain::diary::{
    EntryId, Event, FlagsTold, Injury, InjuryEntry, InjuryWhat, Pathway, Place,
    RehabMode, ScreenAnswers, Setback, ShoesTold, ShoesWhat, Side, TriageAnswers,
    TriagePlace,
};
use hamstrong_domain::units::Pain;
use jiff::civil::Date;
use proptest::collection::vec;
use proptest::num::f64::NORMAL;
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::select;

fn day() -> impl Strategy<Value = Date> {
    (1_i16..=9999, 1_i8..=12, 1_i8..=28)
        .prop_map(|(y, m, d)| Date::new(y, m, d).unwrap())
}

fn triage() -> impl Strategy<Value = Event> {
    use TriagePlace::{BehindKnee, ButtockBack, Calf, Elsewhere, MiddleThigh, SitBone};
    let places = [MiddleThigh, SitBone, BehindKnee, ButtockBack, Calf, Elsewhere];
    let answer = || of(any::<bool>());
    let answers = (answer(), answer(), answer(), answer());
    let more = (answer(), answer(), answer(), answer());
    (answers, more, of(select(places.to_vec())), any::<bool>()).prop_map(
        |(
            (sudden, walked, walks, bruise),
            (both, back, sitting, rest),
            place,
            unsure,
        )| {
            Event::Triage(TriageAnswers {
                sudden,
                walked,
                walks,
                bruise,
                place,
                both,
                back,
                sitting,
                rest,
                unsure,
            })
        },
    )
}

fn opened() -> impl Strategy<Value = Event> {
    let places = of(select(vec![Place::HamstringUpper, Place::SitBone, Place::Other]));
    (any::<bool>(), places, day(), ".*", any::<bool>(), of(any::<u32>())).prop_map(
        |(strain, place, injured, context, past, estimate_days)| {
            Event::InjuryOpened(Injury {
                pathway: if strain { Pathway::Strain } else { Pathway::Tendon },
                side: if past { Side::Left } else { Side::Right },
                place,
                injured,
                context,
                past,
                estimate_days,
            })
        },
    )
}

fn what() -> impl Strategy<Value = InjuryWhat> {
    let setbacks = [Setback::Limp, Setback::Pop, Setback::GaveWay, Setback::Bruise];
    let pain = of((0_u8..=10).prop_map(|rating| Pain::new(rating).unwrap()));
    prop_oneof![
        (".*", of(any::<u32>()))
            .prop_map(|(text, estimate_days)| InjuryWhat::Note { text, estimate_days }),
        select(setbacks.to_vec()).prop_map(InjuryWhat::Setback),
        (".*", any::<bool>(), of(".*")).prop_map(|(criterion, met, by)| {
            InjuryWhat::Shown { criterion, met, by }
        }),
        (any::<u8>(), pain).prop_map(|(step, pain)| InjuryWhat::RunDone { step, pain }),
        ".*".prop_map(|stage| InjuryWhat::StageConfirmed { stage }),
        ".*".prop_map(|by| InjuryWhat::Cleared { by }),
        ".*".prop_map(|why| InjuryWhat::Closed { why }),
        ".*".prop_map(|why| InjuryWhat::Reopened { why }),
    ]
}

fn shoes() -> impl Strategy<Value = Event> {
    let what = prop_oneof![
        NORMAL.prop_map(|before_m| ShoesWhat::Added { before_m }),
        (day(), of(day())).prop_map(|(from, to)| ShoesWhat::Worn { from, to }),
        Just(ShoesWhat::Retired),
    ];
    (".*", what).prop_map(|(name, what)| Event::Shoes(ShoesTold { name, what }))
}

/// Any entry about health, an injury or shoes.
pub fn cared() -> impl Strategy<Value = Event> {
    let modes = prop_oneof![
        Just(RehabMode::Off),
        Just(RehabMode::Education),
        ".*".prop_map(RehabMode::WithPhysio),
    ];
    prop_oneof![
        (vec(".*", 0..3), any::<bool>()).prop_map(|(yes, guardian)| {
            Event::ScreenAnswered(ScreenAnswers { yes, guardian })
        }),
        vec(".*", 0..3).prop_map(|signs| Event::FlagsTold(FlagsTold { signs })),
        triage(),
        opened(),
        (any::<u128>(), what()).prop_map(|(id, what)| {
            Event::Injury(InjuryEntry { injury: EntryId(id), what })
        }),
        modes.prop_map(Event::RehabMode),
        shoes(),
    ]
}
