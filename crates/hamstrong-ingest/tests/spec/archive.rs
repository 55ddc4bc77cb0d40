//! Zip archives and compressed files, whole, damaged and hostile.

use std::fmt::Write as _;
use std::io::{Cursor, Write};

use flate2::Compression;
use flate2::write::GzEncoder;
use hamstrong_ingest::archive::{Member, each_member};
use hamstrong_ingest::{Kind, Limits, ReadError, read, sniff};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::material::outcome;

const RUN: &str = "<gpx><trk><type>running</type><trkseg>\
    <trkpt lat='1' lon='2'><time>2024-05-01T09:00:00Z</time></trkpt>\
    <trkpt lat='1' lon='2.0001'><time>2024-05-01T09:00:03Z</time></trkpt>\
    </trkseg></trk></gpx>";

fn gz(bytes: &[u8]) -> Vec<u8> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::best());
    packer.write_all(bytes).unwrap();
    packer.finish().unwrap()
}

fn zipped(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in members {
        if name.ends_with('/') {
            writer.add_directory(*name, SimpleFileOptions::default()).unwrap();
        } else {
            writer.start_file(*name, SimpleFileOptions::default()).unwrap();
            writer.write_all(bytes).unwrap();
        }
    }
    writer.finish().unwrap().into_inner()
}

fn members(bytes: Vec<u8>, limits: &Limits) -> Result<Vec<Member>, ReadError> {
    let mut members = Vec::new();
    each_member(Cursor::new(bytes), limits, &mut |member| members.push(member))?;
    Ok(members)
}

#[test]
fn an_export_gives_its_files_one_by_one() {
    let packed = gz(RUN.as_bytes());
    let zip = zipped(&[
        ("activities/", b""),
        ("activities/1.gpx", RUN.as_bytes()),
        ("activities/2.gpx.gz", &packed),
        ("__MACOSX/activities/._1.gpx", b"x"),
        ("activities/.DS_Store", b"x"),
        ("activities.csv", b"Activity ID,Activity Date\n1,x\n"),
        ("inner.zip", &zipped(&[("a.gpx", RUN.as_bytes())])),
    ]);
    assert_eq!(sniff(&zip), Kind::Zip);
    let limits = Limits::default();
    let lines: Vec<String> = members(zip, &limits)
        .unwrap()
        .into_iter()
        .map(|member| {
            let content = member.content.and_then(|bytes| read(&bytes, &limits));
            format!("{}: {}", member.name, outcome(&content))
        })
        .collect();
    assert_eq!(
        lines,
        [
            "activities/1.gpx: running, 2 points, 3 s, 0 pauses, 0 laps []",
            "activities/2.gpx.gz: running, 2 points, 3 s, 0 pauses, 0 laps []",
            "activities.csv: not an activity: a table of separated values",
            "inner.zip!a.gpx: running, 2 points, 3 s, 0 pauses, 0 laps []",
        ]
    );
}

#[test]
fn names_are_fit_to_be_printed() {
    let zip = zipped(&[
        ("../../etc/passwd", b"a"),
        ("C:\\runs\\a\u{1b}[31m.fit", b"b"),
        ("a\u{202e}xpg.exe", b"c"),
    ]);
    let names: Vec<String> =
        members(zip, &Limits::default()).unwrap().into_iter().map(|m| m.name).collect();
    assert_eq!(names, ["etc/passwd", "C:/runs/a?[31m.fit", "a?xpg.exe"]);
}

#[test]
fn a_bomb_is_refused_before_it_unfolds() {
    let bomb = zipped(&[("a.gpx", &vec![b' '; 40 << 20]), ("b.gpx", RUN.as_bytes())]);
    let limits = Limits::default();
    let all = members(bomb, &limits).unwrap();
    assert!(matches!(all[0].content, Err(ReadError::TooLarge(_))));
    assert_eq!(all[1].content.as_deref(), Ok(RUN.as_bytes()));
    let bomb = gz(&vec![b' '; 40 << 20]);
    assert!(matches!(read(&bomb, &limits), Err(ReadError::TooLarge(_))));
    let twice = gz(&bomb);
    assert!(matches!(read(&twice, &limits), Err(ReadError::TooLarge(_))));
    let often = gz(&gz(&gz(&gz(RUN.as_bytes()))));
    assert!(matches!(read(&often, &limits), Err(ReadError::Container(_))));
}

