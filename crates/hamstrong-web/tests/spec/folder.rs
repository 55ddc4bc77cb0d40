//! A folder for what a test opens, gone when the test ends.

use std::fs;
use std::path::PathBuf;

/// The folder.
pub struct Folder(pub PathBuf);

impl Folder {
    /// A new one of that name.
    pub fn new(name: &str) -> Self {
        let name = format!("hamstrong-{name}-{}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    /// Writes a file and gives its address.
    pub fn holds(&self, name: &str, text: &str) -> String {
        let file = self.0.join(name);
        fs::write(&file, text).unwrap();
        format!("file://{}", file.display())
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}
