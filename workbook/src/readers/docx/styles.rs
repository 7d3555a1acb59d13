//! What the styles of a document say of its paragraphs: headings, lists, the table of contents.

use std::collections::HashMap;
use std::io::Read;

use crate::Refused;
use crate::readers::xml::{Element, Node, walk};

/// More styles than any document has.
const MAX_STYLES: usize = 20_000;
/// No style builds on more others.
const MAX_DEPTH: usize = 20;

/// The styles of paragraphs by their ids.
#[derive(Default)]
pub struct Styles(HashMap<String, Style>);

/// What a style says.
#[derive(Clone, Default)]
pub struct Style {
    based_on: Option<String>,
    /// Of a heading its level from 1, of the title 0.
    pub level: Option<u8>,
    /// The number of its list.
    pub list: Option<u32>,
    /// How deep in the list, from 0.
    pub depth: Option<usize>,
    /// Whether it is of a line of the table of contents.
    pub is_contents: bool,
}

impl Styles {
    pub fn read(part: impl Read) -> Result<Self, Refused> {
        let mut styles = HashMap::new();
        let mut now: Option<(String, Style)> = None;
        walk(part, |node| {
            match node {
                Node::Open(element) if element.name() == "style" => {
                    now = Some((element.get("styleId").unwrap_or_default(), Style::default()));
                }
                Node::Open(element) => now.iter_mut().for_each(|(_, style)| style.take(&element)),
                Node::Close("style") => styles.extend(now.take()),
                _ => {}
            }
            styles.len() < MAX_STYLES
        })?;
        Ok(Self(styles))
    }

    /// What a style says, with what those say that it builds on.
    pub fn get(&self, id: &str) -> Style {
        let mut found = self.0.get(id).cloned().unwrap_or_default();
        let mut next = found.based_on.clone();
        for _ in 0..MAX_DEPTH {
            let Some(under) = next.as_ref().and_then(|id| self.0.get(id)) else { break };
            // A style without a number of its own has that of the style that it builds on.
            found.level = found.level.or(under.level);
            found.list = found.list.or(under.list);
            found.depth = found.depth.or(under.depth);
            next.clone_from(&under.based_on);
        }
        found
    }
}

impl Style {
    fn take(&mut self, element: &Element) {
        match element.name() {
            "name" => {
                let name = element.get("val").unwrap_or_default().to_lowercase();
                self.is_contents = name.starts_with("toc ") && name != "toc heading";
                let level = name.strip_prefix("heading ").and_then(|level| level.parse().ok());
                self.level = level.filter(|level| (1..=9).contains(level)).or(self.level);
                if name == "title" {
                    self.level = Some(0);
                }
            }
            "basedOn" => self.based_on = element.get("val"),
            "outlineLvl" => self.level = self.level.or(level_of(element)),
            "numId" => self.list = element.number("val"),
            "ilvl" => self.depth = element.number("val").map(|depth| depth as usize),
            _ => {}
        }
    }
}

/// The level of a heading; 9 is running text.
pub fn level_of(element: &Element) -> Option<u8> {
    element.number("val").filter(|level| *level < 9).and_then(|level| u8::try_from(level + 1).ok())
}
