//! An archive that was cut off has lost the list of its parts, which stands at its end; but each part has a head of its own.
//!
//! Invariant: only the last part can be cut; whoever reads it gets what is left, whose checksum nobody knows.

use super::compound::{u16_at, u32_at};

const HEAD: &[u8] = b"PK\x03\x04";
const LENGTHS_BEHIND: &[u8] = b"PK\x07\x08";
const IN_LIST: &[u8] = b"PK\x01\x02";
const END: &[u8] = b"PK\x05\x06";
/// The most parts: more than a workbook of the most sheets has.
const MAX_PARTS: usize = 20_000;

/// An archive with a list of the parts that are left of it, and the number of the one that is cut.
pub fn mended(bytes: &[u8]) -> (Vec<u8>, Option<usize>) {
    let (mut list, mut count, mut at, mut cut) = (Vec::new(), 0_u16, 0, None);
    while let Some(part) = Part::at(bytes, at).filter(|_| usize::from(count) < MAX_PARTS) {
        cut = part.is_cut.then_some(usize::from(count));
        list.extend([IN_LIST, &[20, 0], &bytes[at + 4..at + 14], &part.lengths].concat());
        let length = |of: usize| u16::try_from(of).unwrap_or_default().to_le_bytes();
        list.extend([length(part.name.len()), [0; 2], [0; 2], [0; 2], [0; 2], [0; 2], [0; 2]].concat());
        list.extend(u32::try_from(at).unwrap_or_default().to_le_bytes());
        list.extend(part.name);
        count += 1;
        at = part.end;
    }
    let place = [list.len(), bytes.len()].map(|of| u32::try_from(of).unwrap_or_default().to_le_bytes()).concat();
    let count = count.to_le_bytes();
    ([bytes, &list, END, &[0; 4], &count, &count, &place, &[0; 2]].concat(), cut)
}

/// A part as its head tells of it.
struct Part<'a> {
    name: &'a [u8],
    /// Its checksum, how long it is, and how long unpacked.
    lengths: [u8; 12],
    /// Where the next one begins.
    end: usize,
    is_cut: bool,
}

impl<'a> Part<'a> {
    fn at(bytes: &'a [u8], at: usize) -> Option<Self> {
        let head = bytes.get(at..)?.get(..30).filter(|head| head.starts_with(HEAD))?;
        let length = |at| u16_at(head, at).map(usize::from);
        let begin = at + 30 + length(26)? + length(28)?;
        let name = bytes.get(at + 30..at + 30 + length(26)?)?;
        let content = bytes.get(begin..)?;
        let lengths_behind = length(6)? & 8 != 0;
        let stated = if lengths_behind { behind(content) } else { Some((head[14..].first_chunk()?, 0)) };
        let found = stated.and_then(|(lengths, over): (&[u8; 12], usize)| {
            let end = usize::try_from(u32_at(lengths, 4)?).ok()?;
            (end <= content.len()).then_some((*lengths, begin + end + over))
        });
        let rest = u32::try_from(content.len()).ok()?.to_le_bytes();
        let (lengths, end) = match found {
            Some(found) => found,
            None => (*[&head[14..18], &rest, &rest].concat().first_chunk()?, bytes.len()),
        };
        Some(Self { name, lengths, end, is_cut: found.is_none() })
    }
}

/// The lengths of a part that was written before they were known, and how many bytes they take with their mark.
fn behind(content: &[u8]) -> Option<(&[u8; 12], usize)> {
    let mut marks = content.windows(4).enumerate().filter(|(_, window)| *window == LENGTHS_BEHIND);
    marks.find_map(|(at, _)| {
        let lengths: &[u8; 12] = content.get(at + 4..)?.first_chunk()?;
        (usize::try_from(u32_at(lengths, 4)?) == Ok(at)).then_some((lengths, 16))
    })
}
