//! Strava's `activities.csv`: what its export says of each file beside the file itself.

use std::collections::HashMap;

use hamstrong_domain::recording::{Recording, Remark, Sport};
use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::strength::{Order, Row, each_row, header, moment, number};
use crate::xml::sport::sport;
use crate::{Limits, ReadError};

/// Most activities of one list.
const ACTIVITIES: usize = 200_000;
const LETTERS: usize = 300;
/// The folder every file of the export lies in, as the list writes it.
const FOLDER: &str = "activities/";

/// One activity of the list.
#[derive(Clone, Debug, PartialEq)]
pub struct StravaActivity {
    /// Strava's number of it.
    pub id: String,
    /// File name in the folder `activities`; none for an activity typed in by hand.
    pub file: Option<String>,
    /// The sport it is filed under.
    pub sport: Sport,
    /// Whether that is a sport indoors.
    pub indoor: bool,
    /// Its title.
    pub title: String,
    /// Its description.
    pub description: String,
    /// Whether it is filed as a way to work.
    pub commute: bool,
    /// When it began; the list is in UTC.
    pub start: Option<Timestamp>,
    /// Seconds from start to end.
    pub elapsed_s: Option<f64>,
    /// Distance in metres.
    pub distance_m: Option<f64>,
}

/// The list of an export, by file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StravaList {
    /// Activities in the order written.
    pub activities: Vec<StravaActivity>,
    by_file: HashMap<String, usize>,
}

/// Where the columns are. Names repeat: the first distance is in kilometres, the second
/// in metres.
struct Columns {
    id: usize,
    date: usize,
    title: usize,
    kind: usize,
    description: Option<usize>,
    elapsed: Option<usize>,
    kilometres: Option<usize>,
    metres: Option<usize>,
    commute: Option<usize>,
    file: usize,
}

impl Columns {
    fn of(header: &[String]) -> Option<Self> {
        let all = |name: &str| -> Vec<usize> {
            let named = |(at, column): (usize, &String)| {
                column.eq_ignore_ascii_case(name).then_some(at)
            };
            header.iter().enumerate().filter_map(named).collect()
        };
        let first = |name: &str| all(name).first().copied();
        let distances = all("Distance");
        Some(Self {
            id: first("Activity ID")?,
            date: first("Activity Date")?,
            title: first("Activity Name")?,
            kind: first("Activity Type")?,
            description: first("Activity Description"),
            elapsed: first("Elapsed Time"),
            kilometres: distances.first().copied(),
            metres: distances.get(1).copied(),
            commute: first("Commute"),
            file: first("Filename")?,
        })
    }
}

/// Whether a file opens as Strava's list does.
#[must_use]
pub fn is_strava_list(bytes: &[u8]) -> bool {
    header(bytes).is_some_and(|header| Columns::of(&header).is_some())
}

/// Reads the list of an export.
///
/// # Errors
/// If it is another table or passes a limit.
pub fn read_strava(bytes: &[u8], limits: &Limits) -> Result<StravaList, ReadError> {
    let columns = header(bytes).and_then(|header| Columns::of(&header));
    let columns = columns.ok_or(ReadError::UnknownFormat)?;
    if bytes.len() > limits.bytes {
        return Err(ReadError::TooLarge(format!(
            "this list has {} MB; at most {} MB are read",
            bytes.len() >> 20,
            limits.bytes >> 20
        )));
    }
    let mut list = StravaList::default();
    each_row(bytes, &mut |row: Row| {
        if list.activities.len() >= ACTIVITIES {
            return Err(ReadError::TooLarge(format!(
                "this list has more than {ACTIVITIES} activities"
            )));
        }
        let activity = columns.activity(&row);
        if let Some(file) = &activity.file {
            list.by_file.insert(file.clone(), list.activities.len());
        }
        list.activities.push(activity);
        Ok(())
    })?;
    Ok(list)
}

impl Columns {
    fn activity(&self, row: &Row) -> StravaActivity {
        let text = |at: usize| kept(row.field(Some(at)));
        let value = |at: Option<usize>| number(row.field(at)).filter(|v| *v > 0.0);
        let (sport, indoor) = sport(row.field(Some(self.kind)));
        let start = moment(row.field(Some(self.date)), Order::Unknown).ok();
        let start = start.and_then(|read| TimeZone::UTC.to_timestamp(read.at).ok());
        let file = row.field(Some(self.file)).trim_start_matches(FOLDER);
        let metres = value(self.metres);
        StravaActivity {
            id: text(self.id),
            file: Some(last(file)).filter(|file| !file.is_empty()).map(kept),
            sport,
            indoor,
            title: text(self.title),
            description: self.description.map(text).unwrap_or_default(),
            commute: matches!(
                row.field(self.commute).to_lowercase().as_str(),
                "true" | "1" | "1.0"
            ),
            start,
            elapsed_s: value(self.elapsed),
            distance_m: metres.or(value(self.kilometres).map(|km| km * 1000.0)),
        }
    }
}

impl StravaList {
    /// What the list says of a file, by the last part of its path.
    #[must_use]
    pub fn of_file(&self, path: &str) -> Option<&StravaActivity> {
        self.by_file.get(last(path)).map(|at| &self.activities[*at])
    }
}

impl StravaActivity {
    /// Tells a recording what the list knows and the file does not say. Where the two
    /// differ the file's own sport stays, and a remark says so.
    pub fn complete(&self, recording: &mut Recording) {
        match (&recording.sport, &self.sport) {
            (_, Sport::Unknown) => {}
            (Sport::Unknown, filed) => {
                recording.sport = filed.clone();
                recording.indoor |= self.indoor;
                recording.remarks.push(Remark {
                    repaired: false,
                    text: "the file names no sport; Strava's list does".to_owned(),
                });
            }
            (own, filed) if own != filed => {
                let filed = match filed {
                    Sport::Other(name) => name.as_str(),
                    _ => "running",
                };
                let text = format!("Strava's list files it as {filed}");
                recording.remarks.push(Remark { repaired: false, text });
            }
            _ => {}
        }
    }
}

fn last(path: &str) -> &str {
    path.rsplit(['/', '\\', '!']).next().unwrap_or(path)
}

fn kept(text: &str) -> String {
    let plain = text.chars().map(|c| if c.is_control() { ' ' } else { c });
    plain.take(LETTERS).collect::<String>().trim().to_owned()
}
