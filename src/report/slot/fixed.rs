//! 定数: how a slot read on the day on which it was fixed.

use std::fmt;

/// What each begins with.
const MARK: &str = "定 ";

/// What stands whatever the data say later.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fixed {
    /// The day: 2026-11-26.
    pub on: String,
    /// As it read.
    pub text: String,
}

impl Fixed {
    /// What a part of a slot says of it.
    pub(super) fn read(part: &str) -> Option<Self> {
        let (on, text) = part.strip_prefix(MARK)?.split_once(' ')?;
        let is_day = on.len() == 10 && on.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
        is_day.then(|| Self { on: on.to_owned(), text: text.to_owned() })
    }
}

impl fmt::Display for Fixed {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "|{MARK}{} {}", self.on, self.text)
    }
}
