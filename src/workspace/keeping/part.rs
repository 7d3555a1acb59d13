//! The parts of a workspace among the keys of a store.
//!
//! Invariant: `Part::read(&part.to_string())` gives the part back.

use std::fmt;

/// Numbers beyond this are not of our making.
pub(super) const MAX_NUMBER: u64 = 1_000_000_000_000;

/// What stands under a key, behind the workspace's id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Which generation counts.
    Head,
    /// What the list says of the workspace.
    About,
    /// What is being typed and not yet set.
    Typing,
    /// A snapshot of a generation.
    Snapshot(u64),
    /// An edit of a generation, by its number.
    Edits(u64, u64),
    /// A copy of what was damaged.
    Aside(u64),
    /// A restore point.
    Point(u64),
}

impl Part {
    /// The part of a key's end; `None` where it is none of ours.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let number = |text: &str| {
            let plain = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
            let number = if plain { text.parse().ok() } else { None };
            number.filter(|number| *number <= MAX_NUMBER)
        };
        let mut parts = text.split('/');
        let part = match (parts.next()?, parts.next(), parts.next()) {
            ("head", None, None) => Self::Head,
            ("about", None, None) => Self::About,
            ("typing", None, None) => Self::Typing,
            ("snapshot", Some(generation), None) => Self::Snapshot(number(generation)?),
            ("edits", Some(generation), Some(edit)) => Self::Edits(number(generation)?, number(edit)?),
            ("aside", Some(copy), None) => Self::Aside(number(copy)?),
            ("point", Some(point), None) => Self::Point(number(point)?),
            _ => return None,
        };
        parts.next().is_none().then_some(part)
    }
}

impl fmt::Display for Part {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Head => formatter.write_str("head"),
            Self::About => formatter.write_str("about"),
            Self::Typing => formatter.write_str("typing"),
            Self::Snapshot(generation) => write!(formatter, "snapshot/{generation}"),
            Self::Edits(generation, edit) => write!(formatter, "edits/{generation}/{edit}"),
            Self::Aside(copy) => write!(formatter, "aside/{copy}"),
            Self::Point(point) => write!(formatter, "point/{point}"),
        }
    }
}
