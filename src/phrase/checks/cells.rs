//! The cells that a case is about: of each side every observed figure with its file, sheet and cell, typed or cited.
//!
//! Invariant: leaves only: what is worked out is followed down to what was observed.

use std::rc::Rc;

use crate::evaluate::checks::Case;
use crate::evaluate::{Evaluation, Figure, How, Trace};
use crate::model::Observation;
use crate::phrase::trace::{as_written, heading, source};

/// How many are told.
const MOST: usize = 60;

/// An observed figure of a case.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// Whether it is of the stated side; else of the one it is held against.
    pub stated: bool,
    /// What it is: 城镇新增就业人数 · 红岭县 · 2026年1–9月.
    pub name: String,
    /// The figure, which opens.
    pub figure: Figure,
    /// As written.
    pub value: String,
    /// Where it stands.
    pub place: String,
}

/// The cells of a case, those of the stated side first, each once.
#[must_use]
pub fn cells(evaluation: &Evaluation, case: &Case) -> Vec<Cell> {
    let mut cells: Vec<Cell> = Vec::new();
    for (at, seen) in case.seen.iter().enumerate().filter(|(_, seen)| !seen.of.is_empty()) {
        let Ok(ask) = evaluation.ask(&seen.of) else { continue };
        leaves(&evaluation.trace(&ask), &mut |figure, observation| {
            let cell = cell(evaluation, at == 0, figure, observation);
            if cells.len() < MOST && !cells.contains(&cell) {
                cells.push(cell);
            }
        });
    }
    cells
}

fn leaves(trace: &Trace, each: &mut dyn FnMut(&Figure, &Rc<Observation>)) {
    match &trace.how {
        How::Observed { observation, .. } => each(&trace.figure, observation),
        How::Derived { operands, .. } => operands.iter().for_each(|operand| leaves(operand, each)),
        How::Absent => {}
    }
}

fn cell(evaluation: &Evaluation, stated: bool, figure: &Figure, observation: &Observation) -> Cell {
    let language = evaluation.language();
    Cell {
        stated,
        name: heading(evaluation, &figure.ask),
        figure: figure.clone(),
        value: as_written(language, observation),
        place: source(language, &observation.source),
    }
}
