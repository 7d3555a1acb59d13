//! A composed text on a sheet of A4: every figure opens its trace, what has no value says so.
//!
//! Invariant: what stands on the sheet is what is copied, saved and printed.

use std::rc::Rc;

use leptos::prelude::*;

use super::apart;
use crate::evaluate::Ask;
use crate::report::compose::{Composed, Composition, Displayed, Part, Piece};
use crate::report::{Kind, Spot, Text, compose};
use crate::say;
use crate::ui::boxed::{button_keys, press};
use crate::ui::browser::focus;
use crate::ui::session::Session;
use crate::ui::words::{language, pick};

/// Where a paragraph is found, by its number on the sheet.
pub fn paragraph_id(number: usize) -> String {
    format!("paragraph-{number}")
}

/// Where what has no value is found, by its number on the sheet.
pub fn wanting_id(number: usize) -> String {
    format!("wanting-{number}")
}

/// Where a piece is found, by its spot on the sheet.
fn spot_name(spot: Spot) -> String {
    format!("{}-{}", spot.paragraph, spot.piece)
}

/// Moves the focus to a spot of the sheet, which is marked for a moment.
pub fn show(spot: Spot) {
    focus::onto_marked(&format!(".a4 [data-spot='{}']", spot_name(spot)));
}

/// The sheet.
pub fn paper(session: Session, composed: &Composed) -> AnyView {
    let opened = Memo::new(move |_| session.route.with(|route| route.figure.clone()));
    let (mut wanting, mut charts) = (0, 0);
    let mut lines = Vec::with_capacity(composed.paragraphs.len());
    for (number, paragraph) in composed.paragraphs.iter().enumerate() {
        let mut apart: Vec<AnyView> = Vec::new();
        let mut pieces: Vec<AnyView> = Vec::with_capacity(paragraph.pieces.len());
        for (at, piece) in paragraph.pieces.iter().enumerate() {
            let spot = spot_name(Spot { paragraph: number, piece: at });
            match piece {
                Piece::Displayed { displayed, .. } => {
                    charts += usize::from(matches!(**displayed, Displayed::Chart(_)));
                    let displayed = set_apart(session, displayed, charts, opened);
                    apart.push(view! { <div data-spot=spot tabindex="-1">{displayed}</div> }.into_any());
                }
                _ => pieces.push(piece_view(session, piece, spot, opened, &mut wanting)),
            }
        }
        if !paragraph.is_apart() {
            lines.push(line(number, paragraph, pieces));
        }
        lines.extend(apart);
    }
    view! { <article class="a4" lang="zh-CN" aria-label=pick("报告正文", "The report")><div class="a4-type">{lines}</div></article> }.into_any()
}

fn set_apart(session: Session, displayed: &Displayed, number: usize, opened: Memo<Option<String>>) -> AnyView {
    apart::apart(displayed, number, &|part| match part {
        Part::Words(words) => words.clone().into_any(),
        Part::Figure(text, figure) => {
            slot(session, text.clone(), "figure slot", Place::default(), figure.ask.clone(), opened)
        }
        Part::Displayed(_) => ().into_any(),
    })
}

/// A paragraph in the element that says what it is.
fn line(number: usize, paragraph: &Composition, pieces: Vec<AnyView>) -> AnyView {
    let (id, count) = (paragraph_id(number), paragraph.number.clone());
    match paragraph.kind {
        Kind::Title => view! { <h2 class="a4-title" id=id tabindex="-1">{pieces}</h2> }.into_any(),
        Kind::Subtitle => view! { <p class="a4-subtitle">{pieces}</p> }.into_any(),
        Kind::Salutation => view! { <p class="a4-salutation">{pieces}</p> }.into_any(),
        Kind::Signature => view! { <p class="a4-signature">{pieces}</p> }.into_any(),
        Kind::Body => view! { <p>{pieces}</p> }.into_any(),
        Kind::Heading(1) => view! { <h3 class="a4-1" id=id tabindex="-1">{count}{pieces}</h3> }.into_any(),
        Kind::Heading(2) => view! { <h4 class="a4-2" id=id tabindex="-1">{count}{pieces}</h4> }.into_any(),
        Kind::Heading(_) => view! { <h5 class="a4-3" id=id tabindex="-1">{count}{pieces}</h5> }.into_any(),
    }
}

/// What a slot is found by, where it is: an id, and the name of its spot.
#[derive(Default)]
struct Place {
    id: Option<String>,
    spot: Option<String>,
}

fn piece_view(
    session: Session,
    piece: &Piece,
    spot: String,
    opened: Memo<Option<String>>,
    wanting: &mut usize,
) -> AnyView {
    match piece {
        Piece::Words { text, .. } => text.clone().into_any(),
        Piece::Displayed { .. } => ().into_any(),
        Piece::Figure { text, figure, .. } => {
            let place = Place { id: None, spot: Some(spot) };
            slot(session, text.clone(), "figure slot", place, figure.ask.clone(), opened)
        }
        Piece::Wanting { ask, .. } => {
            let id = wanting_id(*wanting);
            *wanting += 1;
            match ask {
                Some(ask) => {
                    let place = Place { id: Some(id), spot: Some(spot) };
                    slot(session, piece.text(), "figure slot wanting", place, (**ask).clone(), opened)
                }
                None => view! { <span class="slot wanting" id=id tabindex="-1">{piece.text()}</span> }.into_any(),
            }
        }
    }
}

/// A figure that opens its trace; the one that is open is framed.
fn slot(
    session: Session,
    text: String,
    class: &'static str,
    Place { id, spot }: Place,
    ask: Ask,
    opened: Memo<Option<String>>,
) -> AnyView {
    let written = ask.text(session.evaluation_now().registry());
    let is_open = move || opened.with(|opened| opened.as_ref().is_some_and(|opened| *opened == written));
    let open: Rc<dyn Fn()> = Rc::new(move || session.open(&ask));
    let by_key = Rc::clone(&open);
    let key = button_keys(move |_| by_key());
    view! { <span role="button" tabindex="0" class=class class:opened=is_open id=id data-spot=spot on:click=press(move || open()) on:keydown=key>{text}</span> }
        .into_any()
}

/// 87个数，其中12处待填
pub fn counted(composed: &Composed) -> String {
    let (figures, wanting) = (composed.figures().count(), composed.wanting().count());
    say!(language(), "{figures}个数，{wanting}处待填", "{figures} figures, {wanting} to be filled in")
}

/// The text of a template at a place and period.
pub fn composed(session: Session, template: &str) -> Composed {
    let (scope, evaluation) = (super::scope(session), session.evaluation());
    let (text, _) = Text::read(template, &|slot| compose::problem(&evaluation, scope, slot));
    compose::compose(&text, &evaluation, scope)
}
