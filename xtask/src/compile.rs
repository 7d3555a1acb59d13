//! Sources to modules with their glue: cargo, then wasm-bindgen.

use crate::features;
use crate::names;
use crate::plain;
use crate::sections;
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

/// What a worker needs.
pub struct Apart {
    /// The name of its files.
    pub name: &'static str,
    /// The script around the glue, from `page/`.
    pub script: &'static str,
    /// A script that defines `wasm_bindgen`.
    pub js: String,
    pub wasm: Vec<u8>,
}

/// Programs that cargo compiles in one go. Always with release settings: a debug build saves five seconds and weighs three times as much.
pub struct Programs<const COUNT: usize> {
    bins: [&'static str; COUNT],
    features: &'static str,
    profile: &'static str,
    /// How many compilers at once, where that is not as many as there are cores.
    jobs: Option<&'static str>,
}

pub const PAGE: Programs<1> = Programs { bins: ["page"], features: "renshe/ui", profile: "release", jobs: None };
pub const PAGE_MEASURED: Programs<1> = Programs { features: "renshe/ui,renshe/bench", ..PAGE };
/// One compiler at a time: the page, beside which they are compiled, takes longer and goes first.
pub const APART: Programs<2> = Programs {
    bins: ["office", "ledger"],
    features: "workbook/worker,renshe/worker",
    profile: "office",
    jobs: Some("1"),
};

/// Compiles programs to a module each.
pub fn wasm<const COUNT: usize>(root: &Path, programs: &Programs<COUNT>) -> Result<[Vec<u8>; COUNT]> {
    let Programs { bins, features, profile, jobs } = programs;
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let status = Command::new(cargo)
        .current_dir(root)
        .args(["build", "--profile", profile, "--target", TARGET])
        .args(bins.iter().flat_map(|bin| ["--bin", bin]))
        .args(["--no-default-features", "--features", features])
        .args(jobs.iter().flat_map(|jobs| ["--jobs", jobs]))
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", flags())
        .status()
        .context("cargo did not start")?;
    ensure!(status.success(), "{} does not compile", bins.join(" or "));
    let folder = target_dir(root).join(TARGET).join(profile);
    let mut modules = [const { Vec::new() }; COUNT];
    for (bin, module) in bins.iter().zip(&mut modules) {
        let path = folder.join(format!("{bin}.wasm"));
        *module = fs::read(&path).with_context(|| path.display().to_string())?;
        features::check(module)?;
    }
    Ok(modules)
}

/// Compiles the page, cuts it in two and makes its glue.
pub fn page(root: &Path, program: &Programs<1>) -> Result<Bound> {
    let [wasm] = wasm(root, program)?;
    let Halves { first, later } = split::cut(&wasm, &target_dir(root).join("split"))?;
    let mut bindgen = Bindgen::new();
    let (js, wasm) = bound(bindgen.input_bytes("page", first).keep_lld_exports(true).web(true)?)?;
    Ok(Bound { js, wasm, later })
}

/// Makes the glue of a program that a worker runs.
pub fn bind_apart(name: &'static str, script: &'static str, wasm: Vec<u8>) -> Result<Apart> {
    let mut bindgen = Bindgen::new();
    let (js, wasm) = bound(bindgen.input_bytes(name, wasm).no_modules(true)?)?;
    // What refers to what in it is told for the splitter of the page only.
    Ok(Apart { name, script, js, wasm: sections::without_custom(&wasm)? })
}

/// Glue and module. Snippets are refused, because the single file cannot import them.
fn bound(bindgen: &mut Bindgen) -> Result<(String, Vec<u8>)> {
    bindgen.typescript(false).omit_default_module_path(true).remove_producers_section(true);
    let mut output = bindgen.generate_output().context("wasm-bindgen")?;
    if output.snippets().values().any(|list| !list.is_empty()) || !output.local_modules().is_empty() {
        bail!("a dependency brings JavaScript snippets; the single file cannot hold them");
    }
    names::shorten(&plain::js(output.js()), &similar::sort(&output.wasm_mut().emit_wasm())?)
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