#[test]
fn zips_inside_zips_are_opened_so_deep_and_no_deeper() {
    let first = zipped(&[("run.gpx", RUN.as_bytes())]);
    let second = zipped(&[("../first.zip", &first), ("bad.zip", &first[..40])]);
    let third = zipped(&[("second.zip", &second)]);
    let fourth = zipped(&[("third.zip", &third), ("run.gpx", RUN.as_bytes())]);
    let said = |zip: Vec<u8>| -> Vec<String> {
        let all = members(zip, &Limits::default()).unwrap();
        let word = |m: &Member| match &m.content {
            Ok(bytes) => format!("{} {}", m.name, bytes.len()),
            Err(error) => format!("{} {error}", m.name),
        };
        all.iter().map(word).collect()
    };
    let third = said(third);
    assert_eq!(third[0], format!("second.zip!first.zip!run.gpx {}", RUN.len()));
    assert!(third[1].starts_with("second.zip!bad.zip this zip cannot be read"));
    assert_eq!(
        said(fourth)[0],
        "third.zip!second.zip!first.zip this is a zip inside a zip, more than 3 deep"
    );
}

#[test]
fn hostile_archives_are_refused_in_under_a_second() {
    let began = std::time::Instant::now();
    let limits = Limits::default();
    // A member of 2 GB that states one kilobyte.
    let big = vec![0_u8; 256 << 20];
    let mut zip = zipped(&[("a.fit", &big)]);
    drop(big);
    let central = (0..zip.len() - 4).rfind(|&at| zip[at..].starts_with(b"PK\x01\x02"));
    let at = central.unwrap() + 24;
    zip[at..at + 4].copy_from_slice(&1024_u32.to_le_bytes());
    let made = began.elapsed();
    let all = members(zip, &limits).unwrap();
    let error = all[0].content.as_ref().unwrap_err();
    assert!(error.to_string().contains("larger than its declared"), "{error}");
    // Ten thousand members that lie over each other in the file.
    let one = zipped(&[("a.fit", &vec![0; 1 << 20])]);
    let many = overlapping(&one, 10_000);
    let refused = members(many, &limits).unwrap_err();
    assert_eq!(
        refused.to_string(),
        "the members of this zip lie over each other, as no export's do"
    );
    // A zip of zips of zips, each of sixteen bombs.
    let mut bomb = zipped(&[("a.fit", &vec![0; 16 << 20])]);
    for _ in 0..4 {
        let all: Vec<(String, Vec<u8>)> =
            (0..16).map(|n| (format!("{n}.zip"), bomb.clone())).collect();
        let all: Vec<(&str, &[u8])> =
            all.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
        bomb = zipped(&all);
    }
    let hunt = std::time::Instant::now();
    let _ = members(bomb, &limits);
    assert!(hunt.elapsed() < std::time::Duration::from_secs(1), "{:?}", hunt.elapsed());
    println!("made in {made:?}, all in {:?}", began.elapsed());
}

/// The one member of a zip, listed so many times.
fn overlapping(one: &[u8], times: usize) -> Vec<u8> {
    let find = |mark: &[u8]| (0..one.len()).rfind(|&at| one[at..].starts_with(mark));
    let (from, end) = (find(b"PK\x01\x02").unwrap(), find(b"PK\x05\x06").unwrap());
    let entry = &one[from..end];
    let mut zip = one[..from].to_vec();
    for n in 0..times {
        let mut entry = entry.to_vec();
        let name = format!("{n:05}");
        entry[46..51].copy_from_slice(name.as_bytes());
        zip.extend(entry);
    }
    let mut last = one[end..].to_vec();
    last[8..10].copy_from_slice(&(times as u16).to_le_bytes());
    last[10..12].copy_from_slice(&(times as u16).to_le_bytes());
    last[12..16].copy_from_slice(&((entry.len() * times) as u32).to_le_bytes());
    zip.extend(last);
    zip
}

#[test]
fn limits_on_members_and_on_all_of_them_hold() {
    let zip = zipped(&[("a", &[b'a'; 100]), ("b", &[b'b'; 100]), ("c", b"")]);
    let few = Limits { members: 2, ..Limits::default() };
    assert!(matches!(members(zip.clone(), &few), Err(ReadError::TooLarge(_))));
    let small = Limits { archive_bytes: 150, ..Limits::default() };
    assert!(matches!(members(zip.clone(), &small), Err(ReadError::TooLarge(_))));
    let tight = Limits { bytes: 50, ..Limits::default() };
    let all = members(zip, &tight).unwrap();
    assert!(matches!(all[0].content, Err(ReadError::TooLarge(_))));
    assert_eq!(all[2].content, Ok(Vec::new()));
}

