//! A sheet as an office makes it, understood: its blocks, what each row and column says, and the figures that follow.

mod beside;
mod check;
mod columns;
mod compared;
pub mod correction;
mod counted;
pub mod grid;
mod growth;
pub mod heading;
mod hierarchy;
mod holds;
mod kind;
mod label;
pub mod mapping;
pub mod marked;
pub mod mention;
pub mod names;
mod narrower;
pub mod outline;
pub mod place_name;
mod reached;
mod read;
mod recognise;
mod remarks;
mod rows;
mod said;
mod spans;
mod subject;
pub mod title;
mod totals;
pub mod when;
mod years;

pub use correction::Corrections;
pub use mapping::{Block, Line, Mapping, Meaning, Role, Said, Stands};
pub(in crate::import) use read::take;
pub(in crate::import) use recognise::recognise;
