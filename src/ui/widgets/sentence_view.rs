//! A sentence on the page: its figures are links to their traces.

use std::rc::Rc;

use leptos::prelude::*;

use super::FigureLink;
use crate::evaluate::Ask;
use crate::phrase::{Piece, Sentence};

/// A sentence whose figures open.
#[component]
pub fn SentenceView(
    /// What it says.
    sentence: Sentence,
    /// Opens the trace of a figure.
    open: UnsyncCallback<Ask>,
    /// Whether the figures show their line only under the pointer, as in the heading of a chart.
    #[prop(optional)]
    quiet: bool,
) -> impl IntoView {
    let piece = move |piece: Piece| match piece {
        Piece::Words(words) => words.into_any(),
        Piece::Figure { text, ask, bad } => {
            let act = Rc::new(move || open.run(ask.clone()));
            view! { <FigureLink text open=act bad quiet/> }.into_any()
        }
    };
    sentence.0.into_iter().map(piece).collect_view().into_any()
}
