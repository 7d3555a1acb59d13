//! One row to one statement.
//!
//! Invariant: a cell that cannot be read leaves its row out.

use std::borrow::Cow;
use std::rc::Rc;

use super::header::{Field, Header};
use super::{Reader, column_number};
use crate::catalogue::names::{comparable, suffix};
use crate::catalogue::place::{MAX_NAME, MAX_TEXT};
use crate::import::intake::{At, Fault, Name, Statement, shortened};
use crate::import::issue::{Kept, OfSheet, Reason};
use crate::import::layout::title::is_day_of_form;
use crate::import::layout::when::{self, When};
use crate::import::period::{self, WrittenPeriod};
use crate::import::serial;
use crate::model::{Issuer, Named, RegionId, Scenario, Vintage};
use crate::quantity::decimal::parse_written;

/// A row of the table.
pub(super) struct Row<'a> {
    pub header: &'a Header,
    pub cells: &'a [Cow<'a, str>],
    /// As a spreadsheet counts it, from 1.
    pub number: u32,
}

impl<'a> Row<'a> {
    /// The text of a field; empty where the column or the cell is missing.
    pub fn get(&self, field: Field) -> &'a str {
        let cell = self.header.at(field).and_then(|at| self.cells.get(at));
        cell.map_or("", |cell| cell.trim())
    }

    /// A place in it.
    pub fn at(&self, column: Option<u32>) -> At {
        At { row: Some(self.number), column }
    }

    /// The place of a field.
    pub fn place(&self, field: Field) -> At {
        self.at(self.header.at(field).and_then(column_number))
    }

    /// How many cells have something in them.
    pub fn filled(&self) -> usize {
        self.cells.iter().filter(|cell| !is_blank(cell)).count()
    }

    fn is_header_again(&self) -> bool {
        self.header.columns.iter().all(|column| {
            let at = usize::try_from(column.number - 1).unwrap_or(usize::MAX);
            self.cells.get(at).is_some_and(|cell| cell.trim_start_matches('\u{feff}').trim() == &*column.header)
        })
    }

    fn fault(&self, field: Field, reason: Reason) -> Fault {
        Fault { at: self.place(field), reason }
    }

    fn needed(&self, field: Field) -> Result<&'a str, Fault> {
        let text = self.get(field);
        if text.is_empty() { Err(self.fault(field, Reason::Blank(field))) } else { Ok(text) }
    }
}

/// The words of a scenario column beside those of [`Scenario`] itself.
const SCENARIOS: &[(&str, Scenario)] = &[
    ("实际", Scenario::Actual),
    ("实际数", Scenario::Actual),
    ("实绩", Scenario::Actual),
    ("完成", Scenario::Actual),
    ("完成数", Scenario::Actual),
    ("结果", Scenario::Actual),
    ("目标", Scenario::Target(Issuer::Own)),
    ("年目标", Scenario::Target(Issuer::Own)),
    ("目标任务", Scenario::Target(Issuer::Own)),
    ("计划", Scenario::Target(Issuer::Own)),
    ("本级目标", Scenario::Target(Issuer::Own)),
    ("plan", Scenario::Target(Issuer::Own)),
    ("县目标", Scenario::Target(Issuer::County)),
    ("区目标", Scenario::Target(Issuer::County)),
    ("市目标", Scenario::Target(Issuer::City)),
    ("省目标", Scenario::Target(Issuer::Province)),
    ("县计划", Scenario::Target(Issuer::County)),
    ("市计划", Scenario::Target(Issuer::City)),
    ("省计划", Scenario::Target(Issuer::Province)),
    ("预算数", Scenario::Budget),
];

/// The words of a vintage column beside those of [`Vintage`] itself.
const VINTAGES: &[(&str, Vintage)] = &[
    ("公报数", Vintage::Final),
    ("决算", Vintage::Final),
    ("决算数", Vintage::Final),
    ("年鉴", Vintage::Final),
    ("终报", Vintage::Final),
    ("累计", Vintage::Cumulative),
    ("月报", Vintage::Cumulative),
    ("快报数", Vintage::Flash),
];

