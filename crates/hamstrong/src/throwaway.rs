//! A folder that is gone when the command ends.

use std::path::{Path, PathBuf};

use crate::failure::Failure;

/// A folder of our own among the machine's temporary files.
#[derive(Debug)]
pub(crate) struct Throwaway(PathBuf);

impl Throwaway {
    /// Makes one.
    pub(crate) fn make() -> Result<Self, Failure> {
        let name = format!("hamstrong-{}", uuid::Uuid::now_v7().simple());
        let folder = std::env::temp_dir().join(name);
        std::fs::create_dir(&folder).map_err(|error| {
            let name = folder.display();
            Failure::ours(format!("no folder can be made at {name}: {error}"))
                .hint("Point TMPDIR to a folder you may write to.")
        })?;
        Ok(Self(folder))
    }

    /// Where it is.
    pub(crate) fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Throwaway {
    fn drop(&mut self) {
        // The system clears what cannot be removed now.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
