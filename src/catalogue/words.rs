//! The words that the parts of a heading are made of, from `catalogue/headings.csv`: subjects (失业保险), measures (征缴收入, a part of
//! 收入), and what says nothing of its own.

use super::table;

/// The embedded table: kind, id, part_of, words; `docs/catalogue.md` explains them.
const WORDS: &str = include_str!(concat!(env!("OUT_DIR"), "/headings.table"));

/// What a row of the table is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The part of an id before the dot, wherever the word stands in a heading.
    Subject,
    /// The same, where the word is all of a heading: 失业 beside 工伤, and not 失业人员.
    Alone,
    /// The same, where something else says that it is about pensions: 职工 under 养老保险.
    BesidePension,
    /// The part of an id behind the dot, or a whole id where only one subject has the word.
    Measure,
    /// Says nothing of its own: 情况, 主要指标.
    Neutral,
    /// Says that only a part is meant: 女性, 农民工.
    Restrictive,
    /// Stands for what is above it: 合计, 数值.
    Whole,
    /// Makes another thing of what a title names: 减免社会保险费 is nothing that was collected.
    Turning,
    /// Words for one thing, of which names are made in any order: 追讨, 追回; with an id, those of a subject.
    Term,
    /// May stand in a name or not: 开展, 人数.
    Filling,
}

/// A row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// What it is about.
    pub kind: Kind,
    /// The id, or a part of one.
    pub id: &'static str,
    /// The measure that it is a part of: interest is one of revenue.
    pub part_of: &'static str,
    words: &'static str,
}

impl Row {
    /// The words.
    pub fn words(self) -> impl Iterator<Item = &'static str> {
        self.words.split('|').filter(|word| !word.is_empty())
    }
}

/// The rows of the table; a row of no known kind is a bug that a test finds, and is left out here.
pub fn rows() -> impl Iterator<Item = Row> {
    table::records(WORDS).filter_map(|(_, [kind, id, part_of, words])| {
        let kind = match kind {
            "subject" => Kind::Subject,
            "alone" => Kind::Alone,
            "beside_pension" => Kind::BesidePension,
            "measure" => Kind::Measure,
            "neutral" => Kind::Neutral,
            "restrictive" => Kind::Restrictive,
            "whole" => Kind::Whole,
            "turning" => Kind::Turning,
            "term" => Kind::Term,
            "filling" => Kind::Filling,
            _ => return None,
        };
        Some(Row { kind, id, part_of, words })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::Registry;
    use crate::catalogue::names::comparable;

    #[test]
    fn every_row_names_what_exists() {
        let registry = Registry::catalogue();
        let ids: Vec<&str> = registry.indicators().map(|(_, indicator)| indicator.id.as_str()).collect();
        assert_eq!(rows().count(), WORDS.lines().count() - 1);
        for row in rows() {
            let exists = |part: &str| match row.kind {
                Kind::Subject | Kind::Alone | Kind::BesidePension => {
                    ids.iter().any(|id| id.starts_with(&format!("{part}.")))
                }
                Kind::Measure if part.contains('.') => registry.find_id(part).is_some(),
                Kind::Term if part.is_empty() => true,
                Kind::Term => rows().any(|other| other.kind == Kind::Subject && other.id == part),
                Kind::Measure => ids.iter().any(|id| id.ends_with(&format!(".{part}"))),
                _ => part.is_empty(),
            };
            assert!(exists(row.id), "{} is not there", row.id);
            let whole =
                rows().any(|other| other.kind == Kind::Measure && other.id.rsplit('.').next() == Some(row.part_of));
            assert!(row.part_of.is_empty() || whole, "{} is part of nothing", row.id);
            for word in row.words() {
                assert_eq!(comparable(word), word);
            }
        }
    }
}
