//! What the page weighs, printed after every build: the wire counts gzip.

use anyhow::{Context, Result};
use flate2::Compression;
use flate2::write::GzEncoder;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

/// The files of a first visit and their total, raw and after gzip −9.
pub fn print_first_load(files: &[PathBuf]) -> Result<()> {
    let (mut raw_total, mut packed_total) = (0, 0);
    for file in files {
        let (raw, packed) = print_file(file)?;
        raw_total += raw;
        packed_total += packed;
    }
    print_line("first load", raw_total, packed_total);
    Ok(())
}

/// One file; returns its size, raw and packed, in bytes.
pub fn print_file(file: &Path) -> Result<(usize, usize)> {
    let content = fs::read(file).with_context(|| file.display().to_string())?;
    let packed = gzip(&content)?.len();
    print_line(&file.file_name().unwrap_or_default().to_string_lossy(), content.len(), packed);
    Ok((content.len(), packed))
}

fn print_line(name: &str, raw: usize, packed: usize) {
    println!("{name:<28} {:>9} {:>9} gzip", kilobytes(raw), kilobytes(packed));
}

/// gzip −9.
pub fn gzip(content: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(content)?;
    Ok(encoder.finish()?)
}

/// 1 KB is 1,000 bytes, as on the wire.
fn kilobytes(bytes: usize) -> String {
    format!("{}.{} KB", bytes / 1000, bytes % 1000 / 100)
}
