//! A block of cells: where one is in a grid, what is selected, and the texts that go to and come from other tables.
//!
//! Invariant: nothing here knows what the cells hold; a selection lies within its grid, whatever the steps.

pub mod selection;
pub mod text;

pub use selection::{Area, Selection, Size, Spot, Step};
pub use text::{MAX_CELLS, TextBlock, TextReader, html, tsv};
