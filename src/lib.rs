//! 人社分析: a county social-security bureau's ledgers into indicators, charts and reports.
//!
//! **`Edit` in, `Evaluation` out.** The code map is in `ARCHITECTURE.md`; a layer may name itself and those before it.

#![cfg_attr(feature = "worker", expect(dead_code, reason = "what only the layers above ask for"))]

pub mod order;

pub use workbook::markup;

pub mod language;

pub mod quantity;

pub mod model;

pub mod formula;

pub mod catalogue;

pub mod import;

pub mod ledger;

// The module that reads ledgers goes no higher: it is compiled apart, and in a third of the time.
#[cfg(not(feature = "worker"))]
pub mod workspace;

#[cfg(not(feature = "worker"))]
pub mod evaluate;

#[cfg(not(feature = "worker"))]
pub mod phrase;

#[cfg(not(feature = "worker"))]
pub mod chart;

#[cfg(not(feature = "worker"))]
pub mod slides;

#[cfg(not(feature = "worker"))]
pub mod report;

#[cfg(not(feature = "worker"))]
pub mod export;

#[cfg(not(feature = "worker"))]
pub mod route;

#[cfg(feature = "ui")]
pub mod ui;
