//! Cuts the module in two: what the first chart needs, and what is marked `#[wasm_split(later)]`, fetched after it.
//!
//! Both halves share memory and table. The glue of the first asks a loader for the second: `page/later.js`, one for the folder and the
//! single file alike.

use crate::sections;
use crate::similar;
use anyhow::{Context, Result, anyhow, bail, ensure};
use std::fs;
use std::path::Path;
use wasm_split_cli_support::{Options, transform};

/// The path by which the first half imports the loader.
const LOADER: &str = "./later.js";

/// The script that defines `LATER`, the loader. Two expressions of JavaScript: `fetch` answers with the second half, `style` is the
/// address of its style sheet, `''` where the document has it.
pub fn loader(fetch: &str, style: &str) -> String {
    include_str!("../page/later.js").replace("FETCH_LATER", fetch).replace("STYLE_LATER", style)
}

/// The glue with another line in place of the one that imports the loader as `import1`.
pub fn glue_with(js: &str, line: &str) -> Result<String> {
    let import = format!("import * as import1 from \"{LOADER}\"");
    ensure!(js.matches(&import).count() == 1, "the glue no longer imports the loader as expected");
    Ok(js.replace(&import, line))
}

/// The two halves.
pub struct Halves {
    /// For wasm-bindgen.
    pub first: Vec<u8>,
    /// As it is.
    pub later: Vec<u8>,
}

/// Cuts a module that was linked with `--emit-relocs`; `work` is a folder for the pieces.
pub fn cut(wasm: &[u8], work: &Path) -> Result<Halves> {
    if work.exists() {
        fs::remove_dir_all(work).with_context(|| work.display().to_string())?;
    }
    let first = work.join("first.wasm");
    let mut options = Options::new(wasm);
    options.output_dir = work;
    options.main_out_path = &first;
    options.link_name = LOADER;
    let parts = transform(options).map_err(|error| anyhow!("wasm-split: {error:#}"))?;
    let [later] = parts.split_modules.as_slice() else {
        bail!("one second part is expected, there are {}", parts.split_modules.len());
    };
    Ok(Halves { first: fs::read(&first)?, later: sections::without_custom(&similar::sort(&fs::read(later)?)?)? })
}
