//! 人社分析: a county social-security bureau's ledgers into indicators, charts and reports.
//!
//! **`Edit` in, `Evaluation` out.** The code map is in `ARCHITECTURE.md`; a layer may name itself and those before it.

pub mod order;

pub mod markup;

pub mod language;

pub mod quantity;

pub mod model;

pub mod formula;

pub mod catalogue;

pub mod import;

pub mod ledger;

pub mod workspace;

pub mod evaluate;

pub mod phrase;

pub mod chart;

pub mod report;

pub mod route;

#[cfg(feature = "ui")]
pub mod ui;
