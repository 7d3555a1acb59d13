//! The style is a test: a layer names itself and those before it, files and functions stay short enough to read.

use std::fs;
use std::path::{Path, PathBuf};

/// The layers, lowest first; `ARCHITECTURE.md` says what is in them.
const LAYERS: [&str; 16] = [
    "language",
    "quantity",
    "model",
    "route",
    "formula",
    "catalogue",
    "import",
    "ledger",
    "workspace",
    "evaluate",
    "phrase",
    "chart",
    "report",
    "slides",
    "export",
    "ui",
];
/// A file that outgrows this becomes a folder.
const LINES: usize = 420;

#[test]
fn a_layer_names_itself_and_those_before_it() {
    let mut wrong = Vec::new();
    for file in sources() {
        let Some(own) = layer_of(&file) else { continue };
        let text = fs::read_to_string(&file).unwrap_or_default();
        for (number, line) in text.lines().enumerate().take_while(|(_, line)| !line.starts_with("#[cfg(test)]")) {
            for (at, name) in LAYERS.iter().enumerate().skip(own + 1) {
                if line.contains(&format!("crate::{name}")) {
                    wrong.push(format!("{}:{}: {} names {}", file.display(), number + 1, LAYERS[own], LAYERS[at]));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn only_the_page_knows_a_browser() {
    let is_core = |file: &Path| layer_of(file).is_some_and(|layer| LAYERS[layer] != "ui");
    for file in sources().into_iter().filter(|file| is_core(file)) {
        let text = fs::read_to_string(&file).unwrap_or_default();
        for word in ["leptos::", "web_sys::", "js_sys::", "wasm_bindgen::", "Local::now", "Utc::now"] {
            assert!(!text.contains(word), "{} uses {word}", file.display());
        }
    }
}

#[test]
fn files_are_short_and_begin_with_what_they_are() {
    for file in sources() {
        let text = fs::read_to_string(&file).unwrap_or_default();
        let lines = text.lines().count();
        assert!(lines <= LINES, "{} has {lines} lines", file.display());
        let is_test = file.file_name().is_some_and(|name| name == "tests.rs");
        assert!(is_test || text.starts_with("//!"), "{} does not say what it is", file.display());
    }
}

fn layer_of(file: &Path) -> Option<usize> {
    let inside = file.strip_prefix(root().join("src")).ok()?;
    let first = inside.components().next()?.as_os_str().to_str()?;
    LAYERS.iter().position(|layer| first == *layer || first == format!("{layer}.rs"))
}

fn sources() -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![root().join("src"), root().join("workbook/src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                files.push(path);
            }
        }
    }
    assert!(files.len() > 50, "the sources were not found");
    files
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
