//! W9: a report of twelve chapters, each on a page of its own with figures in running text, a table and a picture, as a Word document.

use std::rc::Rc;

use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};

use super::Outcome;
use super::input::{member, texts};
use crate::catalogue::Registry;
use crate::evaluate::{Ask, Evaluation, Figure};
use crate::model::{IndicatorId, Period, RegionId};
use crate::report::compose::{Composition, Displayed, Part, Piece, Table};
use crate::report::export::{Beside, Image, Picture};
use crate::report::{Composed, Kind};

const CHAPTERS: usize = 12;
const ROWS: usize = 8;
const COLUMNS: usize = 6;
const WORDS: &str = "本期收支总体平稳，参保人数稳步增加，待遇按时足额发放，重点群体就业形势稳定；";

/// What is made before the clock runs.
pub(super) struct Report {
    /// A figure that stands behind each number.
    figure: Figure,
}

impl Report {
    pub fn new() -> Option<Self> {
        let evaluation = Evaluation::new(Rc::new(Registry::catalogue()), Rc::default());
        let ask = Ask::actual(IndicatorId(0), RegionId(0), Period::year_of(2025).ok()?);
        Some(Self { figure: evaluation.figure(&ask) })
    }

    pub fn write(&self, input: &JsValue) -> Result<Outcome, JsValue> {
        let figures = texts(input, "figures")?;
        let images: Array = member(input, "images")?;
        let picture = |image: JsValue| {
            let png = image.unchecked_into::<Uint8Array>().to_vec();
            Some(Picture { image: Image::Png(png), width: 640, height: 320 })
        };
        let pictures: Vec<Option<Picture>> = images.iter().map(picture).collect();
        let bytes = self.composed(&figures).docx(&Beside { pictures: &pictures, ..Beside::default() });
        Ok(Outcome { check: JsValue::UNDEFINED, drawn_in: None, bytes: Some(Uint8Array::from(&*bytes)) })
    }

    fn composed(&self, figures: &[String]) -> Composed {
        let mut paragraphs = Vec::new();
        let mut numbered = (1..).zip(figures);
        for chapter in 0..CHAPTERS {
            let count = figures.len() / CHAPTERS + usize::from(chapter < figures.len() % CHAPTERS);
            paragraphs.push(paragraph(Kind::Title, vec![words(format!("第{}部分", chapter + 1))]));
            for (number, figure) in numbered.by_ref().take(count) {
                let figure = Piece::Figure { text: figure.clone(), figure: Box::new(self.figure.clone()), run: 0 };
                let pieces = vec![words(format!("{WORDS}其中第{number}项为")), figure, words("万元。".to_owned())];
                paragraphs.push(paragraph(Kind::Body, pieces));
            }
            let apart = [Displayed::Table(table(chapter)), Displayed::Chart(Box::default())];
            let pieces = apart.map(|displayed| Piece::Displayed { displayed: Box::new(displayed), run: 0 });
            paragraphs.push(paragraph(Kind::Body, pieces.into()));
        }
        Composed { paragraphs }
    }
}

fn paragraph(kind: Kind, pieces: Vec<Piece>) -> Composition {
    Composition { kind, pieces, ..Composition::default() }
}

fn words(text: String) -> Piece {
    Piece::Words { text, run: 0 }
}

fn table(chapter: usize) -> Table {
    let row = |row: usize| (0..COLUMNS).map(|column| vec![Part::Words(format!("{chapter}-{row}-{column}"))]).collect();
    Table { heads: (1..=COLUMNS).map(|column| format!("列{column}")).collect(), rows: (1..ROWS).map(row).collect() }
}