impl Reader {
    pub(super) fn read_row(&mut self, row: &Row, filled: usize) -> Result<(), Fault> {
        if let (1, Some(cell)) = (filled, row.cells.iter().find(|cell| !is_blank(cell))) {
            return Err(Fault { at: row.at(None), reason: Reason::Remark { text: shortened(cell.trim()) } });
        }
        if row.is_header_again() {
            return Err(Fault { at: row.at(None), reason: Reason::HeaderAgain });
        }
        self.check_cells(row)?;
        let name = self.name_of(row)?;
        if let Some(question) = name.question {
            let reason = Reason::Ambiguous { label: name.label.to_string(), question };
            self.say_once(format!("name {}", name.label), row, Field::Indicator, reason);
        }
        let region = self.region_of(row)?;
        let (part, plan) = plan_of(row.get(Field::PartOfYear));
        let period = self.period_of(row, part)?;
        // 累计 in a column beside 2季度.
        let tells_time = [Field::Vintage, Field::Scenario].map(|field| When::of(row.get(field)));
        let relative = tells_time.into_iter().flatten().find_map(|when| when.relative);
        let period = relative.and_then(|relative| relative.of(period)).unwrap_or(period);
        let (scenario, vintage) = self.statement(row, &name, period);
        let scenario = plan.unwrap_or(scenario);
        let citation = self.intake.known.citation(row.get(Field::SourceTitle), row.get(Field::SourceUrl));
        let at = row.place(Field::Value);
        let unit_at = row.header.at(Field::Unit).map_or(at, |_| row.place(Field::Unit));
        self.intake.take(&Statement {
            name,
            region,
            period,
            scenario,
            vintage,
            value: row.get(Field::Value),
            unit: row.get(Field::Unit),
            unit_above: row.header.unit.as_deref().unwrap_or(""),
            is_whole: parse_written(row.get(Field::Value)).is_ok_and(|number| number.value.fract().is_zero()),
            note: row.get(Field::Note),
            citation,
            at,
            unit_at,
        })
    }

    /// Damaged characters where they matter, and cells beyond the last named column.
    fn check_cells(&mut self, row: &Row) -> Result<(), Fault> {
        let last = row.header.columns.last().map_or(0, |column| column.number);
        let beyond = row.cells.iter().skip(usize::try_from(last).unwrap_or(0));
        let count = beyond.filter(|cell| !is_blank(cell)).count();
        if count > 0 {
            self.say(row.at(Some(last + 1)), Reason::ExtraCells { count }, Kept::Row);
        }
        for field in [Field::Note, Field::SourceTitle, Field::SourceUrl, Field::Label, Field::Indicator] {
            let most = if matches!(field, Field::Label | Field::Indicator) { MAX_NAME } else { MAX_TEXT };
            let text = row.get(field);
            if text.len() > most && text.chars().count() > most {
                return Err(row.fault(field, Reason::TooLong { characters: text.chars().count(), most }));
            }
        }
        if !self.is_damaged {
            return Ok(());
        }
        let damaged = |field: Field| row.get(field).contains(char::REPLACEMENT_CHARACTER);
        let matters = [
            Field::Indicator,
            Field::Label,
            Field::Region,
            Field::Period,
            Field::PartOfYear,
            Field::Value,
            Field::Unit,
        ];
        if let Some(field) = matters.into_iter().find(|field| damaged(*field)) {
            return Err(row.fault(field, Reason::DamagedText));
        }
        if let Some(field) =
            [Field::SourceTitle, Field::SourceUrl, Field::Note].into_iter().find(|field| damaged(*field))
        {
            self.say(row.place(field), Reason::DamagedText, Kept::Row);
        }
        Ok(())
    }

