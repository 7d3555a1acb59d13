//! Which format each style of a workbook shows numbers in, and how far it indents texts.

use std::borrow::Cow;
use std::collections::HashMap;
use std::io::Read;

use super::number::Format;
use super::xml::{Broken, Node, walk};
use crate::Refused;

/// The most styles, as in Excel.
pub const MAX_STYLES: usize = 1 << 16;

/// The most that a text is indented, as in Excel's dialogs.
const MAX_INDENT: usize = 15;

/// How cells are shown.
#[derive(Clone)]
pub struct Style {
    pub format: Format,
    /// How many characters a text is indented by.
    pub indent: usize,
}

impl Style {
    /// That of a cell that names none.
    pub const PLAIN: &Self = &Self { format: Format::Plain, indent: 0 };

    /// A text with the blanks that one sees before it: they say that it belongs to the one above.
    pub fn indented<'t>(&self, text: Cow<'t, str>) -> Cow<'t, str> {
        indented(text, self.indent)
    }
}

/// A text with so many blanks before it.
pub fn indented(text: Cow<'_, str>, indent: usize) -> Cow<'_, str> {
    match indent.min(MAX_INDENT) {
        0 => text,
        indent => Cow::Owned("\u{3000}".repeat(indent) + &text),
    }
}

/// The styles by their numbers.
#[derive(Default)]
pub struct Styles(Vec<Style>);

impl Styles {
    /// Reads the part of styles, or those before its damage.
    pub fn read(&mut self, part: impl Read) -> Result<(), Broken> {
        let mut formats: HashMap<u32, Format> = HashMap::new();
        let mut in_cells = false;
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
                        let format = formats.get(&id).cloned().unwrap_or_else(|| Format::built_in(id));
                        self.0.push(Style { format, indent: 0 });
                    }
                    "alignment" if in_cells => {
                        let is_left = matches!(element.get("horizontal").as_deref(), None | Some("left" | "general"));
                        let indent = element.number("indent").filter(|_| is_left);
                        if let Some((style, indent)) = self.0.last_mut().zip(indent) {
                            style.indent = usize::try_from(indent).unwrap_or(MAX_INDENT);
                        }
                    }
                    _ => {}
                },
                Node::Close("cellXfs") => in_cells = false,
                _ => {}
            }
            self.0.len() <= MAX_STYLES
        })?;
        if self.0.len() > MAX_STYLES { Err(Refused::TooLarge.into()) } else { Ok(()) }
    }

    pub fn find(&self, number: u32) -> Option<&Style> {
        self.0.get(number as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_at_the_left_is_shown_as_far_in_as_its_style_says() {
        let style = |alignment: &str| format!("<xf><alignment {alignment}/></xf>");
        let all =
            [r#"indent="2""#, r#"horizontal="left" indent="1""#, r#"horizontal="right" indent="1""#, r#"indent="999""#];
        let part = format!(
            "<s><cellStyleXfs>{}</cellStyleXfs><cellXfs><xf/>{}</cellXfs></s>",
            style(all[0]),
            all.map(style).concat()
        );
        let mut styles = Styles::default();
        assert_eq!(styles.read(part.as_bytes()), Ok(()));
        let shown = |number| styles.find(number).unwrap_or(Style::PLAIN).indented("男".into()).chars().count() - 1;
        assert_eq!((0..5).map(shown).collect::<Vec<_>>(), [0, 2, 1, 0, MAX_INDENT]);
    }
}
