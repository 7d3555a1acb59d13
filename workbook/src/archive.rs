//! Files in an archive that every office program opens, each stored as it is or deflated.
//!
//! Invariant: the same files give the same bytes; there is no clock in an archive.

/// 1 January 1980, the first day that an archive can name.
const DATE: u16 = 0x0021;
const VERSION: u16 = 20;

/// A file of an archive.
pub struct File<'a> {
    /// With the folders that it is in.
    pub name: &'a str,
    /// As it is in the archive.
    pub bytes: &'a [u8],
    /// What it is deflated from: how many bytes. `None` where it is stored as it is.
    pub deflated_from: Option<usize>,
    /// The checksum of what it is before that.
    pub crc32: u32,
}

/// An archive of files in their order.
#[must_use]
pub fn archive(files: &[File]) -> Vec<u8> {
    let (mut bytes, mut directory) = (Vec::new(), Vec::new());
    for file in files {
        let start = size(bytes.len());
        let entry = entry(file);
        bytes.extend([0x50, 0x4b, 3, 4]);
        bytes.extend(&entry);
        bytes.extend(file.name.as_bytes());
        bytes.extend(file.bytes);
        directory.extend([0x50, 0x4b, 1, 2]);
        directory.extend(VERSION.to_le_bytes());
        directory.extend(&entry);
        // No comment, the first disk, no attributes.
        directory.extend([0; 10]);
        directory.extend(start.to_le_bytes());
        directory.extend(file.name.as_bytes());
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
fn entry(file: &File) -> Vec<u8> {
    const DEFLATED: u16 = 8;
    let mut entry = Vec::with_capacity(26);
    // At midnight; a name of other letters says that it is UTF-8.
    let flags = if file.name.is_ascii() { 0 } else { 1 << 11 };
    let method = if file.deflated_from.is_some() { DEFLATED } else { 0 };
    for word in [VERSION, flags, method, 0, DATE] {
        entry.extend(word.to_le_bytes());
    }
    let length = file.bytes.len();
    for long in [file.crc32, size(length), size(file.deflated_from.unwrap_or(length))] {
        entry.extend(long.to_le_bytes());
    }
    entry.extend(u16::try_from(file.name.len()).unwrap_or(u16::MAX).to_le_bytes());
    entry.extend([0, 0]);
    entry
}

fn size(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