    fn name_of(&mut self, row: &Row) -> Result<Rc<Name>, Fault> {
        let (id, label) = (row.get(Field::Indicator), row.get(Field::Label));
        let read = match (id.is_empty(), label.is_empty()) {
            (false, true) => self.intake.known.name(id, None),
            (false, false) => self.intake.known.name(label, Some(id)),
            (true, false) => self.intake.known.name(label, None),
            (true, true) => Err(Reason::Blank(Field::Indicator)),
        };
        read.map_err(|reason| row.fault(Field::Indicator, reason))
    }

    fn region_of(&mut self, row: &Row) -> Result<Named<RegionId>, Fault> {
        let name = row.get(Field::Region);
        if !name.is_empty() {
            return self.intake.known.region(name).map_err(|reason| row.fault(Field::Region, reason));
        }
        Ok(self.intake.untold_region(row.place(Field::Region)))
    }

    fn period_of(&mut self, row: &Row, part: &str) -> Result<WrittenPeriod, Fault> {
        let mut year = Cow::Borrowed(row.needed(Field::Period)?);
        if let Some((date, said)) = serial::dated(&year, false) {
            self.say_once("serial".to_owned(), row, Field::Period, Reason::Sheet(said));
            year = Cow::Owned(date);
        }
        let text = period::joined(&year, part);
        let written = self.intake.known.period(&text).map_err(|reason| row.fault(Field::Period, reason))?;
        // 报告日期 2025-10-09 is of September.
        let is_day = || row.header.name_of(Field::Period).is_some_and(is_day_of_form);
        let Some(day) = when::day(&text).filter(|_| part.is_empty() && is_day()) else { return Ok(written) };
        let assumed = when::on_day(written, Some(day)).unwrap_or(written);
        let reason = Reason::Sheet(OfSheet::PeriodAssumed { period: assumed.period });
        self.say_once(format!("period {}", assumed.period), row, Field::Period, reason);
        Ok(assumed)
    }

    /// Scenario and vintage: by their columns, else by the name, else by how the period is written.
    fn statement(&mut self, row: &Row, name: &Name, written: WrittenPeriod) -> (Scenario, Vintage) {
        let scenario = self.word_of(row, Field::Scenario, SCENARIOS).or(name.said.scenario).unwrap_or(Scenario::Actual);
        let by_period = if written.with_months { Vintage::Cumulative } else { Vintage::Final };
        let vintage = self.word_of(row, Field::Vintage, VINTAGES).or(name.said.vintage).unwrap_or(by_period);
        (scenario, vintage)
    }

    fn word_of<T: Copy + std::str::FromStr>(&mut self, row: &Row, field: Field, words: &[(&str, T)]) -> Option<T> {
        let word = row.get(field);
        if word.is_empty() {
            return None;
        }
        let known = words.iter().find(|(known, _)| *known == word).map(|(_, meaning)| *meaning);
        let found = known.or_else(|| word.to_ascii_lowercase().parse().ok());
        if found.is_none() {
            let reason = Reason::UnknownWord { field, word: shortened(word) };
            self.say_once(format!("word {field:?} {}", shortened(word)), row, field, reason);
        }
        found
    }

    fn say_once(&mut self, what: String, row: &Row, field: Field, reason: Reason) {
        self.intake.say_once(what, row.place(field), reason);
    }
}

/// 全年计划 among the quarters of a year is the target of the year: the part of the year that is left, and the scenario.
fn plan_of(part: &str) -> (&str, Option<Scenario>) {
    let plain = comparable(part);
    let of_year = ["全年", "年度", "本年"].into_iter().find_map(|word| plain.strip_prefix(word)).unwrap_or(&plain);
    match suffix(of_year).and_then(|said| said.scenario) {
        Some(scenario @ (Scenario::Target(_) | Scenario::Budget)) => ("", Some(scenario)),
        _ => (part, None),
    }
}

/// Nearly every filled cell begins with a sign that is not a blank, so that the first character decides.
fn is_blank(cell: &str) -> bool {
    cell.chars().all(char::is_whitespace)
}
