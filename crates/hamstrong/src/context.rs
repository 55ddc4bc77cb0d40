//! What every command knows: where the diary is, which day it is, how to print.

use std::io::IsTerminal as _;
use std::path::PathBuf;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};

use crate::command_line::{CommandLine, Distance, Mass};
use crate::failure::Failure;
use crate::place;
use crate::print::Units;

/// The surroundings of one command.
#[derive(Clone, Debug)]
pub(crate) struct Context {
    /// The diary's file.
    pub(crate) db: PathBuf,
    /// Whether to print JSON.
    pub(crate) json: bool,
    /// Whether to colour.
    pub(crate) color: bool,
    /// The day it is for the runner.
    pub(crate) today: Date,
    /// The day asked for on the command line, if one was.
    pub(crate) asked_day: Option<Date>,
    /// The instant it is.
    pub(crate) now: Timestamp,
    /// Whether nothing may be written into the diary.
    pub(crate) read_only: bool,
    miles: Option<bool>,
    pounds: Option<bool>,
}

impl Context {
    /// From the command line and the machine.
    pub(crate) fn of(line: &CommandLine) -> Result<Self, Failure> {
        let now = Timestamp::now();
        let local = || Zoned::new(now, TimeZone::system()).date();
        let terminal = std::io::stdout().is_terminal();
        Ok(Self {
            db: place::diary(line.db.clone())?,
            json: line.json,
            color: match line.color {
                clap::ColorChoice::Always => true,
                clap::ColorChoice::Never => false,
                clap::ColorChoice::Auto => {
                    terminal && std::env::var_os("NO_COLOR").is_none()
                }
            },
            today: line.today.unwrap_or_else(local),
            asked_day: line.today,
            now,
            read_only: false,
            miles: line.units.map(|u| u == Distance::Miles),
            pounds: line.mass.map(|m| m == Mass::Lb),
        })
    }

    /// The same with another diary.
    pub(crate) fn with_diary(&self, db: PathBuf) -> Self {
        Self { db, ..self.clone() }
    }

    /// Why nothing is written.
    pub(crate) fn only_reads(&self) -> Failure {
        Failure::yours(format!("{} is only read here", self.db.display()))
            .hint("nothing was stored")
            .hint("To let an agent write: hamstrong mcp --allow-log")
    }

    /// The units asked for, else those of the profile.
    pub(crate) fn units(&self, miles: bool, pounds: bool) -> Units {
        Units {
            miles: self.miles.unwrap_or(miles),
            pounds: self.pounds.unwrap_or(pounds),
        }
    }

    /// Miles instead of kilometres, if the command line says so.
    pub(crate) const fn miles(&self) -> Option<bool> {
        self.miles
    }

    /// Pounds instead of kilograms, if the command line says so.
    pub(crate) const fn pounds(&self) -> Option<bool> {
        self.pounds
    }

    /// A heading, bold where colours are wanted.
    pub(crate) fn bold(&self, text: &str) -> String {
        if self.color { format!("\x1b[1m{text}\x1b[0m") } else { text.to_owned() }
    }
}
