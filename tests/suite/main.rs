//! The core's tests: one program, so that they are linked once and run side by side.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may stop where it stands")]

mod catalogue;
mod chart;
mod checks;
mod collection;
mod definitions;
mod differences;
mod draft;
mod edits;
mod evaluation;
#[cfg(feature = "office")]
mod export;
mod golden;
mod grid;
mod headless;
mod import;
mod keeping;
mod language;
mod ledger;
mod mangled;
mod many;
mod months;
mod opening;
mod paste;
mod proof;
mod published;
mod reading;
mod reconcile;
mod regions;
mod report;
mod tidy;
mod typing;
mod words;
mod workspace;
