//! 数据核对单: every figure of a period or of a text, section by section, with unit, formula and source, to be held against the books and
//! signed; as lines for a page that is printed, and as a workbook whose corrected values come back by the ordinary import.
//!
//! Invariant: page and workbook show the same lines; only what was observed can be corrected.

use std::collections::BTreeMap;

use workbook::Area;
use workbook::written::{Allows, Book, Cell, Content, Look, Part, Rule, Sheet};

use super::template::signatures;
use super::{Day, day_in_words, heads, loses_digits};
use crate::evaluate::checks::cases::marks_of;
use crate::evaluate::{Evaluation, Figure, GridView, How};
use crate::import::layout::marked::{self, MARK, Mark, WORKED_OUT};
use crate::language::Language;
use crate::model::{Observation, Period, RegionId, Scenario, Status};
use crate::phrase::checks::verified;
use crate::phrase::{grid as words, trace};
use crate::quantity::format::{self, Place, exact};
use crate::quantity::{Decimal, Rounding};
use crate::report::Scope;
use crate::report::compose::{Composed, Piece};
use crate::report::export::Appendix;
use crate::report::text::Kind;
use crate::say;

/// One figure to be verified.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// The figure.
    pub figure: Figure,
    /// What it is.
    pub name: String,
    /// When.
    pub period: String,
    /// What it is counted in.
    pub unit: String,
    /// Its number as it is shown.
    pub value: String,
    /// How it is worked out, in words; empty for what was observed.
    pub formula: String,
    /// Where it is from; with what numbers, where it is worked out.
    pub source: String,
    /// Its exact digits; with the word for it where it is not exact itself.
    digits: String,
    places: u32,
    /// What it comes back by.
    mark: String,
}

/// The figures of a field of work, or of a part of a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// The field of work, or the heading.
    pub name: String,
    /// Its figures.
    pub lines: Vec<Line>,
}

/// What is to be verified.
#[derive(Clone, Debug, PartialEq)]
pub struct Verification {
    /// Where.
    pub region: RegionId,
    /// When.
    pub period: Period,
    /// Section by section; those without a figure are left out.
    pub sections: Vec<Section>,
}

impl Verification {
    /// What grids of one column show.
    #[must_use]
    pub fn of(evaluation: &Evaluation, views: &[GridView]) -> Option<Self> {
        let first = views.first()?;
        let period = first.columns.last()?.period();
        let section = |view: &GridView| {
            let plan = evaluation.plan(view);
            let rows = (0..plan.rows.len()).filter_map(|row| {
                let cells = evaluation.row_cells(&plan, row)?;
                let name = words::row_name(evaluation.registry(), &plan.rows[row]);
                Some(cells.cells.into_iter().filter_map(move |cell| Some((name.clone(), cell.figure?))))
            });
            let known = rows.flatten().filter(|(_, figure)| figure.value.is_ok());
            let lines = known.map(|(name, figure)| line(evaluation, name, figure)).collect();
            Section { name: view.topic.words(evaluation.language()).to_owned(), lines }
        };
        let sections = views.iter().map(section).filter(|section| !section.lines.is_empty()).collect();
        Some(Self { region: first.region, period, sections })
    }

    /// The figures of a text, a section for each of its first headings; a figure that stands twice in one is there once.
    #[must_use]
    pub fn of_text(evaluation: &Evaluation, text: &Composed, Scope { region, period }: Scope) -> Self {
        let language = evaluation.language();
        let mut sections = vec![Section { name: language.pick("正文", "Text").to_owned(), lines: Vec::new() }];
        for paragraph in &text.paragraphs {
            if paragraph.kind == Kind::Heading(1) {
                let name = format!("{}{}", paragraph.number, paragraph.text());
                sections.push(Section { name, lines: Vec::new() });
            }
            let Some(section) = sections.last_mut() else { continue };
            for (text, figure) in paragraph.pieces.iter().flat_map(Piece::figures) {
                let is_known = section.lines.iter().any(|line| line.figure.ask == figure.ask);
                if is_known || figure.value.is_err() {
                    continue;
                }
                let mut line = line(evaluation, trace::name(evaluation, &figure.ask.of), figure.clone());
                line.source =
                    say!(language, "文中“{text}”；{source}", "“{text}” in the text; {source}", source = line.source);
                section.lines.push(line);
            }
        }
        sections.retain(|section| !section.lines.is_empty());
        Self { region, period, sections }
    }

