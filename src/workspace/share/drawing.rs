//! A drawing that carries what it was made of: the address of a chart with its link, in the `<metadata>` of its SVG.
//!
//! Invariant: what is opened is searched as text and never read as a document, so that nothing in it is executed, resolved or expanded.

use crate::markup::escape;
use crate::route::link_in;

/// The most bytes of a drawing that are looked through.
pub const MAX_BYTES: usize = 4_000_000;

/// Why a drawing gives no chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DrawingError {
    /// More than [`MAX_BYTES`].
    #[error("{bytes} bytes, at most {MAX_BYTES}")]
    TooLarge {
        /// How many there are.
        bytes: usize,
    },
    /// It is no drawing, or one that carries no chart.
    #[error("carries no chart")]
    Bare,
    /// What it carries is cut off.
    #[error("cut off")]
    CutOff,
}

/// A drawing with an address in it, from `#` on; as it is where it is no SVG.
#[must_use]
pub fn carrying(svg: &str, address: &str) -> String {
    let Some(at) = svg.find('>').filter(|_| svg.starts_with("<svg")) else { return svg.to_owned() };
    let (open, rest) = svg.split_at(at + 1);
    let mut carrying = String::with_capacity(svg.len() + address.len() + 40);
    carrying.push_str(open);
    carrying.push_str("<metadata>");
    escape(&mut carrying, address);
    carrying.push_str("</metadata>");
    carrying.push_str(rest);
    carrying
}

/// The address in a drawing, from `#` on; it has a link, which is still to be judged.
///
/// # Errors
/// [`DrawingError`].
pub fn carried(bytes: &[u8]) -> Result<String, DrawingError> {
    if bytes.len() > MAX_BYTES {
        return Err(DrawingError::TooLarge { bytes: bytes.len() });
    }
    let text = std::str::from_utf8(bytes).map_err(|_| DrawingError::Bare)?;
    // Other programs that save the drawing again may put attributes, blanks and notes of their own there.
    for piece in text.split("<metadata").skip(1) {
        let Some((_, inside)) = piece.split_once('>') else { continue };
        let (address, is_whole) = match inside.split_once('<') {
            Some((address, _)) => (address, true),
            None => (inside, false),
        };
        let address = address.trim().replace("&amp;", "&");
        if address.starts_with("#/") {
            let is_ours = is_whole && link_in(&address).is_some();
            return if is_ours { Ok(address) } else { Err(DrawingError::CutOff) };
        }
    }
    Err(DrawingError::Bare)
}
