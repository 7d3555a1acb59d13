//! Which format each style of a workbook shows numbers in.

use std::collections::HashMap;
use std::io::Read;

use super::number::Format;
use super::xml::{Node, walk};
use crate::Refused;

/// The formats by the number of a style.
#[derive(Default)]
pub struct Styles(Vec<Format>);

impl Styles {
    pub fn read(part: impl Read) -> Result<Self, Refused> {
        let mut codes: HashMap<u32, String> = HashMap::new();
        let (mut styles, mut in_cells) = (Self::default(), false);
        walk(part, |node| {
            match node {
                Node::Open(element) => match element.name() {
                    "numFmt" => {
                        if let (Some(id), Some(code)) = (element.number("numFmtId"), element.get("formatCode")) {
                            codes.insert(id, code);
                        }
                    }
                    "cellXfs" => in_cells = true,
                    "xf" if in_cells => {
                        let id = element.number("numFmtId").unwrap_or(0);
                        let own = codes.get(&id).map(|code| Format::of_code(code));
                        styles.0.push(own.unwrap_or_else(|| Format::built_in(id)));
                    }
                    _ => {}
                },
                Node::Close("cellXfs") => in_cells = false,
                _ => {}
            }
            true
        })?;
        Ok(styles)
    }

    pub fn get(&self, number: u32) -> &Format {
        const PLAIN: &Format = &Format::Plain;
        self.0.get(number as usize).unwrap_or(PLAIN)
    }
}
