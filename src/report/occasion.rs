//! What a text is for: read aloud at a meeting, or sent and signed. GB/T 9704 has other lines around the one than around the other.
//!
//! Invariant: what a text says itself stays as it is; a line that it has already is not added.

use super::Scope;
use super::compose::{Composed, Composition, Piece};
use super::place;
use super::text::Kind;
use crate::catalogue::Registry;

/// What a text is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Occasion {
    /// Read aloud: of which meeting, when, to whom.
    Speech,
    /// Sent: signed by the office, with the day.
    Report,
}

impl Composed {
    /// With the lines that an occasion has around it; `today` is year, month and day.
    #[must_use]
    pub fn framed(mut self, occasion: Occasion, registry: &Registry, scope: Scope, today: (u16, u8, u8)) -> Self {
        let has = |kind: Kind| self.paragraphs.iter().any(|paragraph| paragraph.kind == kind);
        let (year, month, day) = today;
        let date = format!("{year}年{month}月{day}日");
        match occasion {
            Occasion::Speech if !has(Kind::Subtitle) && !has(Kind::Salutation) => {
                let whole = place::whole(registry, scope.region);
                let lines = [
                    line(Kind::Subtitle, format!("——在{year}年{whole}人力资源和社会保障工作会议上的讲话")),
                    line(Kind::Subtitle, format!("（{date}）")),
                    line(Kind::Salutation, "同志们：".to_owned()),
                ];
                let behind = usize::from(self.paragraphs.first().is_some_and(|first| first.kind == Kind::Title));
                self.paragraphs.splice(behind..behind, lines);
            }
            Occasion::Report if !has(Kind::Signature) => {
                let office = place::office(registry, scope.region);
                self.paragraphs.extend([line(Kind::Signature, office), line(Kind::Signature, date)]);
            }
            Occasion::Speech | Occasion::Report => {}
        }
        self
    }
}

fn line(kind: Kind, text: String) -> Composition {
    Composition { kind, pieces: vec![Piece::Words { text, run: 0 }], ..Composition::default() }
}
