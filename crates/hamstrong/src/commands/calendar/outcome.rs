//! How the import of a calendar ended.

use std::collections::BTreeSet;
use std::path::Path;

use hamstrong_domain::calendar::Meaning;
use hamstrong_ingest::Feed;
use serde::Serialize;

use crate::context::Context;
use crate::print::{self, plural};

/// Names shown of events that are not about running.
const SHOWN: usize = 8;

/// What was read, and what it changed.
#[derive(Debug, Default, Serialize)]
pub(super) struct Outcome {
    calendar: String,
    events: usize,
    runs: usize,
    days_off: usize,
    gym: usize,
    pub(super) added: usize,
    pub(super) changed: usize,
    pub(super) withdrawn: usize,
    pub(super) unchanged: usize,
    ignored: BTreeSet<String>,
    remarks: Vec<String>,
}

impl Outcome {
    /// Nothing heard yet.
    pub(super) fn of(path: &Path, feed: &Feed) -> Self {
        let file = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
        Self {
            calendar: feed.name.clone().unwrap_or_else(|| file.into_owned()),
            events: feed.events,
            remarks: feed.remarks.clone(),
            ..Self::default()
        }
    }

    /// Counts one event.
    pub(super) fn heard(&mut self, summary: &str, meaning: &Meaning) {
        self.runs += usize::from(meaning.run.is_some());
        self.days_off += usize::from(meaning.off);
        self.gym += usize::from(meaning.other_gym);
        if !meaning.is_training() {
            let nameless =
                if summary.is_empty() { "an event without a name" } else { summary };
            self.ignored.insert(nameless.to_owned());
        }
    }

    /// Prints it.
    pub(super) fn print(&self, context: &Context) {
        if context.json {
            print::json(self);
            return;
        }
        let mut text = format!(
            "{}: {}, {}, {} in the days ahead.\n",
            self.calendar,
            plural(self.runs, "run", "runs"),
            plural(self.days_off, "day off", "days off"),
            plural(self.gym, "gym session", "gym sessions"),
        );
        text += &format!(
            "New {}, changed {}, withdrawn {}, as before {}.\n",
            self.added, self.changed, self.withdrawn, self.unchanged
        );
        if !self.ignored.is_empty() {
            let shown: Vec<&str> =
                self.ignored.iter().take(SHOWN).map(String::as_str).collect();
            let more = self.ignored.len() - shown.len();
            let more =
                if more > 0 { format!(" and {more} more") } else { String::new() };
            text +=
                &format!("Left out, not about running: {}{more}.\n", shown.join("; "));
        }
        for remark in &self.remarks {
            text += &format!("{remark}.\n");
        }
        text += "The days to come: hamstrong calendar show\n";
        print::out(&text);
    }
}
