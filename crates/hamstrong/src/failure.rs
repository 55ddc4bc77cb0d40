//! A command that fails: what happened, what to do next, and whose it is.

use hamstrong_domain::units::OutOfRange;
use hamstrong_intake::IntakeError;
use hamstrong_store::StoreError;

/// Whose turn it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Whose {
    /// The command asked for something that cannot be: exit code 1.
    Yours,
    /// The machine or the program failed: exit code 2.
    Ours,
}

/// A failure as the terminal shows it.
#[derive(Clone, Debug)]
pub(crate) struct Failure {
    message: String,
    hints: Vec<String>,
    whose: Whose,
}

impl Failure {
    /// Something the runner can put right on the command line.
    pub(crate) fn yours(message: impl Into<String>) -> Self {
        Self { message: message.into(), hints: Vec::new(), whose: Whose::Yours }
    }

    /// Something the machine or the program did not manage.
    pub(crate) fn ours(message: impl Into<String>) -> Self {
        Self { message: message.into(), hints: Vec::new(), whose: Whose::Ours }
    }

    /// Adds a hint.
    #[must_use]
    pub(crate) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    /// Adds what was probably meant, if anything is near.
    #[must_use]
    pub(crate) fn meant(self, near: &[String]) -> Self {
        if near.is_empty() {
            return self;
        }
        let hint = format!("did you mean {}?", crate::print::listed(near, "or"));
        self.hint(hint)
    }

    /// 1 if the runner can put it right, 2 if not.
    pub(crate) const fn exit_code(&self) -> u8 {
        match self.whose {
            Whose::Yours => 1,
            Whose::Ours => 2,
        }
    }

    /// As the terminal shows it.
    pub(crate) fn as_text(&self) -> String {
        let mut text = format!("hamstrong: {}\n", self.message);
        for hint in &self.hints {
            text.push_str("  ");
            text.push_str(hint);
            text.push('\n');
        }
        text
    }

    /// As `--json` shows it.
    pub(crate) fn as_json(&self) -> String {
        let error = serde_json::json!({
            "form": crate::print::FORM,
            "error": {
                "message": self.message,
                "hints": self.hints,
                "exit_code": self.exit_code(),
            },
        });
        format!("{error}\n")
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        let failure = match error {
            StoreError::NotFound(_) | StoreError::InTheWay { .. } => {
                Self::yours(error.to_string())
            }
            _ => Self::ours(error.to_string()),
        };
        failure.hint(error.hint())
    }
}

impl From<IntakeError> for Failure {
    fn from(error: IntakeError) -> Self {
        let said = error.to_string();
        match error {
            IntakeError::Store(error) => error.into(),
            IntakeError::Path { .. }
            | IntakeError::NotOurs { .. }
            | IntakeError::HoldsOther { .. } => Self::yours(said).hint(error.hint()),
            IntakeError::Folder { .. }
            | IntakeError::Written { .. }
            | IntakeError::Thread(_) => Self::ours(said).hint(error.hint()),
        }
    }
}

impl From<OutOfRange> for Failure {
    fn from(error: OutOfRange) -> Self {
        Self::yours(error.to_string()).hint("nothing was stored")
    }
}
