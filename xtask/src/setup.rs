//! What a fresh machine lacks. Asks first and installs after, so that a second run takes no time.

use anyhow::{Context, Result, bail, ensure};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const TARGET: &str = "wasm32-unknown-unknown";
const BROWSERS: [&str; 3] = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

const FIREFOXES: [&str; 2] = ["/usr/bin/firefox-esr", "/usr/bin/firefox"];

/// To build and serve the page: the wasm target.
pub fn for_running() -> Result<()> {
    let sysroot = output(Command::new("rustc").args(["--print", "sysroot"]))?;
    if Path::new(sysroot.trim()).join("lib/rustlib").join(TARGET).is_dir() {
        return Ok(());
    }
    run(Command::new("rustup").args(["target", "add", TARGET])).context(
        "Rust's wasm32-unknown-unknown target is missing and rustup could not add it; \
         with a Rust that is not rustup's, install it the way Rust was installed",
    )
}

/// To test it too: a browser, a Chinese font, and the packages of the browser tests.
pub fn for_tests(root: &Path) -> Result<()> {
    for_running()?;
    for (component, command) in [("rustfmt", "cargo-fmt"), ("clippy", "cargo-clippy")] {
        if output(Command::new(command).arg("--version")).is_err() {
            run(Command::new("rustup").args(["component", "add", component]))?;
        }
    }
    let mut missing = Vec::new();
    if !has_browser()? {
        missing.push("chromium");
    }
    if !has_chinese_font() {
        missing.push("fonts-noto-cjk");
    }
    if !missing.is_empty() {
        install(&missing)?;
    }
    if !FIREFOXES.iter().any(|place| Path::new(place).is_file()) && install(&["firefox-esr"]).is_err() {
        println!("no Firefox: its tests are skipped");
    }
    npm_packages(&root.join("tests/browser"))
}

fn has_browser() -> Result<bool> {
    if let Some(named) = env::var_os("RENSHE_CHROMIUM") {
        let path = PathBuf::from(named);
        ensure!(path.is_file(), "RENSHE_CHROMIUM names no file: {}", path.display());
        return Ok(true);
    }
    Ok(BROWSERS.iter().any(|browser| Path::new(browser).is_file()))
}

/// Without one the browser draws boxes, and no test of the layout means anything.
fn has_chinese_font() -> bool {
    output(Command::new("fc-list").arg(":lang=zh-cn")).is_ok_and(|fonts| !fonts.trim().is_empty())
}

fn install(packages: &[&str]) -> Result<()> {
    ensure!(
        Path::new("/usr/bin/apt-get").exists(),
        "the browser tests need {}; apt-get is absent, so install it by hand (RENSHE_CHROMIUM can name a browser)",
        packages.join(" and ")
    );
    println!("installing {}", packages.join(", "));
    run(&mut apt_get(&["update", "-q"])?)?;
    let mut words = vec!["install", "-y", "-q", "--no-install-recommends"];
    words.extend(packages);
    run(&mut apt_get(&words)?)
}

fn apt_get(words: &[&str]) -> Result<Command> {
    let root = output(Command::new("id").arg("-u"))?.trim() == "0";
    let mut command = Command::new(if root { "env" } else { "sudo" });
    command.args(["DEBIAN_FRONTEND=noninteractive", "apt-get"]).args(words).stdout(Stdio::null());
    Ok(command)
}

/// `npm ci`, unless what is installed is at least as new as the lock.
fn npm_packages(dir: &Path) -> Result<()> {
    let written = |file: &str| fs::metadata(dir.join(file)).and_then(|data| data.modified());
    let lock = written("package-lock.json").with_context(|| format!("{}/package-lock.json", dir.display()))?;
    if written("node_modules/.package-lock.json").is_ok_and(|installed| installed >= lock) {
        return Ok(());
    }
    run(Command::new("npm").args(["ci", "--no-audit", "--no-fund"]).current_dir(dir))
        .context("the browser tests need Node 20 or newer with npm")
}

fn run(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| name(command))?;
    if !status.success() {
        bail!("{} failed", name(command));
    }
    Ok(())
}

fn output(command: &mut Command) -> Result<String> {
    let output = command.stderr(Stdio::null()).output().with_context(|| name(command))?;
    ensure!(output.status.success(), "{} failed", name(command));
    Ok(String::from_utf8(output.stdout)?)
}

fn name(command: &Command) -> String {
    let words = command.get_args().map(|word| word.to_string_lossy());
    let program = command.get_program().to_string_lossy();
    std::iter::once(program).chain(words).collect::<Vec<_>>().join(" ")
}
