//! The lines of a draft: a text, a tab, and the checksum of the text in eight hex digits.
//!
//! Invariant: a damaged byte damages no line but its own, the one that parts two lines included.

use std::fmt::Write;

use serde::Serialize;

use super::super::checksum::crc32;

/// A tab and eight digits.
const TAIL: usize = 9;

/// Puts a text behind others as a line of its own; the text has no tab or line break in it, as JSON has none.
pub fn push(draft: &mut String, text: &str) {
    draft.push_str(text);
    // Writing to a string cannot fail.
    let _ = writeln!(draft, "\t{:08x}", crc32(text.as_bytes()));
}

/// What is told, as a line by itself: an entry that is no draft. It is made of texts, numbers and truth values, which cannot fail.
pub fn single(said: &impl Serialize) -> String {
    let mut line = String::new();
    push(&mut line, &serde_json::to_string(said).unwrap_or_default());
    line
}

/// The text of the last line, where that is whole.
pub fn last(entry: &str) -> Option<&str> {
    let mut whole = None;
    read(entry.as_bytes(), |_, _, line| whole = line);
    whole
}

/// Calls `each` with every line: its number from 1, where it begins, and its text where that is whole.
pub fn read<'a>(draft: &'a [u8], each: impl FnMut(u64, usize, Option<&'a str>)) {
    read_on(draft, &mut Place::default(), usize::MAX, each);
}

/// How far the lines of a draft were read.
#[derive(Clone, Copy, Debug, Default)]
pub struct Place {
    /// So many lines.
    number: u64,
    /// So many bytes; one more than there are, at the end.
    pub begin: usize,
}

/// As [`read`] from a place on, about so many bytes of it; whether there are more.
pub fn read_on<'a>(
    draft: &'a [u8],
    place: &mut Place,
    most: usize,
    mut each: impl FnMut(u64, usize, Option<&'a str>),
) -> bool {
    let Place { mut number, mut begin } = *place;
    let until = begin.saturating_add(most);
    while begin <= draft.len() && begin < until {
        let piece = draft[begin..].split(|byte| *byte == b'\n').next().unwrap_or_default();
        let mut rest = piece.strip_suffix(b"\r").unwrap_or(piece);
        let mut at = begin;
        if begin == 0 {
            let without = rest.strip_prefix(b"\xef\xbb\xbf").unwrap_or(rest);
            (at, rest) = (rest.len() - without.len(), without);
        }
        while !rest.is_empty() {
            number += 1;
            let tab = rest.iter().position(|byte| *byte == b'\t');
            let text = tab.and_then(|tab| whole(rest.get(..tab + TAIL)?));
            each(number, at, text);
            // Where the byte between two lines was damaged, the second follows a whole first one.
            let behind = text.map_or(rest.len(), |text| rest.len().min(text.len() + TAIL + 1));
            (at, rest) = (at + behind, &rest[behind..]);
        }
        begin += piece.len() + 1;
    }
    *place = Place { number, begin };
    begin <= draft.len()
}

fn whole(line: &[u8]) -> Option<&str> {
    let (text, tail) = line.split_at_checked(line.len().checked_sub(TAIL)?)?;
    let digits = std::str::from_utf8(tail.strip_prefix(b"\t")?).ok()?;
    let plain = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    let sum = if plain { u32::from_str_radix(digits, 16).ok()? } else { return None };
    if sum == crc32(text) { std::str::from_utf8(text).ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(draft: &[u8], expected: &[(u64, Option<&str>)]) {
        let mut lines = Vec::new();
        read(draft, |number, at, text| {
            assert!(text.is_none_or(|text| draft[at..].starts_with(text.as_bytes())));
            lines.push((number, text));
        });
        assert_eq!(lines, expected);
    }

    #[test]
    fn a_damaged_byte_takes_its_own_line_only() {
        let mut draft = String::new();
        ["{}", "{\"甲\":1}", "[]"].iter().for_each(|text| push(&mut draft, text));
        check(draft.as_bytes(), &[(1, Some("{}")), (2, Some("{\"甲\":1}")), (3, Some("[]"))]);
        check(draft.replace('\n', "\r\n").as_bytes(), &[(1, Some("{}")), (2, Some("{\"甲\":1}")), (3, Some("[]"))]);
        let marked = [b"\xef\xbb\xbf", draft.as_bytes()].concat();
        check(&marked, &[(1, Some("{}")), (2, Some("{\"甲\":1}")), (3, Some("[]"))]);
        for at in 0..draft.len() {
            for bit in 0..8 {
                let mut damaged = draft.clone().into_bytes();
                damaged[at] ^= 1 << bit;
                let mut kept = 0;
                read(&damaged, |_, _, text| kept += usize::from(text.is_some()));
                assert!(kept >= 2, "{kept} lines with bit {bit} of byte {at} damaged");
            }
        }
        check(&draft.as_bytes()[..draft.len() - 4], &[(1, Some("{}")), (2, Some("{\"甲\":1}")), (3, None)]);
        check(b"\xff\t00000000\n\n\t\n{}\t+0000000", &[(1, None), (2, None), (3, None)]);
    }
}
