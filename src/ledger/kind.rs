//! A ledger kind: which fields its rows have, what is counted and added up from them, and what is pointed out.
//!
//! Invariant: a kind is data; that its words, ids and rules fit together is proven by a test of the catalogue.

use super::rule::{Condition, Rule};
use crate::quantity::Unit;

/// The number of a field within its kind.
pub type FieldNo = usize;

/// What rows of one sort hold and what becomes of them.
#[derive(Clone, Debug, Default)]
pub struct Kind {
    /// Its name in files: `wage_cases`; empty for rows of no known kind.
    pub id: String,
    /// Its name on the page.
    pub zh: String,
    /// Whether its rows are kept, without personal fields.
    pub keeps_rows: bool,
    /// What stands in its columns.
    pub fields: Vec<Field>,
    /// What is counted or added up.
    pub measures: Vec<Measure>,
    /// What is pointed out.
    pub flags: Vec<Flag>,
}

/// What stands in one column.
#[derive(Clone, Debug)]
pub struct Field {
    /// Its name in rules.
    pub id: String,
    /// Its name on the page.
    pub zh: String,
    /// What its cells are.
    pub is: FieldType,
    /// What its numbers are counted in where the file does not say it.
    pub unit: Option<Unit>,
    /// Without it a row counts nowhere.
    pub is_needed: bool,
    /// Without it a file is not of the kind.
    pub is_telling: bool,
    /// Rows that agree in all such fields are one row.
    pub is_key: bool,
    /// Of the people served: never kept.
    pub is_personal: bool,
    /// How offices head such a column, in comparable form.
    pub words: Vec<String>,
    /// What a category may be; any text where there are none.
    pub values: Vec<Value>,
}

/// What the cells of a column are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldType {
    /// A day, a month, any written period.
    Date,
    /// A place.
    Region,
    /// One of several words.
    Category,
    /// A category whose words tell the publication.
    Vintage,
    /// A sum of money.
    Amount,
    /// A number of people or things.
    Count,
    /// Any text.
    Text,
}

impl FieldType {
    /// Whether its cells are numbers to add up.
    #[must_use]
    pub fn is_number(self) -> bool {
        matches!(self, Self::Amount | Self::Count)
    }

    /// Whether its cells are one of several words.
    #[must_use]
    pub fn is_category(self) -> bool {
        matches!(self, Self::Category | Self::Vintage)
    }
}

/// One word of a category.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Value {
    /// Its name in rules.
    pub id: String,
    /// Its name on the page.
    pub zh: String,
    /// The name of several words together: revenue for interest and subsidies.
    pub group: String,
    /// How offices write it, in comparable form.
    pub words: Vec<String>,
}

/// What is counted or added up.
#[derive(Clone, Debug)]
pub struct Measure {
    /// The id of an indicator; `{insurance}` stands for the id of a word of that field. Of a measure without an indicator its
    /// name in comparisons.
    pub id: String,
    /// Whether it is an indicator's.
    pub is_indicator: bool,
    /// The field whose words stand in its id.
    pub of: Option<FieldNo>,
    /// What is done with the rows.
    pub what: Summed,
    /// What a count is counted in.
    pub unit: Unit,
    /// The field that tells the period.
    pub when: Option<FieldNo>,
    /// Which rows.
    pub conditions: Vec<Condition>,
}

impl Measure {
    /// Its name in comparisons: `revenue` of `{insurance}.revenue`.
    #[must_use]
    pub fn name(&self) -> &str {
        self.id.rsplit_once('.').map_or(&self.id, |(_, name)| name)
    }
}

/// What is done with the rows of a measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Summed {
    /// They are counted.
    Count,
    /// The numbers of a field are added up.
    Sum(FieldNo),
    /// At the beginning of each year those are counted that had begun and were not over: 上年结转.
    Carried {
        /// The day they begin.
        from: FieldNo,
        /// The day they are over.
        through: FieldNo,
    },
}

/// What is pointed out.
#[derive(Clone, Debug)]
pub struct Flag {
    /// Its name in rules.
    pub id: String,
    /// What it says.
    pub zh: String,
    /// When it is raised.
    pub rule: Rule,
}

impl Kind {
    /// The number of a field by its name.
    #[must_use]
    pub fn field(&self, id: &str) -> Option<FieldNo> {
        self.fields.iter().position(|field| field.id == id)
    }

    /// Whether rows have to be looked at one by one, beyond what groups of them tell.
    #[must_use]
    pub fn judges_rows(&self) -> bool {
        self.keeps_rows || self.flags.iter().any(|flag| flag.rule.is_of_rows())
    }

    /// Whether every row, or a rule of rows, asks for a field.
    pub(super) fn asks_for(&self, at: FieldNo) -> bool {
        let field = &self.fields[at];
        let asks = |rule: &Rule| match rule {
            Rule::Late { from, to, extended, .. } => {
                at == *from || at == *to || extended.is_some_and(|(field, _)| field == at)
            }
            Rule::Filled(fields) => fields.contains(&at),
            Rule::Repeated { field, .. } => *field == at,
            Rule::Compared { when, .. } => *when == Some(at),
        };
        let is_summed = self.measures.iter().any(|measure| measure.what == Summed::Sum(at));
        field.is_needed || field.is_key || is_summed || self.flags.iter().any(|flag| asks(&flag.rule))
    }
}
