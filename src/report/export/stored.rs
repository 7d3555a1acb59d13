//! Files in an archive, stored as they are.

use workbook::archive::{self, File};

use crate::workspace::checksum::crc32;

/// An archive of files by name, in their order.
#[must_use]
pub fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
    let stored = files.iter().map(|(name, bytes)| File { name, bytes, deflated_from: None, crc32: crc32(bytes) });
    archive::archive(&stored.collect::<Vec<_>>())
}