    /// With what someone has verified of a figure behind its source: who, when and why.
    #[must_use]
    pub fn with_marks(mut self, evaluation: &Evaluation, marks: &BTreeMap<String, crate::workspace::Mark>) -> Self {
        let language = evaluation.language();
        for line in self.sections.iter_mut().flat_map(|section| &mut section.lines) {
            for (mark, stands) in marks_of(evaluation, &line.figure, marks) {
                let words = verified(language, mark);
                let outdated = language.pick("（核实后数据有变）", " (figures have changed since)");
                let outdated = if stands { "" } else { outdated };
                line.source.push_str(&say!(language, "；{words}{outdated}", "; {words}{outdated}"));
            }
        }
        self
    }

    /// As the appendix of a document: 数据来源与核对表.
    #[must_use]
    pub fn appendix(&self) -> Appendix {
        let lines = self.sections.iter().flat_map(|section| section.lines.iter().map(move |line| (section, line)));
        let row = |(number, (section, line)): (usize, (&Section, &Line))| {
            let origin = match line.formula.as_str() {
                "" => line.source.clone(),
                formula => format!("{formula}；{}", line.source),
            };
            let (of, value) = (format!("{}，{}", line.name, line.period), format!("{}{}", line.value, line.unit));
            [(number + 1).to_string(), section.name.clone(), of, value, origin, String::new()]
        };
        Appendix {
            title: "数据来源与核对表",
            heads: ["序号", "所在部分", "指标", "数值", "文中表述与来源", "核对"],
            rows: lines.enumerate().map(row).collect(),
        }
    }

    /// The title of a section's sheet: 红岭县2025年社保基金数据核对单.
    #[must_use]
    pub fn title(&self, evaluation: &Evaluation, section: &Section) -> String {
        let language = evaluation.language();
        let (region, period) = (evaluation.registry().region_name(self.region), self.period.words(language));
        let name = &section.name;
        say!(language, "{region}{period}{name}数据核对单", "Figures to verify: {name}, {region}, {period}")
    }
}

fn line(evaluation: &Evaluation, name: String, figure: Figure) -> Line {
    let (registry, language) = (evaluation.registry(), evaluation.language());
    let value = figure.decimal().unwrap_or_default();
    let trace = evaluation.trace(&figure.ask);
    let mut digits = exact(value, Place::File);
    let mut period = figure.ask.period;
    let (formula, source, mark) = match (&trace.how, evaluation.shown_key(&figure)) {
        (How::Observed { observation, .. }, Some(key)) => {
            // A target holds for its year.
            if key.scenario != Scenario::Actual {
                period = key.period;
            }
            let mark = Mark {
                indicator: registry.indicator(key.indicator).id.clone(),
                region: registry.region(key.region).zh.clone(),
                period: Some(period),
                scenario: Some(key.scenario),
                vintage: Some(key.vintage),
            };
            if let Status::Approximate(qualifier) = observation.status {
                // In the words that are read again, whatever the language.
                digits = words::about(Language::Chinese, qualifier, &digits);
            }
            (String::new(), observed(language, observation), mark.text())
        }
        _ => {
            let worked = trace::in_numbers(language, &trace).plain();
            (trace::in_words(evaluation, &trace).plain(), worked, format!("{WORKED_OUT}{digits}"))
        }
    };
    Line {
        name,
        period: period.words(language),
        unit: figure.unit().map(|unit| unit.words(language)).unwrap_or_default(),
        value: shown(value, figure.places),
        formula,
        source,
        digits,
        places: figure.places,
        mark,
        figure,
    }
}

fn shown(value: Decimal, places: u32) -> String {
    format::number(value, places, Place::Table, Rounding::default())
}

/// Where an observation is from, with how it was written where it is not exact.
fn observed(language: Language, observation: &Observation) -> String {
    let source = trace::source(language, &observation.source);
    match observation.status {
        Status::Normal => source,
        Status::Approximate(_) => format!("{} {source}", trace::as_written(language, observation)),
    }
}

/// The columns of the sheet: marks, number, name, period, unit, value, formula, source, opinion.
const HEADS: [([&str; 2], u16); 8] = [
    (["序号", "No."], 6),
    (["指标", "Indicator"], 36),
    (["期间", "Period"], 14),
    (["单位", "Unit"], 10),
    (["数值", "Value"], 16),
    (["计算公式", "Formula"], 36),
    (["出处", "Source"], 40),
    (marked::OPINION, 12),
];
/// Rows of the headings and of the marks.
const HEAD: u32 = 3;
const MARKS: u32 = 4;
/// Columns.
const NUMBER: u32 = 2;
const NAME: u32 = 3;
const VALUE: u32 = 6;
const OPINION: u32 = 9;

/// Lays out the workbook: a sheet for each section.
#[must_use]
pub fn book(evaluation: &Evaluation, verification: &Verification, name: &str, day: Day) -> Book {
    let mut sheets: Vec<Sheet> = Vec::new();
    for section in &verification.sections {
        let mut sheet = sheet(evaluation, verification, section, (name, day));
        sheet.name = sheet_name(&section.name, &sheets);
        sheets.push(sheet);
    }
    Book { title: name.to_owned(), day, sheets }
}

