//! The worker that reads workbooks, from the module of the readers: `page/office.js`, one script for the folder and the single file.

use crate::compile::Office;
use crate::plain;
use crate::sizes::gzip;
use anyhow::Result;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

impl Office {
    /// The script of the worker. `response` is an expression of JavaScript that comes to a response with the module.
    pub fn worker(&self, response: &str) -> String {
        let script = include_str!("../page/office.js");
        plain::js(script).replace("OFFICE_RESPONSE", response).replace("OFFICE_GLUE", &self.js)
    }

    /// The same with the module in it.
    pub fn whole_worker(&self) -> Result<String> {
        let text = STANDARD.encode(gzip(&self.wasm)?);
        let bytes = format!("Uint8Array.from(atob('{text}'), (character) => character.charCodeAt(0))");
        let unpacked = "stream().pipeThrough(new DecompressionStream('gzip'))";
        Ok(self.worker(&format!("new Response(new Blob([{bytes}]).{unpacked})")))
    }
}
