//! Whole outputs, kept as files below `tests/golden`.

use std::path::Path;

/// Holds an output against the one that is kept; `UPDATE_GOLDEN=1` keeps it.
#[track_caller]
pub fn golden(name: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, text).expect("the golden folder is writable");
        return;
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == text, "{} differs; look at it, then UPDATE_GOLDEN=1", path.display());
}
