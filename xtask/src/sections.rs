//! The sections of a wasm module, read without a parser for what is in them.

use anyhow::{Context, Result, bail};

const HEADER: &[u8] = b"\0asm\x01\0\0\0";

/// The content of a custom section.
pub fn custom_section<'a>(wasm: &'a [u8], wanted: &str) -> Result<Option<&'a [u8]>> {
    let mut rest = Reader(wasm.strip_prefix(HEADER).context("not a wasm module")?);
    while !rest.0.is_empty() {
        let id = rest.byte()?;
        let mut body = Reader(rest.counted()?);
        if id == 0 && body.counted()? == wanted.as_bytes() {
            return Ok(Some(body.0));
        }
    }
    Ok(None)
}

/// The module without names and the other custom sections, which no browser needs.
pub fn without_custom(wasm: &[u8]) -> Result<Vec<u8>> {
    let mut rest = Reader(wasm.strip_prefix(HEADER).context("not a wasm module")?);
    let mut kept = HEADER.to_vec();
    while !rest.0.is_empty() {
        let before = rest.0;
        let id = rest.byte()?;
        rest.counted()?;
        if id != 0 {
            kept.extend(&before[..before.len() - rest.0.len()]);
        }
    }
    Ok(kept)
}

/// Takes bytes from the front.
pub struct Reader<'a>(pub &'a [u8]);

impl<'a> Reader<'a> {
    pub fn byte(&mut self) -> Result<u8> {
        let (first, rest) = self.0.split_first().context("the module ends early")?;
        self.0 = rest;
        Ok(*first)
    }

    /// An unsigned LEB128 number of at most 32 bits.
    pub fn number(&mut self) -> Result<usize> {
        let mut value = 0u64;
        for shift in [0, 7, 14, 21, 28] {
            let byte = self.byte()?;
            value |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Ok(usize::try_from(value)?);
            }
        }
        bail!("a number in the module is too long")
    }

    /// As many bytes as the number before them says.
    pub fn counted(&mut self) -> Result<&'a [u8]> {
        let length = self.number()?;
        let (head, rest) = self.0.split_at_checked(length).context("the module ends early")?;
        self.0 = rest;
        Ok(head)
    }
}
