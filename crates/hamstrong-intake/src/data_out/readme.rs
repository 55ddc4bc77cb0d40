//! The README of an export: every file and every column in a sentence.

use super::columns::{FILES, SAMPLES, TABLES};
use super::name;

const HEAD: &str = "\
This is everything Hamstrong keeps of you, in forms that any program can read. Nothing
in it is packed beyond this zip. Tables are comma-separated with a line of names; text
is UTF-8; instants are in UTC; numbers have a point. An empty field means that nothing
is known or was told.

To take it in again, into a diary that is empty: hamstrong import THIS.zip
The tables are for you; taking in reads the other files and checks them.

";

/// A field and what it says.
type Field = (&'static str, &'static str);

const LINES: [(&str, &str, &[Field]); 5] = [
    (
        name::MANIFEST,
        "What this zip is, and how much it holds.",
        &[
            ("what", "Always `hamstrong export`."),
            ("form", "Version of this form."),
            ("program", "Version of the program that wrote it."),
            ("model", "Version of that program's load model."),
            ("entries, files, originals, recordings, loads", "How many there are."),
        ],
    ),
    (
        name::DIARY,
        "Every entry of the diary, one a line, as written: also those that were \
         corrected or taken back.",
        &[
            ("id", "Its name, a UUID."),
            ("written", "When it was written."),
            ("day", "The day it is about, on your own clock."),
            (
                "replaces",
                "The entry it corrects or, if it says `withdrawn`, takes back.",
            ),
            ("says", "What it says; docs/data-out.md names every kind."),
        ],
    ),
    (
        name::RECORDINGS,
        "Where each recording is from, one a line; its samples are in samples/.",
        &[
            ("original, part", "The file, and which activity inside it."),
            ("format", "fit, gpx or tcx."),
            ("sport", "running, unknown, or another one as other:NAME."),
            ("indoor", "Whether it was recorded on a treadmill."),
            ("start, offset_s, zone", "When it began, and your clock there."),
            ("zone_source", "How the clock was found: stated, position or home."),
            ("device", "What recorded it."),
            ("extras", "Laps, pauses, the device's own sums, what was repaired."),
        ],
    ),
    (
        name::LOADS,
        "What each run asked of the hamstrings, by each version of the model that \
         computed it.",
        &[
            ("original, part", "The recording."),
            ("load", "The figures of tables/runs.csv, with every fast piece."),
        ],
    ),
    (
        name::ORIGINALS,
        "The files as they came, named by the first 16 bytes of their SHA-256.",
        &[],
    ),
];

/// The README.
pub(super) fn text() -> String {
    let mut text = HEAD.to_owned();
    for (name, says, fields) in LINES {
        section(&mut text, name, says, fields.iter().copied());
    }
    let files = "How every file ended that was ever imported.";
    section(&mut text, name::FILES, files, FILES.into_iter());
    let samples = "The samples of each recording, named ORIGINAL-PART.csv. A column \
                   that the recording lacks is absent.";
    section(&mut text, name::SAMPLES, samples, SAMPLES.into_iter());
    for table in TABLES {
        let columns = table.columns.iter().map(|column| (column.name, column.says));
        section(&mut text, table.name, table.says, columns);
    }
    text
}

fn section<'a>(
    text: &mut String,
    name: &str,
    says: &str,
    fields: impl Iterator<Item = (&'a str, &'a str)>,
) {
    text.push_str(&format!("{name}\n  {says}\n"));
    for (field, says) in fields {
        text.push_str(&format!("    {field}: {says}\n"));
    }
    text.push('\n');
}
