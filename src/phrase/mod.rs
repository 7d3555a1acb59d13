//! Figures and findings into words.
//!
//! Invariant: words are made here and nowhere below; a number in a sentence is a figure that opens.

pub mod chart;
pub mod checks;
pub mod collection;
pub mod compare;
pub mod csv;
pub mod definition;
pub mod difference;
pub mod document;
pub mod draft;
pub mod english;
pub mod finding;
pub mod formula;
pub mod function;
pub mod grid;
pub mod issue;
pub mod keeping;
pub mod ledger;
pub mod misfit;
pub mod name;
pub mod overview;
pub mod page;
pub mod pooled;
pub mod preview;
pub mod reconcile;
pub mod refused;
pub mod sentence;
pub mod share;
pub mod sheet;
pub mod sources;
pub mod trace;
pub mod typed;

pub use sentence::{Piece, Sentence};
