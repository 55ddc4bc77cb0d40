//! Any bytes as a strength log, also under the header of each app: no panic, and no set
//! outside what a person can do.
#![no_main]

use hamstrong_ingest::Limits;
use hamstrong_ingest::strava::read_strava;
use hamstrong_ingest::strength::{MassUnit, read_strength};
use libfuzzer_sys::fuzz_target;

const HEADERS: [&[u8]; 4] = [
    b"Date,Workout Name,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,RPE\n",
    b"title,start_time,exercise_title,set_index,set_type,weight_kg,reps,distance_km\n",
    b"Date,Exercise,Category,Weight,Weight Unit,Reps,Distance,Distance Unit,Time\n",
    b"Date (yyyy/mm/dd),Exercise,Start Time (h:mm),Set 1 (Reps),Set 1 (KG)\n",
];

fuzz_target!(|bytes: &[u8]| {
    let limits = Limits::default();
    drop(read_strava(bytes, &limits));
    drop(read_strength(bytes, None, &limits));
    for header in HEADERS {
        let file = [header, bytes].concat();
        let Ok(log) = read_strength(&file, Some(MassUnit::Pounds), &limits) else {
            continue;
        };
        for set in log.sessions.iter().flat_map(|session| &session.sets) {
            assert!(set.repetitions.is_none_or(|count| (1..=200).contains(&count)));
            assert!(set.weight.is_none_or(|w| w.kilograms().abs() <= 1000.0));
        }
    }
});
