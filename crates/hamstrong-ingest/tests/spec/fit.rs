//! FIT: what a runner gets out of a file, whole or damaged.
#![expect(clippy::panic, reason = "a test fails by it")]

use crate::fit_writer::{Field, FitWriter, LATITUDE_E7, START, Value, record};
use hamstrong_domain::recording::{NO_U16, Recording, Span, Sport, StartSource};
use hamstrong_ingest::{Content, Limits, ReadError, read_fit};
use proptest::prelude::{ProptestConfig, any, proptest};

fn read(bytes: &[u8]) -> Result<Content, ReadError> {
    read_fit(bytes, &Limits::default())
}

fn recordings(bytes: &[u8]) -> Vec<Recording> {
    match read(bytes) {
        Ok(Content::Activities(recordings)) => recordings,
        other => panic!("no activity: {other:?}"),
    }
}

fn recording(bytes: &[u8]) -> Recording {
    let mut all = recordings(bytes);
    assert_eq!(all.len(), 1, "one activity");
    all.remove(0)
}

fn remarks(recording: &Recording) -> Vec<&str> {
    recording.remarks.iter().map(|remark| remark.text.as_str()).collect()
}

fn repaired(recording: &Recording) -> bool {
    recording.remarks.iter().any(|remark| remark.repaired)
}

/// A run of ten seconds with everything a watch writes.
fn run() -> FitWriter {
    written_by(FitWriter::default())
}

fn written_by(mut file: FitWriter) -> FitWriter {
    file.file_id(4).timer(0, 0).records(0, 10).timer(9, 4);
    file.lap(0, 5).lap(5, 4).session(0, 9, (1, 0)).activity(9, 3600);
    file
}

#[test]
fn a_whole_run_is_read_without_remarks() {
    let run = recording(&run().finish());
    assert_eq!(run.sport, Sport::Running);
    assert!(!run.indoor);
    assert_eq!(run.device.as_deref(), Some("Garmin Forerunner 945"));
    assert_eq!(run.start.instant.to_string(), "2026-03-08T08:00:00Z");
    assert_eq!(
        (run.start.offset_s, run.start.source),
        (Some(3600), StartSource::Stated)
    );
    assert_eq!(run.samples.elapsed_ms, (0..10).map(|s| s * 1000).collect::<Vec<_>>());
    assert_eq!(run.samples.latitude_e7[..2], [LATITUDE_E7, LATITUDE_E7 + 270]);
    assert_eq!(run.samples.distance_cm[9], 2700);
    assert_eq!(run.samples.speed_mm_s, [3000; 10]);
    assert_eq!(run.samples.altitude_dm, [5200; 10]);
    assert_eq!(run.samples.heart_rate_bpm, [150; 10]);
    assert_eq!(run.samples.cadence_c_min, [8500; 10]);
    let laps: Vec<Span> = run.laps.iter().map(|lap| lap.span).collect();
    let span = |from_ms, to_ms| Span { from_ms, to_ms };
    assert_eq!(laps, [span(0, 5000), span(5000, 9000)]);
    assert_eq!(run.laps[0].distance_m, Some(15.0));
    assert_eq!(run.stated.distance_m, Some(27.0));
    assert_eq!(run.stated.timer_s, Some(9.0));
    assert!(run.pauses.is_empty());
    assert_eq!(remarks(&run), [""; 0]);
}

#[test]
fn byte_order_and_developer_fields_change_nothing() {
    let plain = recording(&run().finish());
    assert_eq!(recording(&written_by(FitWriter::big_endian()).finish()), plain);
    let developer = written_by(FitWriter::with_developer_bytes(7));
    assert_eq!(recording(&developer.finish()), plain);
}

#[test]
fn times_in_five_bits_roll_over() {
    let mut file = FitWriter::default();
    file.file_id(4).records(0, 1);
    let heart_rate = [Field(3, Value::U8(120))];
    file.define(1, 20, &heart_rate);
    for second in [20_u32, 40, 60] {
        let header = 0xA0 | ((START + second) & 0x1F) as u8;
        file.data(header, &heart_rate);
    }
    file.session(0, 60, (1, 0));
    let run = recording(&file.finish());
    assert_eq!(run.samples.elapsed_ms, [0, 20_000, 40_000, 60_000]);
    assert_eq!(run.samples.heart_rate_bpm, [150, 120, 120, 120]);
    assert_eq!(run.samples.speed_mm_s, [3000, NO_U16, NO_U16, NO_U16]);
}

#[test]
fn packed_speed_and_distance_roll_over() {
    let mut file = FitWriter::default();
    file.file_id(4);
    for (second, sixteenths) in [(0, 4000_u32), (1, 4090), (2, 60)] {
        let speed = 300_u32;
        let packed = (speed | sixteenths << 12).to_le_bytes();
        let packed = Value::Bytes3([packed[0], packed[1], packed[2]]);
        file.message(20, &[Field(253, Value::U32(START + second)), Field(8, packed)]);
    }
    file.session(0, 2, (1, 0));
    let run = recording(&file.finish());
    assert_eq!(run.samples.speed_mm_s, [3000; 3]);
    assert_eq!(run.samples.distance_cm, [25_000, 25_562, 25_975]);
}

