//! Which format each style of a workbook shows numbers in.

use std::collections::HashMap;
use std::io::Read;

use super::number::Format;
use super::xml::{Node, walk};
use crate::Refused;

/// The most styles, as in Excel.
const MAX_STYLES: usize = 1 << 16;

/// The formats by the number of a style.
#[derive(Default)]
pub struct Styles(Vec<Format>);

impl Styles {
    pub fn read(part: impl Read) -> Result<Self, Refused> {
        let mut formats: HashMap<u32, Format> = HashMap::new();
        let (mut styles, mut in_cells) = (Self::default(), false);
        walk(part, |node| {
            match node {
                Node::Open(element) => match element.name() {
                    "numFmt" => {
                        if let (Some(id), Some(code)) = (element.number("numFmtId"), element.get("formatCode")) {
                            formats.insert(id, Format::of_code(&code));
                        }
                    }
                    "cellXfs" => in_cells = true,
                    "xf" if in_cells => {
                        let id = element.number("numFmtId").unwrap_or(0);
                        styles.0.push(formats.get(&id).cloned().unwrap_or_else(|| Format::built_in(id)));
                    }
                    _ => {}
                },
                Node::Close("cellXfs") => in_cells = false,
                _ => {}
            }
            styles.0.len() <= MAX_STYLES
        })?;
        if styles.0.len() > MAX_STYLES { Err(Refused::TooLarge) } else { Ok(styles) }
    }

    pub fn get(&self, number: u32) -> &Format {
        const PLAIN: &Format = &Format::Plain;
        self.0.get(number as usize).unwrap_or(PLAIN)
    }
}
