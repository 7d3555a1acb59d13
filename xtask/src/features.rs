//! The floor is Chromium 108 (the last that runs on Windows 7 is 109): the module may use no wasm feature that came later.
//!
//! rustc writes what it used into the custom section `target_features`; a new compiler default shows up here and not at a user's desk.

use crate::sections::{Reader, custom_section};
use anyhow::{Context, Result, bail, ensure};

const ALLOWED: [&str; 8] = [
    "mutable-globals",
    "sign-ext",
    "nontrapping-fptoint",
    "bulk-memory",
    "bulk-memory-opt",
    "multivalue",
    "reference-types",
    "call-indirect-overlong",
];

/// Fails when the module uses a feature that is not on the list, and when it does not say what it uses.
pub fn check(wasm: &[u8]) -> Result<()> {
    let section = custom_section(wasm, "target_features")?
        .context("the module has no target_features section; keep `strip = \"debuginfo\"`")?;
    let foreign: Vec<String> = used(section)?.into_iter().filter(|name| !ALLOWED.contains(&name.as_str())).collect();
    ensure!(foreign.is_empty(), "wasm features newer than Chromium 108, or not yet looked up: {}", foreign.join(", "));
    Ok(())
}

/// The names after `+` (used) and `=` (required); `-` means disallowed, so not used.
fn used(section: &[u8]) -> Result<Vec<String>> {
    let mut reader = Reader(section);
    let mut names = Vec::new();
    for _ in 0..reader.number()? {
        let prefix = reader.byte()?;
        let name = String::from_utf8(reader.counted()?.to_vec())?;
        match prefix {
            b'+' | b'=' => names.push(name),
            b'-' => {}
            other => bail!("unknown prefix {other} before {name} in target_features"),
        }
    }
    Ok(names)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn module(features: &[&str]) -> Vec<u8> {
        let mut body = b"\x0ftarget_features".to_vec();
        body.push(features.len() as u8);
        for feature in features {
            body.extend([b'+', feature.len() as u8]);
            body.extend(feature.bytes());
        }
        let mut wasm = b"\0asm\x01\0\0\0\0".to_vec();
        wasm.push(body.len() as u8);
        wasm.extend(body);
        wasm
    }

    #[test]
    fn known_features_pass() {
        assert!(check(&module(&["sign-ext", "bulk-memory"])).is_ok());
    }

    #[test]
    fn an_unknown_feature_is_named() {
        let message = check(&module(&["sign-ext", "relaxed-simd"])).map_err(|error| error.to_string());
        assert!(message.is_err_and(|text| text.ends_with(": relaxed-simd")));
    }

    #[test]
    fn silence_is_refused() {
        assert!(check(b"\0asm\x01\0\0\0").is_err());
        assert!(check(b"GIF89a").is_err());
    }
}
