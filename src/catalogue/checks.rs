//! The identities (勾稽) of the catalogue, from `catalogue/checks.csv`: adding a check is adding a row.
//!
//! Invariant: both sides of a row are formulas over the catalogue whose units agree, which `tests/suite/checks.rs` proves.

use std::sync::LazyLock;

use super::indicators::RowError;
use super::table;

/// The embedded table: id, zh, kind, left, right, severity, relation, note.
pub const CHECKS: &str = include_str!(concat!(env!("OUT_DIR"), "/checks.table"));

/// How bad a broken identity is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// 错误: keeps a report from being final.
    Error,
    /// 警告: passes with a recorded explanation.
    Warning,
}

/// What kind of identity a row states; it decides the words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CheckKind {
    /// 期初 + 收入 − 支出 = 期末, over several years where balances between are unknown.
    RollForward,
    /// 合计 = sum of its parts.
    Parts,
    /// A part does not exceed its whole.
    Whole,
    /// A share lies between 0 and 100 %.
    Share,
}

/// How the left side stands to the right one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// Within rounding.
    Equal,
    /// At most as much, within rounding.
    AtMost,
}

/// One identity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckRow {
    /// `subject.name`, unique.
    pub id: String,
    /// What is checked, as a line begins: 职工养老保险累计结存.
    pub zh: String,
    /// The kind of identity.
    pub kind: CheckKind,
    /// The stated side, a formula.
    pub left: String,
    /// The side it is held against, a formula.
    pub right: String,
    /// Left less right, a formula.
    pub difference: String,
    /// How bad it is when broken.
    pub severity: Severity,
    /// How the sides should stand.
    pub relation: Relation,
    /// What a reader should know when it is broken; may be empty.
    pub note: String,
}

/// The rows of the embedded table.
#[must_use]
pub fn rows() -> &'static [CheckRow] {
    static ROWS: LazyLock<Vec<CheckRow>> = LazyLock::new(|| read(CHECKS).0);
    &ROWS
}

/// Reads a packed table of checks; rows that cannot be read are returned apart.
#[must_use]
pub fn read(packed: &str) -> (Vec<CheckRow>, Vec<RowError>) {
    let mut rows = Vec::new();
    let mut errors = Vec::new();
    for (line, fields) in table::records(packed) {
        match read_row(fields) {
            Ok(row) => rows.push(row),
            Err(reason) => errors.push(RowError { line, reason }),
        }
    }
    (rows, errors)
}

fn read_row([id, zh, kind, left, right, severity, relation, note]: [&str; 8]) -> Result<CheckRow, String> {
    let unknown = |column: &str, text: &str| format!("{column}: {text}");
    Ok(CheckRow {
        id: id.to_owned(),
        zh: zh.to_owned(),
        kind: match kind {
            "roll_forward" => CheckKind::RollForward,
            "parts" => CheckKind::Parts,
            "whole" => CheckKind::Whole,
            "share" => CheckKind::Share,
            _ => return Err(unknown("kind", kind)),
        },
        difference: format!("{left} - ({right})"),
        left: left.to_owned(),
        right: right.to_owned(),
        severity: match severity {
            "error" => Severity::Error,
            "warning" => Severity::Warning,
            _ => return Err(unknown("severity", severity)),
        },
        relation: match relation {
            "equal" => Relation::Equal,
            "at_most" => Relation::AtMost,
            _ => return Err(unknown("relation", relation)),
        },
        note: note.to_owned(),
    })
}
