//! Importing a folder, again, and with broken files among the good ones.

use std::fs;

use crate::bench::{Runner, samples};

/// The last part of each path with its outcome.
fn outcomes(answer: &str) -> Vec<(String, String)> {
    let read =
        |line: &str| -> serde_json::Value { serde_json::from_str(line).unwrap() };
    let file = |value: serde_json::Value| {
        let path = value["path"].as_str()?;
        let name = path.rsplit(['/', '!']).next()?.to_owned();
        Some((name, value["outcome"].as_str()?.to_owned()))
    };
    answer.lines().map(read).filter_map(file).collect()
}

#[test]
fn every_sample_is_accounted_for() {
    let runner = Runner::new("accounted");
    let folder = samples();
    let question = ["import", folder.to_str().unwrap(), "--zone", "UTC", "--list"];
    insta::assert_snapshot!(runner.gets(&question));
}

#[test]
fn importing_twice_changes_nothing() {
    let runner = Runner::with_samples("twice");
    let folder = samples();
    let kept =
        || runner.gets(&["runs", "--json"]) + &runner.gets(&["doctor", "--json"]);
    let before = kept();
    for again in [&[][..], &["--again"]] {
        let question = ["import", folder.to_str().unwrap(), "--json"];
        let told = runner.gets(&[&question[..], again].concat());
        let new = |o: &(String, String)| o.1 == "imported" || o.1 == "repaired";
        assert!(!outcomes(&told).iter().any(new), "{told}");
        assert_eq!(before, kept());
    }
}

#[test]
fn a_broken_file_costs_the_others_nothing() {
    let runner = Runner::new("broken");
    let folder = runner.place("watch");
    fs::create_dir_all(folder.join("deep/.hidden")).unwrap();
    let run = fs::read(samples().join("2019-09-14-run.fit")).unwrap();
    let bomb = "<!DOCTYPE gpx [<!ENTITY a \"b\">]><gpx>&a;</gpx>";
    fs::write(folder.join("a-cut.fit"), &run[..run.len() * 2 / 3]).unwrap();
    fs::write(folder.join("b-noise.fit"), [7_u8; 300]).unwrap();
    fs::write(folder.join("c-empty.gpx"), "").unwrap();
    fs::write(folder.join("d-bomb.gpx"), bomb).unwrap();
    fs::write(folder.join("deep/.hidden/e.fit"), &run).unwrap();
    fs::copy(samples().join("2022-05-29-run.fit"), folder.join("deep/f.fit")).unwrap();
    fs::copy(samples().join("2022-05-29-run.fit"), folder.join("deep/g.fit")).unwrap();
    let question = ["import", folder.to_str().unwrap(), "--zone", "UTC", "--list"];
    insta::assert_snapshot!(runner.gets(&question));
}

#[test]
fn an_archive_is_read_as_its_files_and_remembered() {
    let runner = Runner::new("archive");
    let path = runner.place("export.zip");
    fs::write(&path, zip_of("activities/run.fit", "2022-05-29-run.fit")).unwrap();
    let question = ["import", path.to_str().unwrap(), "--json"];
    let first = outcomes(&runner.gets(&question));
    assert_eq!(first, [("run.fit".to_owned(), "imported".to_owned())]);
    let second = outcomes(&runner.gets(&question));
    assert_eq!(second, [("run.fit".to_owned(), "already-here".to_owned())]);
}

#[cfg(unix)]
#[test]
fn a_folder_that_links_to_itself_ends() {
    let runner = Runner::new("loop");
    let folder = runner.place("watch");
    fs::create_dir_all(&folder).unwrap();
    fs::copy(samples().join("2022-05-29-run.fit"), folder.join("run.fit")).unwrap();
    std::os::unix::fs::symlink(&folder, folder.join("again")).unwrap();
    let told = runner.gets(&["import", folder.to_str().unwrap(), "--json"]);
    assert_eq!(outcomes(&told).len(), 1, "{told}");
}

#[test]
fn an_older_run_that_comes_later_changes_what_later_runs_rest_on() {
    let imports = |name: &str, order: [&str; 2]| {
        let runner = Runner::new(name);
        for sample in order {
            let path = samples().join(sample);
            runner.gets(&["import", path.to_str().unwrap(), "--zone", "UTC"]);
        }
        runner.gets(&["run", "latest", "--json"])
    };
    let (early, late) = ("2015-08-15-run.fit.gz", "2017-01-17-run.fit.gz");
    assert_eq!(
        imports("late-first", [late, early]),
        imports("in-order", [early, late])
    );
}

/// A zip that holds one sample, stored as it is.
fn zip_of(name: &str, sample: &str) -> Vec<u8> {
    let bytes = fs::read(samples().join(sample)).unwrap();
    let mut checksum = flate2::Crc::new();
    checksum.update(&bytes);
    let size = u32::try_from(bytes.len()).unwrap();
    let mut about = vec![20, 0, 0, 0, 0, 0, 0, 0, 0x21, 0x50];
    for number in [checksum.sum(), size, size] {
        about.extend(number.to_le_bytes());
    }
    about.extend(u16::try_from(name.len()).unwrap().to_le_bytes());
    about.extend([0, 0]);
    let file = [b"PK\x03\x04", &about[..], name.as_bytes(), &bytes].concat();
    let entry = [b"PK\x01\x02\x14\x00", &about[..], &[0; 14], name.as_bytes()].concat();
    let end = [
        b"PK\x05\x06\x00\x00\x00\x00\x01\x00\x01\x00",
        &u32::try_from(entry.len()).unwrap().to_le_bytes()[..],
        &u32::try_from(file.len()).unwrap().to_le_bytes(),
        &[0, 0],
    ]
    .concat();
    [file, entry, end].concat()
}

#[test]
fn a_path_that_is_not_there_is_said_and_the_others_are_imported() {
    let runner = Runner::new("importing-missing");
    let run = samples().join("2022-05-29-run.fit");
    let gone = runner.place("gone.fit");
    let paths = [gone.to_str().unwrap(), run.to_str().unwrap()];
    let answer =
        runner.asks(&[&["import", "--json", "--zone", "UTC"], &paths[..]].concat());
    assert_eq!(answer.code, 1, "{}", answer.err);
    assert!(answer.err.contains("gone.fit is not there"), "{}", answer.err);
    let line = answer.out.lines().find(|line| line.contains("gone.fit")).unwrap();
    assert!(line.contains("\"outcome\":\"refused\""), "{line}");
    assert!(answer.out.contains("\"imported\":1"), "{}", answer.out);
    assert!(runner.gets(&["runs"]).contains("2022-05-29"));
    let alone = runner.asks(&["import", gone.to_str().unwrap()]);
    assert_eq!(alone.code, 1);
    assert!(alone.err.contains("Nothing was imported"), "{}", alone.err);
}

#[test]
fn our_own_export_goes_in_alone() {
    let runner = Runner::with_samples("importing-own");
    let zip = runner.place("all.zip");
    let zip = zip.to_str().unwrap();
    runner.gets(&["export", "data", "-o", zip]);
    let run = samples().join("2022-05-29-run.fit");
    let other = Runner::new("importing-own-in");
    let told = other.gets(&["import", zip, run.to_str().unwrap(), "--zone", "UTC"]);
    assert!(told.contains("goes in alone"), "{told}");
}
