//! Files in an archive that every office program opens: stored as they are, without compression.
//!
//! Invariant: the same files give the same bytes; there is no clock in an archive.

use crate::workspace::checksum::crc32;

/// 1 January 1980, the first day that an archive can name.
const DATE: u16 = 0x0021;
const VERSION: u16 = 20;

/// An archive of files by name, in their order.
#[must_use]
pub fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
    let (mut bytes, mut directory) = (Vec::new(), Vec::new());
    for (name, content) in files {
        let start = size(bytes.len());
        let entry = entry(name, content);
        bytes.extend([0x50, 0x4b, 3, 4]);
        bytes.extend(&entry);
        bytes.extend(name.as_bytes());
        bytes.extend(*content);
        directory.extend([0x50, 0x4b, 1, 2]);
        directory.extend(VERSION.to_le_bytes());
        directory.extend(&entry);
        // No comment, the first disk, no attributes.
        directory.extend([0; 10]);
        directory.extend(start.to_le_bytes());
        directory.extend(name.as_bytes());
    }
    let (start, count) = (size(bytes.len()), u16::try_from(files.len()).unwrap_or(u16::MAX).to_le_bytes());
    let length = size(directory.len());
    bytes.extend(directory);
    bytes.extend([0x50, 0x4b, 5, 6, 0, 0, 0, 0]);
    bytes.extend([count, count].concat());
    bytes.extend(length.to_le_bytes());
    bytes.extend(start.to_le_bytes());
    bytes.extend([0, 0]);
    bytes
}

/// What both places say of a file, from the version that is needed on.
fn entry(name: &str, content: &[u8]) -> Vec<u8> {
    let mut entry = Vec::with_capacity(26);
    // Stored, at midnight; a name of other letters says that it is UTF-8.
    let flags = if name.is_ascii() { 0 } else { 1 << 11 };
    for word in [VERSION, flags, 0, 0, DATE] {
        entry.extend(word.to_le_bytes());
    }
    for long in [crc32(content), size(content.len()), size(content.len())] {
        entry.extend(long.to_le_bytes());
    }
    entry.extend(u16::try_from(name.len()).unwrap_or(u16::MAX).to_le_bytes());
    entry.extend([0, 0]);
    entry
}

fn size(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
