//! The licences of everything that the page is made of, as one text beside it: who wrote what, and on which terms it may be passed on.
//!
//! Asked of cargo: the crates that end up in the page and its workers, and the licence files that each brings.

use anyhow::{Context, Result, ensure};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::fs;
use std::path::Path;
use std::process::Command;

const TARGET: &str = "wasm32-unknown-unknown";
const FEATURES: &str = "renshe/ui,workbook/worker,renshe/worker";
/// The crates of the project itself.
const OWN: [&str; 2] = ["renshe", "workbook"];
const HEAD: &str = "\
人社分析 Renshe Analysis\n\
\n\
本页面由下列开放源代码的组件编译而成，各按其许可证分发；许可证全文附后。\n\
This page is compiled from the open source components below. Each is passed on under its licence; their texts follow.\n";

/// One crate.
struct Part {
    name: String,
    version: String,
    terms: String,
    authors: String,
    home: String,
    /// What its licence files say.
    texts: Vec<String>,
}

/// The text.
pub fn text(root: &Path) -> Result<String> {
    let metadata = metadata(root)?;
    let mut parts = Vec::new();
    for package in shipped(&metadata)? {
        parts.push(part(package)?);
    }
    parts.sort_by(|left, right| (&left.name, &left.version).cmp(&(&right.name, &right.version)));
    Ok(written(&parts))
}

fn metadata(root: &Path) -> Result<Value> {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .current_dir(root)
        .args(["metadata", "--format-version", "1", "--locked", "--filter-platform", TARGET])
        .args(["--no-default-features", "--features", FEATURES])
        .output()
        .context("cargo did not start")?;
    ensure!(output.status.success(), "cargo metadata: {}", String::from_utf8_lossy(&output.stderr));
    Ok(serde_json::from_slice(&output.stdout)?)
}

fn word<'a>(value: &'a Value, name: &str) -> &'a str {
    value[name].as_str().unwrap_or_default()
}

fn list<'a>(value: &'a Value, name: &str) -> impl Iterator<Item = &'a Value> {
    value[name].as_array().into_iter().flatten()
}

/// The packages that the page is linked from: no macros, no tools of the build, no tests.
fn shipped(metadata: &Value) -> Result<Vec<&Value>> {
    let packages: BTreeMap<&str, &Value> =
        list(metadata, "packages").map(|package| (word(package, "id"), package)).collect();
    let nodes: BTreeMap<&str, &Value> =
        list(&metadata["resolve"], "nodes").map(|node| (word(node, "id"), node)).collect();
    let is_macro =
        |package: &Value| list(package, "targets").any(|target| list(target, "kind").any(|kind| kind == "proc-macro"));
    let is_own = |package: &Value| OWN.contains(&word(package, "name")) && package["source"].is_null();
    let mut open: Vec<&str> = packages.iter().filter(|(_, package)| is_own(package)).map(|(id, _)| *id).collect();
    ensure!(open.len() == OWN.len(), "the project's crates are no longer {}", OWN.join(" and "));
    let (mut seen, mut found) = (BTreeSet::new(), Vec::new());
    while let Some(id) = open.pop() {
        let package = packages.get(id).context("cargo names a package that it does not list")?;
        if !seen.insert(id) || is_macro(package) {
            continue;
        }
        if !is_own(package) {
            found.push(*package);
        }
        let is_linked = |dependency: &&Value| list(dependency, "dep_kinds").any(|kind| kind["kind"].is_null());
        open.extend(list(nodes[id], "deps").filter(is_linked).map(|dependency| word(dependency, "pkg")));
    }
    Ok(found)
}

fn part(package: &Value) -> Result<Part> {
    let folder = Path::new(word(package, "manifest_path")).parent().context("a manifest lies in a folder")?;
    let authors: Vec<&str> = list(package, "authors").filter_map(Value::as_str).collect();
    Ok(Part {
        name: word(package, "name").to_owned(),
        version: word(package, "version").to_owned(),
        terms: word(package, "license").replace('/', " OR "),
        authors: authors.join(", "),
        home: word(package, "repository").to_owned(),
        texts: texts(folder, word(package, "license"))?,
    })
}

/// The licence files of a crate. Of several to choose from MIT is chosen, where it is among them; what has to be passed on besides is.
fn texts(folder: &Path, terms: &str) -> Result<Vec<String>> {
    let mut names: Vec<String> = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let upper = name.to_uppercase();
        let is_one =
            ["LICENSE", "LICENCE", "COPYING", "NOTICE", "UNLICENSE"].iter().any(|start| upper.starts_with(start));
        if is_one && entry.file_type()?.is_file() {
            names.push(name);
        }
    }
    names.sort();
    let is_choice = terms.contains(" OR ") || terms.contains('/');
    if is_choice && names.iter().any(|name| name.to_uppercase().contains("MIT")) {
        names.retain(|name| name.to_uppercase().contains("MIT") || name.to_uppercase().starts_with("NOTICE"));
    }
    names
        .iter()
        .map(|name| Ok(String::from_utf8_lossy(&fs::read(folder.join(name))?).trim().replace('\r', "")))
        .collect()
}

/// The list, then each text once with the crates that it is of.
fn written(parts: &[Part]) -> String {
    let mut text = HEAD.to_owned();
    let mut of: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for Part { name, version, terms, authors, home, texts } in parts {
        text.push_str(&format!("\n{name} {version} · {terms}\n"));
        for line in [authors, home].iter().filter(|line| !line.is_empty()) {
            text.push_str(&format!("    {line}\n"));
        }
        texts.iter().for_each(|one| of.entry(one).or_default().push(format!("{name} {version}")));
    }
    text.push_str("\nThe Rust standard library · MIT OR Apache-2.0\n    The Rust Project Contributors\n    https://github.com/rust-lang/rust\n");
    for (one, names) in of {
        text.push_str(&format!("\n{}\n{}\n\n{one}\n", "=".repeat(80), names.join(", ")));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_linked_is_named_and_what_only_builds_is_not() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let said = text(&root).unwrap_or_default();
        for name in ["\nleptos 0", "\nminiz_oxide ", "\nrust_xlsxwriter ", "\nserde ", "Permission is hereby granted"] {
            assert!(said.contains(name), "{name}");
        }
        for name in ["\nserde_derive ", "\nproptest ", "\nwasm-bindgen-cli-support ", "\nrenshe "] {
            assert!(!said.contains(name), "{name}");
        }
    }
}
