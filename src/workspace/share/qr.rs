//! A link as a QR code, to be filmed from a screen.
//!
//! Invariant: black on white with the quiet zone that readers need, whatever the theme.

use std::fmt::Write;

use qrcodegen::{QrCode, QrCodeEcc};

/// The most characters of a code that a phone reads from a screen at arm's length.
pub const MAX: usize = 1_200;
/// White modules around.
const QUIET: i32 = 4;

/// A code as a drawing that stands alone, with its width in modules; `None` where the text is too long.
#[must_use]
pub fn svg(text: &str) -> Option<(String, u32)> {
    let code = (text.len() <= MAX).then(|| QrCode::encode_text(text, QrCodeEcc::Low).ok()).flatten()?;
    let side = code.size() + 2 * QUIET;
    let mut path = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let from = x;
            while code.get_module(x, y) {
                x += 1;
            }
            if x > from {
                // Writing to a string cannot fail.
                let _ = write!(path, "M{} {}h{}v1H{0}z", from + QUIET, y + QUIET, x - from);
            }
            x += 1;
        }
    }
    let drawing = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\" shape-rendering=\"crispEdges\">\
         <path fill=\"#fff\" d=\"M0 0h{side}v{side}H0z\"/><path d=\"{path}\"/></svg>"
    );
    Some((drawing, u32::try_from(side).unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_its_corners_and_its_limit() {
        let (drawing, side) = svg("https://renshe.example/#/overview?link=AQ").unwrap_or_default();
        assert_eq!(side, 29 + 2 * 4);
        // The upper left corner: seven dark modules, then a light one.
        assert!(drawing.contains("M4 4h7v1H4z") && drawing.contains("M4 5h1v1H4zM10 5h1v1H10z"), "{drawing}");
        assert!(svg(&"a".repeat(MAX)).is_some_and(|(_, side)| side <= 125));
        assert_eq!(svg(&"a".repeat(MAX + 1)), None);
    }
}
