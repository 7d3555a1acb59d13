//! `dist/renshe.html`: the page as one file, which runs from a mail, a stick or a share, over `file://` and without a network.
//!
//! The module is gzipped base64 in a data block; the boot script unpacks it with the browser's own decompression.

use crate::compile::{Apart, Bound};
use crate::policy;
use crate::sizes::gzip;
use crate::split;
use crate::template::{self, Template};
use anyhow::{Context, Result, ensure};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use std::fs;
use std::path::{Path, PathBuf};

const UNPACK: &str = include_str!("../page/unpack.js");
const BOOT: &str = include_str!("../page/boot-single.js");

/// Writes the file into `dist` and returns its path.
pub fn write(template: &Template, bound: &Bound, apart: &[Apart], licences: &str, dist: &Path) -> Result<PathBuf> {
    let css = [&*template.css, &template.css_later].concat();
    ensure!(!css.contains("</style"), "a style sheet must not contain </style");
    let loader = [UNPACK, &split::loader("unpackBlock('later-wasm')", "''")].concat();
    let glue = inline_script(&(loader + &plain_script(&bound.js)?));
    let boot = inline_script(BOOT);
    let block = |id: &str, wasm: &[u8]| -> Result<String> {
        Ok(format!("<script type=\"text/plain\" id=\"{id}\">{}</script>\n", STANDARD.encode(gzip(wasm)?)))
    };
    let mut parts = [block("page-wasm", &bound.wasm)?, block("later-wasm", &bound.later)?].concat();
    for apart in apart {
        let (name, worker) = (apart.name, inline_script(&apart.whole_worker()?));
        parts.push_str(&format!("<script type=\"text/plain\" id=\"{name}-worker\">{worker}</script>\n"));
    }
    parts.push_str(&block("licences", licences.as_bytes())?);
    let start = format!("{parts}<script>{glue}</script>\n<script>{boot}</script>");
    let theme = inline_script(template::THEME);
    let head = format!(
        "<script>{theme}</script>\n<link rel=\"icon\" href=\"data:image/svg+xml;base64,{}\" type=\"image/svg+xml\">\n<style>{}</style>",
        STANDARD.encode(&template.icon),
        css
    );
    let html = template.fill([&policy::for_single(&[&theme, &glue, &boot], &css), &head, &start]);
    let path = dist.join("renshe.html");
    fs::write(&path, html)?;
    Ok(path)
}

/// The glue without modules, which do not run from `file://`: `wasm_bindgen` is what it exports, `LATER` the loader it is given.
fn plain_script(js: &str) -> Result<String> {
    let body =
        split::glue_with(js, "")?.replace("\nexport class ", "\nclass ").replace("\nexport function ", "\nfunction ");
    let (body, exports) = body.rsplit_once("\nexport {").context("the glue no longer ends in its exports")?;
    ensure!(exports.contains("__wbg_init as default"), "the glue no longer exports its start");
    ensure!(
        !body.contains("\nexport ") && !body.contains("\nimport "),
        "the glue imports or exports more than expected"
    );
    Ok(format!("var wasm_bindgen = (function (import1) {{\n{body}\nreturn __wbg_init;\n}})(LATER);\n"))
}

/// Hides what the HTML parser would take for an end of the script. In JavaScript `\x3c` is `<` in strings, templates and patterns
/// alike, and a comment does not mind.
fn inline_script(js: &str) -> String {
    let mut out = String::with_capacity(js.len());
    for (at, character) in js.char_indices() {
        let rest = &js.as_bytes()[at..];
        let closes = rest.len() >= 8 && rest[..8].eq_ignore_ascii_case(b"</script");
        if closes || rest.starts_with(b"<!--") {
            out.push_str("\\x3c");
        } else if character != '\r' {
            // The parser drops carriage returns before it hashes; so do we.
            out.push(character);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_ends_the_script() {
        assert_eq!(inline_script("a='</SCRIPT>'"), "a='\\x3c/SCRIPT>'");
        assert_eq!(inline_script("a='<!--'"), "a='\\x3c!--'");
        assert_eq!(inline_script("a<b; '年</p>'"), "a<b; '年</p>'");
    }
}