#[test]
fn an_encrypted_or_oddly_packed_member_is_named() {
    let mut zip = zipped(&[("a.fit", &[7; 100]), ("b.fit", &[8; 100])]);
    // The first member's flags in its local and central headers, the second's method.
    let central: Vec<usize> =
        (0..zip.len() - 4).filter(|&at| zip[at..].starts_with(b"PK\x01\x02")).collect();
    zip[6] |= 1;
    zip[central[0] + 8] |= 1;
    zip[central[1] + 10] = 99;
    let all = members(zip, &Limits::default()).unwrap();
    let said: Vec<String> =
        all.iter().map(|m| m.content.as_ref().unwrap_err().to_string()).collect();
    assert_eq!(said[0], "this member is encrypted");
    assert!(
        said[1].starts_with("this member is packed by a method not read"),
        "{said:?}"
    );
}

#[test]
fn a_zip_cut_short_is_refused_with_a_hint() {
    let zip = zipped(&[("a.gpx", RUN.as_bytes())]);
    let error = members(zip[..zip.len() / 2].to_vec(), &Limits::default()).unwrap_err();
    assert!(matches!(error, ReadError::Container(_)), "{error}");
    assert_eq!(error.hint(), "Unpack it yourself and import the folder.");
    assert!(matches!(read(&zip, &Limits::default()), Err(ReadError::Container(_))));
}

#[test]
fn a_compressed_file_cut_short_keeps_what_came_out() {
    let mut points = String::new();
    for n in 0..5000 {
        let (m, s) = (n / 60 % 60, n % 60);
        let (h, lat) = (9 + n / 3600, (n * 7919) % 100_003);
        let _ = write!(
            points,
            "<trkpt lat='1.{lat:06}' lon='2'><time>2024-05-01T{h:02}:{m:02}:{s:02}Z\
             </time></trkpt>"
        );
    }
    let whole =
        gz(format!("<gpx><trk><trkseg>{points}</trkseg></trk></gpx>").as_bytes());
    let cut = outcome(&read(&whole[..whole.len() / 2], &Limits::default()));
    assert!(cut.contains("the file breaks off after"), "{cut}");
    assert!(cut.contains("the compressed file is damaged at its end"), "{cut}");
    let nothing = read(&whole[..12], &Limits::default());
    assert!(matches!(nothing, Err(ReadError::Damaged(_))), "{nothing:?}");
}

/// Points enough for a page, so that two halves differ in nothing but their seconds.
fn page(hour: u32) -> String {
    let point = |s: u32| {
        let (m, s) = (s / 60, s % 60);
        format!(
            "<trkpt lat='1' lon='2'><time>2024-05-01T{hour:02}:{m:02}:{s:02}Z</time>\
             </trkpt>"
        )
    };
    (0..600).map(point).collect()
}

#[test]
fn members_of_equal_size_one_after_the_other_are_all_read() {
    let halves = [page(9), page(9), page(10)].map(String::into_bytes);
    let whole = [
        b"<gpx><trk><trkseg>".to_vec(),
        halves.concat(),
        b"</trkseg></trk></gpx>".to_vec(),
    ];
    let apart: Vec<u8> = [&whole[0][..], &halves[0], &halves[1], &halves[2], &whole[2]]
        .into_iter()
        .flat_map(gz)
        .collect();
    let limits = Limits::default();
    assert_eq!(read(&apart, &limits), read(&gz(&whole.concat()), &limits));
    // Two members with the same bytes, so with the same size and checksum.
    let fit = [0_u8; 5000];
    let twice = [gz(&fit), gz(&fit)].concat();
    assert_eq!(outcome(&read(&twice, &limits)), outcome(&read(&[0; 10_000], &limits)));
}

#[test]
fn what_follows_a_compressed_file_is_never_taken_for_its_end() {
    let text = format!("<gpx><trk><trkseg>{}</trkseg></trk></gpx>", page(9));
    let file = gz(text.as_bytes());
    let whole = outcome(&read(&file, &Limits::default()));
    let end = &file[file.len() - 8..];
    for garbage in [end.to_vec(), vec![0; 64], [&[0; 3], end].concat()] {
        let longer = [file.clone(), garbage].concat();
        let said = outcome(&read(&longer, &Limits::default()));
        assert!(said.contains("the compressed file is damaged at its end"), "{said}");
        assert_ne!(said, whole);
    }
    let mut wrong = file.clone();
    let sum = wrong.len() - 8;
    wrong[sum] ^= 1;
    let said = outcome(&read(&wrong, &Limits::default()));
    assert!(said.contains("the compressed file is damaged at its end"), "{said}");
}
