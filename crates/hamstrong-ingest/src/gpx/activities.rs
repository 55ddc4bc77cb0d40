//! The tracks of a GPX file, put together to activities.

use hamstrong_domain::recording::{Format, Remark, Sport};

use super::{Reader, Track, sport_of};
use crate::track::{Draft, NO_TIME, counted, nothing_left};
use crate::{Content, ReadError};

/// Tracks further apart than this are different activities.
const APART_MS: i64 = 6 * 3_600_000;

impl Reader<'_> {
    /// What the whole file amounts to.
    pub(super) fn finish(mut self, remarks: Vec<Remark>) -> Result<Content, ReadError> {
        let tracks = std::mem::take(&mut self.tracks);
        let points = tracks.iter().map(|track| track.points.len()).sum();
        if points == 0 {
            return self.without_points();
        }
        let timed = |track: &Track| {
            track.points.iter().filter(|point| point.ms != NO_TIME).count()
        };
        let timed = tracks.iter().map(timed).sum();
        let mut shared = remarks;
        if self.impossible > 0 {
            shared.push(Remark {
                repaired: true,
                text: format!(
                    "{} at no place on earth left out",
                    counted(self.impossible, "position")
                ),
            });
        }
        let mut recordings = Vec::new();
        for mut draft in self.drafts(tracks) {
            draft.device.clone_from(&self.creator);
            draft.offset_s = self.offset_s;
            draft.remarks.extend(shared.iter().cloned());
            recordings.extend(draft.settle());
        }
        if recordings.is_empty() {
            return Err(nothing_left(points, timed));
        }
        Ok(Content::Activities(recordings))
    }

    fn without_points(&self) -> Result<Content, ReadError> {
        if self.route_points > 0 {
            return Ok(Content::NotActivity(format!(
                "a planned route of {}",
                counted(self.route_points, "point")
            )));
        }
        if self.places > 0 {
            return Ok(Content::NotActivity(format!(
                "a list of {}",
                counted(self.places, "place")
            )));
        }
        Err(ReadError::Empty("this GPX file holds no track".into()))
    }

    /// One draft for each activity: tracks that follow each other are one, unless their
    /// sports differ.
    fn drafts(&self, tracks: Vec<Track>) -> Vec<Draft> {
        let mut drafts: Vec<(Draft, usize)> = Vec::new();
        for track in tracks {
            if track.points.is_empty() {
                continue;
            }
            let (sport, indoor) = sport_of(&track.kind, &self.title);
            match drafts.last_mut() {
                Some((draft, count)) if continues(draft, &sport, &track) => {
                    if draft.sport == Sport::Unknown {
                        draft.sport = sport;
                    }
                    draft.points.extend(track.points);
                    *count += 1;
                }
                _ => {
                    let draft = Draft {
                        sport,
                        indoor,
                        points: track.points,
                        ..Draft::new(Format::Gpx)
                    };
                    drafts.push((draft, 1));
                }
            }
        }
        drafts
            .into_iter()
            .map(|(mut draft, count)| {
                if count > 1 {
                    draft.remarks.push(Remark {
                        repaired: false,
                        text: format!(
                            "{count} tracks that follow each other read as one"
                        ),
                    });
                }
                draft
            })
            .collect()
    }
}

fn continues(draft: &Draft, sport: &Sport, track: &Track) -> bool {
    let differs = draft.sport != Sport::Unknown
        && *sport != Sport::Unknown
        && draft.sport != *sport;
    let end = draft.points.iter().rev().find(|point| point.ms != NO_TIME);
    let start = track.points.iter().find(|point| point.ms != NO_TIME);
    let near = match (end, start) {
        (Some(end), Some(start)) => (start.ms - end.ms).abs() <= APART_MS,
        _ => true,
    };
    near && !differs
}
