//! What there is to say of a ledger's rows: as many as someone reads, and how many more there are.
//!
//! Invariant: every row that counts nowhere is listed or counted.

use std::rc::Rc;

use crate::import::{Issue, Kept, OfLedger, Reason};

/// The most that is listed.
const MOST: usize = 200;

/// What there is to say.
#[derive(Debug)]
pub struct Issues {
    /// The file's name.
    pub file: Rc<str>,
    listed: Vec<Issue>,
    more: usize,
    /// How many of these tell of a row that was left out.
    more_left_out: usize,
    totals: u32,
    first_total: u32,
}

impl Issues {
    /// Of a file, nothing yet.
    pub fn new(file: &str) -> Self {
        Self { file: file.into(), listed: Vec::new(), more: 0, more_left_out: 0, totals: 0, first_total: 0 }
    }

    /// Says something of a row, and of a column from 0.
    pub fn say(&mut self, row: u32, column: Option<usize>, reason: Reason, kept: Kept) {
        if self.listed.len() < MOST {
            let column = column.and_then(|column| u32::try_from(column + 1).ok());
            self.listed.push(self.issue(Some(row), column, reason, kept));
        } else {
            self.more += 1;
            self.more_left_out += usize::from(kept.leaves_out());
        }
    }

    /// Says something of the whole file.
    pub fn say_of_file(&mut self, reason: Reason, kept: Kept) {
        let issue = self.issue(None, None, reason, kept);
        self.listed.insert(0, issue);
    }

    /// Whether nothing of the file is read.
    pub fn has_refused(&self) -> bool {
        self.listed.iter().any(|issue| issue.kept == Kept::Nothing)
    }

    /// Counts a row that is the sum of others.
    pub fn count_total(&mut self, row: u32) {
        if self.totals == 0 {
            self.first_total = row;
        }
        self.totals += 1;
    }

    /// All of it, in the order of the rows.
    pub fn finish(mut self) -> Vec<Issue> {
        if self.totals > 0 {
            let reason = Reason::Ledger(OfLedger::Totals { rows: self.totals });
            let issue = self.issue(Some(self.first_total), None, reason, Kept::Row);
            self.listed.push(issue);
        }
        self.listed.sort_by_key(|issue| issue.row);
        if self.more > 0 {
            let more = Reason::MoreIssues { count: self.more, left_out: self.more_left_out };
            let issue = self.issue(None, None, more, Kept::Row);
            self.listed.push(issue);
        }
        self.listed
    }

    fn issue(&self, row: Option<u32>, column: Option<u32>, reason: Reason, kept: Kept) -> Issue {
        Issue { file: Rc::clone(&self.file), sheet: "".into(), row, column, reason, kept }
    }
}
