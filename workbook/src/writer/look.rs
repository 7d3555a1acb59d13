//! How cells look: a format for each combination that is met, made once.

use std::collections::HashMap;

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

use crate::written::{Look, Part};

/// Rules between rows.
const HAIRLINE: Color = Color::RGB(0x00D0_D5DD);
/// Behind headings.
const SHADE: Color = Color::RGB(0x00F2_F4F7);
/// Behind what is to be filled in.
const OPEN: Color = Color::RGB(0x00FF_FBE6);
/// What is worked out.
const WORKED_OUT: Color = Color::RGB(0x001F_4E9E);
/// What is said beside.
const ASIDE: Color = Color::RGB(0x005F_6B7A);

/// The formats that were met.
#[derive(Default)]
pub(super) struct Looks(HashMap<(Look, bool), Format>);

impl Looks {
    /// The format of a look; of a text that is one whatever it begins with, where that is `quoted`.
    pub fn of(&mut self, look: Look, quoted: bool) -> &Format {
        let make = || if quoted { format(look).set_quote_prefix() } else { format(look) };
        self.0.entry((look, quoted)).or_insert_with(make)
    }
}

fn format(look: Look) -> Format {
    let format = Format::new().set_font_name("宋体").set_font_size(11).set_align(FormatAlign::VerticalCenter);
    let lined = |format: Format| format.set_border(FormatBorder::Thin).set_border_color(HAIRLINE);
    let mut format = match look.part {
        Part::Plain => format,
        Part::Title => format.set_bold().set_font_size(16),
        Part::Small => format.set_font_color(ASIDE),
        Part::Head => {
            lined(format).set_bold().set_background_color(SHADE).set_align(FormatAlign::Center).set_text_wrap()
        }
        Part::Name | Part::Long => lined(format).set_text_wrap(),
        Part::Value => lined(format),
        Part::Derived => lined(format).set_font_color(WORKED_OUT),
        Part::Signature => format.set_border_bottom(FormatBorder::Thin),
    };
    if let Some(places) = look.places {
        let zeros = "0".repeat(usize::from(places));
        let point = if places > 0 { "." } else { "" };
        format = format.set_num_format(format!("#,##0{point}{zeros}"));
    }
    if look.is_open {
        format = format.set_unlocked().set_background_color(OPEN);
    }
    if look.is_first {
        format = format.set_border_top(FormatBorder::Medium).set_border_top_color(ASIDE);
    }
    format
}
