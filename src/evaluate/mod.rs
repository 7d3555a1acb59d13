//! Figures and their traces: what the formulas say of the observations, at any region and period.
//!
//! Invariant: pure; equal registry and dataset give equal figures, and an update equals a new build.

pub mod alerts;
pub mod answer;
mod behind;
pub mod calendar;
mod change;
pub mod checks;
pub mod collection;
pub mod compare;
pub mod evaluation;
pub mod figure;
pub mod finding;
mod formula_rows;
pub mod grid;
mod kept;
mod regions;
pub mod rows;
mod run;
pub mod series;
pub mod trace;

pub use behind::Behind;
pub use compare::{Change, Progress, Ranked, Ranking, Turn};
pub use evaluation::{Evaluation, Lane};
pub use figure::{Ask, AskError, Figure, Measure, NoValue, Provenance};
pub use finding::Finding;
pub use grid::{GridCell, GridColumn, GridPlan, GridRow, GridView, KeptCells, Marks, RowCells};
pub use series::Series;
pub use trace::{How, Over, Trace, Work};
