//! `dist/`: the page as files, for any folder of any static server.
//!
//! What the document refers to carries a hash of its content in its name, so a cache never mixes two versions.

use crate::compile::{Apart, Bound};
use crate::manifest;
use crate::offline;
use crate::policy;
use crate::split;
use crate::template::{self, Template};
use anyhow::{Context, Result};
use sha2::{Digest, Sha256};
use std::fs;
use std::path::{Path, PathBuf};

const BOOT: &str = include_str!("../page/boot.js");
const TOO_OLD: &str = include_str!("../page/too-old.js");

/// The files of the folder, by when they are fetched.
pub struct Folder {
    /// Up to the first chart.
    pub first_load: Vec<PathBuf>,
    /// After it.
    pub later: Vec<PathBuf>,
    /// When a workbook or a ledger is to be read, and to keep all of it for when there is no network.
    pub on_demand: Vec<PathBuf>,
}

/// Writes the folder anew; `offline`: with what keeps the page for when there is no network.
pub fn write(
    template: &Template,
    bound: &Bound,
    apart: &[Apart],
    licences: &str,
    dist: &Path,
    offline: bool,
) -> Result<Folder> {
    if dist.exists() {
        fs::remove_dir_all(dist).with_context(|| dist.display().to_string())?;
    }
    fs::create_dir_all(dist)?;
    for file in &template.others {
        fs::copy(file, dist.join(file.file_name().unwrap_or_default()))?;
    }
    let put = |name: &str, content: &[u8]| put_hashed(dist, name, content);
    let later = put("later.wasm", &bound.later)?;
    let css_later = put("later.css", template.css_later.as_bytes())?;
    let fetch = format!("fetch(new URL('{later}', import.meta.url))");
    let style = format!("new URL('{css_later}', import.meta.url).href");
    let exports = "export const { connect, __wasm_split_load_later } = LATER;\n";
    let loader = put("later.js", (split::loader(&fetch, &style) + exports).as_bytes())?;
    let (mut on_demand, mut workers) = (Vec::new(), String::new());
    for apart in apart {
        let name = apart.name;
        let wasm = put(&format!("{name}.wasm"), &apart.wasm)?;
        let js = put(&format!("{name}.js"), apart.worker(&format!("fetch('{wasm}')")).as_bytes())?;
        workers.push_str(&format!("\n<meta name=\"{name}\" content=\"{js}\">"));
        on_demand.extend([js, wasm]);
    }
    let js =
        put("page.js", split::glue_with(&bound.js, &format!("import * as import1 from \"./{loader}\""))?.as_bytes())?;
    let wasm = put("page_bg.wasm", &bound.wasm)?;
    let css = put("style.css", template.css.as_bytes())?;
    let icon = put("icon.svg", template.icon.as_bytes())?;
    let maskable = put("icon-maskable.svg", manifest::maskable(&template.icon)?.as_bytes())?;
    let installed = put("manifest.webmanifest", manifest::text(&icon, &maskable).as_bytes())?;
    let licences = put("licences.txt", licences.as_bytes())?;
    let boot = [template::THEME, BOOT].concat();
    let boot = boot.replace("PAGE_JS", &js).replace("PAGE_WASM", &wasm).replace("LATER_JS", &loader);
    let boot = put("boot.js", boot.as_bytes())?;
    let too_old = put("too-old.js", TOO_OLD.as_bytes())?;
    let keeper =
        if offline { format!("\n<meta name=\"offline\" content=\"{}\">", offline::NAME) } else { String::new() };
    // The module is the longest of the downloads: asked for before the boot script, which takes what was asked for. The script sets the
    // theme before anything is painted, and does not wait for the style sheet behind it.
    let head = format!(
        "<link rel=\"preload\" href=\"{wasm}\" as=\"fetch\" type=\"application/wasm\" crossorigin>\n\
         <link rel=\"modulepreload\" href=\"{js}\">\n\
         <link rel=\"modulepreload\" href=\"{loader}\">\n\
         <script src=\"{boot}\"></script>\n\
         <link rel=\"stylesheet\" href=\"{css}\">\n\
         <link rel=\"icon\" href=\"{icon}\" type=\"image/svg+xml\">\n\
         <link rel=\"manifest\" href=\"{installed}\">\n\
         <meta name=\"licences\" content=\"{licences}\">{workers}{keeper}"
    );
    let start = format!("<script src=\"{too_old}\" nomodule defer></script>");
    let html = template.fill([&policy::for_folder(), &head, &start]);
    fs::write(dist.join("index.html"), &html)?;
    let first_load = ["index.html".to_owned(), css, icon, boot, loader, js, wasm];
    let later = [later, css_later];
    on_demand.extend([licences, installed, maskable]);
    if offline {
        let files: Vec<&String> = first_load[1..].iter().chain(&later).chain(&on_demand).collect();
        fs::write(dist.join(offline::NAME), offline::worker(&html, &files))?;
        on_demand.push(offline::NAME.to_owned());
    }
    let placed = |names: &[String]| names.iter().map(|name| dist.join(name)).collect();
    Ok(Folder { first_load: placed(&first_load), later: placed(&later), on_demand: placed(&on_demand) })
}

/// Writes `name` with a hash before its extension, and returns that name.
fn put_hashed(dist: &Path, name: &str, content: &[u8]) -> Result<String> {
    let digest = Sha256::digest(content);
    let hash: String = digest.iter().take(5).map(|byte| format!("{byte:02x}")).collect();
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
    let name = format!("{stem}-{hash}.{extension}");
    fs::write(dist.join(&name), content).with_context(|| name.clone())?;
    Ok(name)
}
