//! Sources to a module with its glue: cargo, then wasm-bindgen.

use crate::names;
use crate::plain;
use crate::similar;
use crate::split::{self, Halves};
use anyhow::{Context, Result, bail, ensure};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use wasm_bindgen_cli_support::Bindgen;

const TARGET: &str = "wasm32-unknown-unknown";

/// What a browser needs to run the page.
pub struct Bound {
    /// An ES module that imports the loader of the second half from `./later.js`.
    pub js: String,
    pub wasm: Vec<u8>,
    /// The second half of the module.
    pub later: Vec<u8>,
}

/// Compiles the page, always with release settings: a debug build saves five seconds and weighs three times as much.
pub fn wasm(root: &Path, bench: bool) -> Result<Vec<u8>> {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let features = if bench { "ui,bench" } else { "ui" };
    let status = Command::new(cargo)
        .current_dir(root)
        .args(["build", "--release", "--target", TARGET, "--bin", "page"])
        .args(["--no-default-features", "--features", features])
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", flags())
        .status()
        .context("cargo did not start")?;
    ensure!(status.success(), "the page does not compile");
    let path = target_dir(root).join(TARGET).join("release/page.wasm");
    fs::read(&path).with_context(|| path.display().to_string())
}

/// Cuts the module in two and runs wasm-bindgen. Snippets are refused, because the single file cannot import them.
pub fn bind(root: &Path, wasm: &[u8]) -> Result<Bound> {
    let Halves { first, later } = split::cut(wasm, &target_dir(root).join("split"))?;
    let mut bindgen = Bindgen::new();
    bindgen
        .input_bytes("page", first)
        .typescript(false)
        .omit_default_module_path(true)
        .keep_lld_exports(true)
        .remove_producers_section(true)
        .web(true)?;
    let mut output = bindgen.generate_output().context("wasm-bindgen")?;
    if output.snippets().values().any(|list| !list.is_empty()) || !output.local_modules().is_empty() {
        bail!("a dependency brings JavaScript snippets; the single file cannot hold them");
    }
    let (js, wasm) = names::shorten(&plain::js(output.js()), &similar::sort(&output.wasm_mut().emit_wasm())?)?;
    Ok(Bound { js, wasm, later })
}

/// Panic messages name source files; the builder's own folders do not belong in a published page. Those of the project are named
/// from its root anyway.
fn flags() -> String {
    let home = env::var("CARGO_HOME").or_else(|_| env::var("HOME").map(|home| format!("{home}/.cargo")));
    // Relocations tell the splitter what refers to what.
    // Views of leptos by dynamic dispatch instead of a type each: half the size, and a fraction of the compile time.
    let mut flags = vec!["--cfg=erase_components".to_owned(), "-Clink-arg=--emit-relocs".to_owned()];
    flags.extend(home.map(|home| format!("--remap-path-prefix={home}/registry/src=crates")));
    flags.join(" ")
}

fn target_dir(root: &Path) -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), |dir| root.join(dir))
}
