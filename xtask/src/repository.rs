//! The files of the repository: what git tracks, and what it would track.

use std::path::{Path, PathBuf};

/// A text file of the repository.
#[derive(Debug, Clone)]
pub struct File {
    /// Path from the root, with `/` between its parts.
    pub path: String,
    /// Its text.
    pub text: String,
}

/// The repository, read once.
#[derive(Debug)]
pub struct Repository {
    /// Its root on this machine.
    pub root: PathBuf,
    /// Its text files in the order of their paths; files that are not UTF-8 are left out.
    pub files: Vec<File>,
}

impl Repository {
    /// The repository this crate belongs to.
    #[must_use]
    pub fn here() -> Self {
        let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
        Self::read(manifest.parent().expect("the manifest stands in a folder of the repository"))
    }

    /// The repository at a root. What `.gitignore` names is left out, so that a file is checked
    /// before it is committed.
    ///
    /// # Panics
    /// Panics where a folder cannot be read.
    #[must_use]
    pub fn read(root: &Path) -> Self {
        let walk = ignore::WalkBuilder::new(root)
            .hidden(false)
            .require_git(false)
            .filter_entry(|entry| entry.file_name() != ".git")
            .sort_by_file_path(Path::cmp)
            .build();
        let files = walk
            .map(|entry| entry.expect("every folder of the repository can be read"))
            .filter(|entry| entry.file_type().is_some_and(|kind| kind.is_file()))
            .filter_map(|entry| {
                let path = entry.path().strip_prefix(root).ok()?;
                let path = path.to_string_lossy().replace('\\', "/");
                let text = std::fs::read_to_string(entry.path()).ok()?;
                Some(File { path, text })
            })
            .collect();
        Self { root: root.to_owned(), files }
    }

    /// The Rust files.
    #[must_use]
    pub fn rust(&self) -> Vec<File> {
        self.files.iter().filter(|file| file.path.ends_with(".rs")).cloned().collect()
    }

    /// The text of a file that must be there.
    ///
    /// # Panics
    /// Panics where it is not.
    #[must_use]
    pub fn text(&self, path: &str) -> String {
        let file = self.files.iter().find(|file| file.path == path);
        file.unwrap_or_else(|| panic!("the repository has no {path}")).text.clone()
    }

    /// Whether a file or a folder is there.
    #[must_use]
    pub fn holds(&self, path: &str) -> bool {
        let folder = format!("{}/", path.trim_end_matches('/'));
        self.files.iter().any(|file| file.path == path || file.path.starts_with(&folder))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ignored_files_are_left_out_and_hidden_ones_are_read() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join(".gitignore"), "/made\n").unwrap();
        std::fs::create_dir_all(folder.path().join("made")).unwrap();
        std::fs::write(folder.path().join("made/a.rs"), "fn a() {}").unwrap();
        std::fs::write(folder.path().join("b.rs"), "fn b() {}").unwrap();
        let repository = Repository::read(folder.path());
        let paths: Vec<&str> = repository.files.iter().map(|file| file.path.as_str()).collect();
        assert_eq!(paths, [".gitignore", "b.rs"]);
        assert!(repository.holds("b.rs"));
        assert!(!repository.holds("made"));
    }
}
