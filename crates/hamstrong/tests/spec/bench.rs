//! A runner at a terminal: a folder of their own, a diary in it, and the program.

use std::path::{Path, PathBuf};
use std::process::Command;

/// The recordings that come with the program.
pub fn samples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples")
}

/// What a command answered.
pub struct Answer {
    /// Its exit code.
    pub code: i32,
    /// What it printed.
    pub out: String,
    /// What it complained about.
    pub err: String,
}

/// A runner with a folder of their own.
pub struct Runner {
    folder: PathBuf,
}

impl Runner {
    /// A runner whose folder is empty.
    pub fn new(name: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).unwrap();
        Self { folder }
    }

    /// A place in the folder.
    pub fn place(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// The diary.
    pub fn diary(&self) -> PathBuf {
        self.place("diary.db")
    }

    /// Asks the program on 30 May 2022.
    pub fn asks(&self, question: &[&str]) -> Answer {
        self.asks_on("2022-05-30", question)
    }

    /// Asks the program on a day.
    pub fn asks_on(&self, day: &str, question: &[&str]) -> Answer {
        let done = Command::new(env!("CARGO_BIN_EXE_hamstrong"))
            .args(["--today", day])
            .args(question)
            .env("HAMSTRONG_DB", self.diary())
            .env("TZ", "UTC")
            .output()
            .unwrap();
        let text = |bytes: &[u8]| self.plain(&String::from_utf8_lossy(bytes));
        let (out, err) = (text(&done.stdout), text(&done.stderr));
        Answer { code: done.status.code().unwrap(), out, err }
    }

    /// Asks, and takes it for granted that it works.
    pub fn gets(&self, question: &[&str]) -> String {
        let answer = self.asks(question);
        assert_eq!(answer.code, 0, "{question:?}: {}", answer.err);
        answer.out
    }

    /// Asks on a day, and takes it for granted that it works.
    pub fn gets_on(&self, day: &str, question: &[&str]) -> String {
        let answer = self.asks_on(day, question);
        assert_eq!(answer.code, 0, "{question:?}: {}", answer.err);
        answer.out
    }

    /// A runner who has imported the samples.
    pub fn with_samples(name: &str) -> Self {
        let runner = Self::new(name);
        runner.gets(&["import", samples().to_str().unwrap(), "--zone", "UTC"]);
        runner
    }

    /// Text without what differs from machine to machine.
    fn plain(&self, text: &str) -> String {
        let text = text.replace(self.folder.to_str().unwrap(), "HERE");
        let text = text.replace(samples().to_str().unwrap(), "SAMPLES");
        let seconds = |line: &str| {
            let timed = line.starts_with("Read ") && line.ends_with(" s");
            let cut = line.rfind(" in ").filter(|_| timed);
            cut.map_or(line.to_owned(), |at| line[..at].to_owned() + " in N s")
        };
        text.lines().map(|l| seconds(l) + "\n").collect()
    }
}