#[test]
fn records_of_one_second_are_joined() {
    let mut file = FitWriter::default();
    let time = Field(253, Value::U32(START));
    file.file_id(4).message(20, &[time, Field(3, Value::U8(99))]);
    file.message(20, &[time, Field(6, Value::U16(2500))]);
    file.records(1, 3).session(0, 4, (1, 0));
    let run = recording(&file.finish());
    assert_eq!(run.samples.heart_rate_bpm, [99, 150, 150, 150]);
    assert_eq!(run.samples.speed_mm_s, [2500, 3000, 3000, 3000]);
    assert!(!repaired(&run), "nothing was lost");
}

#[test]
fn a_wrong_checksum_costs_nothing_but_a_remark() {
    let mut bytes = run().finish();
    let last = bytes.len() - 1;
    bytes[last] ^= 0x55;
    let run = recording(&bytes);
    assert_eq!(run.samples.len(), 10);
    assert_eq!(
        remarks(&run),
        ["the checksum does not match, so some values may be wrong"]
    );
    assert!(repaired(&run));
}

#[test]
fn a_file_cut_short_keeps_what_came_before() {
    let mut file = FitWriter::default();
    file.file_id(4).records(0, 10);
    let whole = file.finish();
    let run = recording(&whole[..whole.len() - 40]);
    assert_eq!(run.samples.len(), 9);
    let cut =
        format!("the file stops after {} of {} bytes", whole.len() - 40, whole.len());
    assert_eq!(remarks(&run)[1], cut);
    assert_eq!(run.sport, Sport::Unknown, "the session was never written");
}

#[test]
fn a_file_the_watch_never_closed_is_read_to_its_end() {
    let mut bytes = run().finish_declaring(0);
    bytes.truncate(bytes.len() - 2);
    let never_closed = recording(&bytes);
    assert_eq!(never_closed.samples.len(), 10);
    assert!(remarks(&never_closed)[0].contains("declares no messages"));
}

#[test]
fn a_wrong_length_with_a_right_checksum_is_mended() {
    for declared in [0, 100, 5_000] {
        let run = recording(&run().finish_declaring(declared));
        assert_eq!(run.samples.len(), 10, "declared {declared}");
        assert_eq!(remarks(&run).len(), 1);
        assert!(remarks(&run)[0].contains(&format!("declares {declared} bytes")));
    }
}

#[test]
fn damage_in_the_middle_keeps_the_samples_before_it() {
    let mut file = FitWriter::default();
    file.file_id(4).records(0, 10).raw(&[0x0F]).records(10, 10);
    let run = recording(&file.finish());
    assert_eq!(run.samples.len(), 10);
    assert!(remarks(&run)[1].starts_with("reading stopped at byte "));
    assert!(remarks(&run)[1].ends_with("a message of an undefined type"));
}

#[test]
fn several_sequences_are_several_activities() {
    let mut heart_rates = FitWriter::default();
    heart_rates.message(132, &[Field(253, Value::U32(START))]);
    let mut second = FitWriter::default();
    second.file_id(4).records(5000, 20).session(5000, 19, (2, 0));
    let bytes = [run().finish(), heart_rates.finish(), second.finish()].concat();
    let all = recordings(&bytes);
    assert_eq!(all.len(), 2);
    assert_eq!(all[1].sport, Sport::Other("cycling".to_owned()));
    assert_eq!(all[1].samples.len(), 20);
}

#[test]
fn bytes_behind_the_run_are_remarked() {
    let mut bytes = run().finish();
    bytes.extend([0; 30]);
    let run = recording(&bytes);
    assert_eq!(remarks(&run), ["30 bytes after the recording were not read"]);
    assert!(!repaired(&run));
}

#[test]
fn the_stopped_timer_is_a_pause() {
    let mut file = FitWriter::default();
    file.file_id(4).timer(0, 0).records(0, 10).timer(9, 4).timer(9, 4).timer(30, 0);
    file.records(30, 10).timer(40, 4).session(0, 40, (1, 3));
    let run = recording(&file.finish());
    assert_eq!(run.pauses, [Span { from_ms: 9000, to_ms: 30_000 }]);
}

#[test]
fn a_triathlon_is_split_by_its_sessions_wherever_they_stand() {
    let parts = [(0, 9, (5, 18)), (10, 2, (3, 0)), (13, 16, (1, 1))];
    let mut first = FitWriter::default();
    first.file_id(4);
    let mut last = first.clone();
    for (from, seconds, sport) in parts {
        first.session(from, seconds, sport);
    }
    first.records(0, 30).lap(0, 9).lap(13, 16);
    last.records(0, 30);
    for (from, seconds, sport) in parts {
        last.session(from, seconds, sport);
    }
    last.lap(0, 9).lap(13, 16);
    let all = recordings(&first.finish());
    assert_eq!(all, recordings(&last.finish()));
    let lengths: Vec<usize> = all.iter().map(|part| part.samples.len()).collect();
    assert_eq!(lengths, [10, 3, 17]);
    assert_eq!(all[1].sport, Sport::Other("transition".to_owned()));
    let run = &all[2];
    assert_eq!((&run.sport, run.indoor), (&Sport::Running, true));
    assert_eq!(run.laps.len(), 1);
    assert_eq!(run.laps[0].span, Span { from_ms: 0, to_ms: 16_000 });
    let ends = (run.samples.distance_cm[0], run.samples.distance_cm[16]);
    assert_eq!(ends, (300, 5100), "the distance begins anew");
}

