//! The texts that cells share. Invariant: all lie behind each other in one, so that a million texts are two allocations.

use std::io::Read;

use super::xml::{Broken, Node, walk};
use crate::Refused;

#[derive(Default)]
pub struct Strings {
    text: String,
    ends: Vec<usize>,
}

impl Strings {
    /// Reads the part of shared texts, or those before its damage: runs are put together, readings of characters left out.
    pub fn read(part: impl Read) -> Result<Self, Refused> {
        let mut strings = Self::default();
        let (mut in_text, mut in_reading) = (false, false);
        let read = walk(part, |node| {
            match node {
                Node::Open(element) => match element.name() {
                    "t" => in_text = true,
                    "rPh" => in_reading = true,
                    _ => {}
                },
                Node::Text(text) if in_text && !in_reading => strings.text.push_str(text),
                Node::Close("t") => in_text = false,
                Node::Close("rPh") => in_reading = false,
                Node::Close("si") => strings.end(),
                _ => {}
            }
            true
        });
        match read {
            Ok(()) | Err(Broken::Off) => Ok(strings),
            Err(Broken::Refused(refused)) => Err(refused),
        }
    }

    /// The text that was being put behind the others is whole.
    fn end(&mut self) {
        let start = self.ends.last().copied().unwrap_or(0);
        if self.text.get(start..).is_some_and(|text| text.contains("_x")) {
            let meant = unescaped(&self.text.split_off(start));
            self.text.push_str(&meant);
        }
        self.ends.push(self.text.len());
    }

    /// A text by its number.
    pub fn get(&self, number: usize) -> Option<&str> {
        let start = number.checked_sub(1).map_or(Some(0), |before| self.ends.get(before).copied())?;
        self.text.get(start..*self.ends.get(number)?)
    }
}

/// A text with characters written as `_x000D_`.
pub fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        let code = rest.get(at + 2..at + 6).filter(|_| rest[at + 6..].starts_with('_'));
        let character = code.and_then(|code| u32::from_str_radix(code, 16).ok()).and_then(char::from_u32);
        let (before, after) = rest.split_at(at + if character.is_some() { 7 } else { 2 });
        out.push_str(&before[..if character.is_some() { at } else { at + 2 }]);
        out.extend(character);
        rest = after;
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_are_one_text() {
        let xml = "<sst><si><t>城镇</t></si><si><r><t>新增</t></r><r><t xml:space=\"preserve\"> 就业&amp;</t></r>\
                   <rPh><t>xinzeng</t></rPh></si><si/></sst>";
        let strings = Strings::read(xml.as_bytes()).unwrap_or_default();
        assert_eq!([strings.get(0), strings.get(1), strings.get(2)], [Some("城镇"), Some("新增 就业&"), Some("")]);
        assert_eq!(strings.get(3), None);
    }

    #[test]
    fn escaped_characters_come_back() {
        for (written, meant) in [
            ("a_x000D_\n", "a\r\n"),
            ("_x005F_x", "_x"),
            ("_x", "_x"),
            ("a_xyz_", "a_xyz_"),
            ("_x00", "_x00"),
            ("_x甲乙", "_x甲乙"),
        ] {
            assert_eq!(unescaped(written), meant);
        }
    }
}
