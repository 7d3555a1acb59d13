//! `cargo xtask`: the chain from sources to page, without a tool to install.
//!
//! wasm-bindgen runs as a library, so Cargo.lock holds both of its halves at one version.

mod apart;
mod compile;
mod features;
mod folder;
mod licences;
mod manifest;
mod names;
mod offline;
mod plain;
mod policy;
mod sections;
mod serve;
mod setup;
mod similar;
mod single;
mod sizes;
mod split;
mod template;

use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};
use std::thread;

const USAGE: &str = "\
cargo xtask build [--bench]              the page: dist/ and dist/renshe.html (--bench: dist-bench/ with the measuring hook)
cargo xtask serve [--port N] [--dir D]   dist/ (or D) on 127.0.0.1
cargo xtask setup [--run]                what a fresh machine lacks: wasm target, browser, fonts, test packages (--run: the target only)";

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["build"] => build(false),
        ["build", "--bench"] => build(true),
        ["serve", options @ ..] => {
            let (port, dir) = serve_options(options)?;
            serve::serve(&dir, port)
        }
        ["setup"] => setup::for_tests(&root()),
        ["setup", "--run"] => setup::for_running(),
        _ => bail!("usage:\n{USAGE}"),
    }
}

/// Compiles the page and writes it in both forms. The measured page is never shipped, so it needs no single file.
fn build(bench: bool) -> Result<()> {
    let root = root().canonicalize()?;
    let dist = root.join(if bench { "dist-bench" } else { "dist" });
    let template = template::Template::read(&root)?;
    let program = if bench { compile::PAGE_MEASURED } else { compile::PAGE };
    // Side by side, since the end of the page's compilation keeps one core busy only.
    let (page, apart) = thread::scope(|scope| {
        let apart = scope.spawn(|| apart::build(&root));
        let page = compile::page(&root, &program);
        (page, apart.join().unwrap_or_else(|_| bail!("the workers' build stopped")))
    });
    let (page, apart) = (page?, apart?);
    let licences = licences::text(&root)?;
    let folder = folder::write(&template, &page, &apart, &licences, &dist, !bench)?;
    sizes::print_first_load(&folder.first_load)?;
    for file in folder.later.iter().chain(&folder.on_demand) {
        sizes::print_file(file)?;
    }
    if !bench {
        sizes::print_file(&single::write(&template, &page, &apart, &licences, &dist)?)?;
    }
    Ok(())
}

fn serve_options(options: &[&str]) -> Result<(u16, PathBuf)> {
    let (mut port, mut dir) = (8080, root().join("dist"));
    for pair in options.chunks(2) {
        match pair {
            ["--port", number] => port = number.parse().with_context(|| format!("--port {number}"))?,
            ["--dir", path] => dir = PathBuf::from(path),
            _ => bail!("usage:\n{USAGE}"),
        }
    }
    Ok((port, dir))
}

/// The workspace: the folder above this crate. Asked at run time, because a compiled xtask may be a copy in a moved tree.
fn root() -> PathBuf {
    let here = std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
    Path::new(&here).join("..")
}
