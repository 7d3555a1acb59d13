//! The catalogue: indicators and regions as data, embedded, and what a user adds to them.
//!
//! Invariant: the catalogue's rows come first in a registry and the user's after; ids never change within one.

pub mod ambiguous;
pub mod cards;
pub mod checks;
pub mod complete;
pub mod define;
pub mod glossary;
pub mod indicators;
pub mod names;
pub mod notes;
pub mod place;
pub mod pooling;
pub mod regions;
pub mod registry;
pub mod table;
pub mod tabs;
pub mod templates;
pub mod threshold;
pub mod vocabulary;
pub mod words;

pub use complete::Completion;
pub use define::{DefinitionError, Standing};
pub use glossary::{EnglishLabel, EnglishNames, Glossary};
pub use names::{Label, LabelSuffix, split_label, take_apart};
pub use place::Misfit;
pub use pooling::{Fund, Pooled, Pooler};
pub use registry::Registry;
pub use templates::Template;
pub use threshold::{Side, Threshold, ThresholdKey};
pub use vocabulary::Vocabulary;