#[test]
fn without_a_session_the_sport_message_tells() {
    let mut file = FitWriter::default();
    file.file_id(4).message(12, &[Field(0, Value::Enum(1)), Field(1, Value::Enum(45))]);
    file.records(0, 10);
    let run = recording(&file.finish());
    assert_eq!((&run.sport, run.indoor), (&Sport::Running, true));
    assert_eq!(remarks(&run), ["the watch wrote no summary of this session"]);
    assert!(repaired(&run));
}

#[test]
fn a_local_clock_that_no_place_has_is_ignored() {
    let mut file = FitWriter::default();
    file.file_id(4).records(0, 10).session(0, 9, (1, 0)).activity(9, 90_000);
    let start = recording(&file.finish()).start;
    assert_eq!((start.offset_s, start.source), (None, StartSource::Home));
}

#[test]
fn a_maker_that_writes_utc_for_local_time_is_not_believed() {
    let start = |maker: u16| {
        let mut file = FitWriter::default();
        let kind = [Field(0, Value::Enum(4)), Field(1, Value::U16(maker))];
        file.message(0, &kind).records(0, 10).session(0, 9, (1, 0)).activity(9, 0);
        recording(&file.finish()).start
    };
    let (garmin, coros) = (1, 294);
    assert_eq!(start(garmin).offset_s, Some(0));
    assert_eq!(start(coros).source, StartSource::Home);
}

#[test]
fn files_without_an_activity_say_what_they_are() {
    let content = |kind| read(&FitWriter::default().file_id(kind).finish());
    let says = |text: &str| Ok(Content::NotActivity(text.to_owned()));
    assert_eq!(content(2), says("a settings file"));
    assert_eq!(content(5), says("a planned workout"));
    let mut course = FitWriter::default();
    course.file_id(6).records(0, 10);
    assert_eq!(read(&course.finish()), says("a planned course"));
    let empty = "the activity holds no samples".to_owned();
    assert_eq!(content(4), Err(ReadError::Empty(empty)));
}

#[test]
fn a_limit_on_samples_is_kept() {
    let limits = Limits { points: 9, ..Limits::default() };
    let refused = read_fit(&run().finish(), &limits);
    assert!(matches!(refused, Err(ReadError::TooLarge(_))));
}

#[test]
fn an_independent_decoder_sees_the_same_records() {
    use rustyfit::profile::typedef::MesgNum;
    let mut file = FitWriter::default();
    file.file_id(4).define(1, 20, &record(0));
    for second in 0..500 {
        file.data(1, &record(second));
    }
    file.session(0, 499, (1, 0));
    let bytes = file.finish();
    // It takes a missing header checksum for a wrong file checksum; ours is checked above.
    let mut decoder = rustyfit::Decoder::builder().checksum(false).build();
    let fit = decoder.decode(bytes.as_slice()).unwrap().unwrap();
    let records = fit.messages.iter().filter(|message| message.num == MesgNum::RECORD);
    let theirs: Vec<_> =
        records.map(rustyfit::profile::mesgdef::Record::from).collect();
    let ours = recording(&bytes).samples;
    assert_eq!(theirs.len(), ours.len());
    for (at, record) in theirs.iter().enumerate() {
        assert_eq!(record.timestamp.0, START + ours.elapsed_ms[at] / 1000);
        assert_eq!(record.heart_rate, ours.heart_rate_bpm[at]);
        assert_eq!(record.distance, ours.distance_cm[at]);
        assert_eq!(record.enhanced_speed, u32::from(ours.speed_mm_s[at]));
        let degrees = f64::from(record.position_lat) * 180.0 / 2_147_483_648.0;
        assert!((degrees * 1e7 - f64::from(ours.latitude_e7[at])).abs() <= 1.0);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn no_damage_makes_the_reader_fail(
        cut in any::<proptest::sample::Index>(),
        changes in proptest::collection::vec(any::<(proptest::sample::Index, u8)>(), 0..5),
        big in any::<bool>(),
    ) {
        let writer = if big { FitWriter::big_endian() } else { FitWriter::default() };
        let mut bytes = [written_by(writer).finish(), run().finish()].concat();
        for (at, value) in changes {
            let at = at.index(bytes.len());
            bytes[at] = value;
        }
        bytes.truncate(cut.index(bytes.len()) + 1);
        if let Ok(Content::Activities(all)) = read(&bytes) {
            for samples in all.iter().map(|recording| &recording.samples) {
                assert!(!samples.is_empty());
                assert!(samples.elapsed_ms.is_sorted_by(|a, b| a < b));
            }
        }
    }
}
