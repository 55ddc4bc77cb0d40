//! A folder that is gone when nobody needs it any more.

use std::path::{Path, PathBuf};

use crate::error::IntakeError;

/// A folder of our own among the machine's temporary files.
#[derive(Debug)]
pub struct Throwaway(PathBuf);

impl Throwaway {
    /// Makes one.
    pub fn make() -> Result<Self, IntakeError> {
        let name = format!("hamstrong-{}", uuid::Uuid::now_v7().simple());
        let folder = std::env::temp_dir().join(name);
        std::fs::create_dir(&folder).map_err(|error| {
            let (path, why) = (folder.display().to_string(), error.to_string());
            IntakeError::Folder { path, why }
        })?;
        Ok(Self(folder))
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Throwaway {
    fn drop(&mut self) {
        // The system clears what cannot be removed now.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
