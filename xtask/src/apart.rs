//! The workers, each of a module of its own and a script of `page/`, one text for the folder and the single file.

use crate::compile::{self, Apart};
use crate::plain;
use crate::sizes::gzip;
use anyhow::Result;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use std::path::Path;

/// Compiles what reads and writes workbooks and what reads ledgers, and makes the glue of each.
pub fn build(root: &Path) -> Result<[Apart; 2]> {
    let [office, ledger] = compile::wasm(root, &compile::APART)?;
    Ok([
        compile::bind_apart("office", include_str!("../page/office.js"), office)?,
        compile::bind_apart("ledger", include_str!("../page/ledger.js"), ledger)?,
    ])
}

impl Apart {
    /// The script of the worker. `response` is an expression of JavaScript that comes to a response with the module.
    pub fn worker(&self, response: &str) -> String {
        plain::js(self.script).replace("APART_RESPONSE", response).replace("APART_GLUE", &self.js)
    }

    /// The same with the module in it.
    pub fn whole_worker(&self) -> Result<String> {
        let text = STANDARD.encode(gzip(&self.wasm)?);
        let bytes = format!("Uint8Array.from(atob('{text}'), (character) => character.charCodeAt(0))");
        let unpacked = "stream().pipeThrough(new DecompressionStream('gzip'))";
        Ok(self.worker(&format!("new Response(new Blob([{bytes}]).{unpacked})")))
    }
}
