//! The workers, each of a module of its own and a script of `page/`, one text for the folder and the single file.

use crate::compile::Apart;
use crate::plain;
use crate::sizes::gzip;
use anyhow::Result;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// Reads workbooks.
pub const OFFICE: &str = include_str!("../page/office.js");
/// Reads ledgers.
pub const LEDGER: &str = include_str!("../page/ledger.js");

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
