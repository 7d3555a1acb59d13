//! The head: one line that names the generation that counts.

use serde::{Deserialize, Serialize};

use crate::workspace::draft::{Refusal, line};

const FORMAT: &str = "renshe-head";
const VERSION: u32 = 1;

/// What a head says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    /// The generation that counts.
    pub generation: u64,
    /// Whether its snapshot is the one before with the edits since.
    pub follows: bool,
}

#[derive(Serialize, Deserialize)]
struct Line {
    format: String,
    version: u32,
    generation: u64,
    follows: bool,
}

/// What every version's head says, whatever else it says.
#[derive(Deserialize)]
struct Format {
    format: String,
    version: u32,
}

/// The text of a head.
pub fn write(head: Head) -> String {
    let Head { generation, follows } = head;
    let line = Line { format: FORMAT.to_owned(), version: VERSION, generation, follows };
    line::single(&line)
}

/// What a text says as a head; `None` where it is damaged.
///
/// # Errors
/// [`Refusal::Newer`] where a newer app wrote it.
pub fn read(text: &str) -> Result<Option<Head>, Refusal> {
    let Some(line) = line::last(text) else { return Ok(None) };
    match serde_json::from_str::<Format>(line) {
        Ok(Format { format, version }) if format == FORMAT && version > VERSION => Err(Refusal::Newer { version }),
        Ok(Format { format, .. }) if format == FORMAT => {
            let head = serde_json::from_str::<Line>(line).ok();
            Ok(head.map(|Line { generation, follows, .. }| Head { generation, follows }))
        }
        _ => Ok(None),
    }
}