/// A name that a sheet may have, and that no other one has.
fn sheet_name(wanted: &str, others: &[Sheet]) -> String {
    const LONGEST: usize = 24;
    let allowed =
        |character: char| if "[]:*?/\\'".contains(character) || character.is_control() { ' ' } else { character };
    let name: String = wanted.chars().map(allowed).take(LONGEST).collect();
    let name = name.trim().to_owned();
    let is_taken = |name: &String| name.is_empty() || others.iter().any(|other| other.name.eq_ignore_ascii_case(name));
    let numbered = (2_u32..).map(|number| format!("{name} {number}"));
    std::iter::once(name.clone()).chain(numbered).find(|name| !is_taken(name)).unwrap_or(name)
}

fn sheet(evaluation: &Evaluation, of: &Verification, section: &Section, (name, day): (&str, Day)) -> Sheet {
    let language = evaluation.language();
    let mut sheet = Sheet::default();
    sheet.text(1, NUMBER, Part::Title, of.title(evaluation, section));
    let day = day_in_words(language, day);
    let what = say!(
        language,
        "{name}　{day}。有误的在“数值”里直接改（黄色格），单位不变；改好后导入，会逐项列出原数和新数。",
        "{name}, {day}. Correct a value where it stands (yellow), in the same unit; imported again, each is listed with what it was."
    );
    sheet.text(2, NUMBER, Part::Small, what);
    heads(language, &mut sheet, (HEAD, NUMBER), &HEADS);
    let marks = [(1, MARK), (NAME, "name"), (NAME + 1, "period"), (NAME + 2, "unit"), (VALUE, marked::VERIFIED)];
    for (column, mark) in marks {
        sheet.text(MARKS, column, Part::Plain, mark);
    }
    for (number, line) in (1..).zip(&section.lines) {
        put(&mut sheet, number, line);
    }
    let last = MARKS + u32::try_from(section.lines.len()).unwrap_or(0);
    let opinions = language.pick(marked::OPINIONS[0], marked::OPINIONS[1]).map(str::to_owned);
    let message = language.pick("请填数。", "Please type a number.").to_owned();
    sheet.rules = vec![
        Rule {
            area: Area { top: MARKS + 1, left: VALUE, bottom: last, right: VALUE },
            allows: Allows::Number,
            message,
        },
        Rule {
            area: Area { top: MARKS + 1, left: OPINION, bottom: last, right: OPINION },
            allows: Allows::OneOf(opinions.into()),
            message: opinions_only(language),
        },
    ];
    signatures(language, last + 2, (NAME, NAME + 1), &mut sheet);
    sheet.merge_row(1, NUMBER, OPINION);
    sheet.merge_row(2, NUMBER, OPINION);
    (sheet.hidden_rows, sheet.hidden_columns) = (vec![MARKS], vec![1]);
    (sheet.frozen, sheet.repeated) = ((MARKS, NAME), Some((1, HEAD)));
    (sheet.is_locked, sheet.is_across) = (true, true);
    sheet
}

fn opinions_only(language: Language) -> String {
    language.pick("请从下拉框中选。", "Please choose from the list.").to_owned()
}

fn put(sheet: &mut Sheet, number: u32, line: &Line) {
    let row = MARKS + number;
    let is_worked_out = line.mark.starts_with(WORKED_OUT);
    sheet.text(row, 1, Part::Plain, line.mark.clone());
    let mut count = Cell::at(row, NUMBER, Part::Name);
    count.content = Content::Number(number.to_string());
    sheet.cells.push(count);
    for (column, text) in (NAME..).zip([&line.name, &line.period, &line.unit]) {
        sheet.text(row, column, Part::Name, text.clone());
    }
    let part = if is_worked_out { Part::Derived } else { Part::Value };
    let is_number = line.digits.parse::<f64>().is_ok() && (is_worked_out || !loses_digits(&line.digits));
    let digits = line.digits.clone();
    let content = if is_number { Content::Number(digits) } else { Content::Text(digits) };
    let look = Look { part, places: u8::try_from(line.places).ok(), is_open: !is_worked_out, is_first: false };
    sheet.cells.push(Cell { content, look, ..Cell::at(row, VALUE, part) });
    for (column, text) in (VALUE + 1..).zip([&line.formula, &line.source]) {
        sheet.text(row, column, Part::Long, text.clone());
    }
    let look = Look { part: Part::Value, is_open: true, ..Look::default() };
    sheet.cells.push(Cell { look, ..Cell::at(row, OPINION, Part::Value) });
}
