//! 报送情况 in words: how a unit stands, what it lacks, a text that reminds those who have not reported.
//!
//! Invariant: whoever has not reported, or not all, is named.

use super::csv;
use super::english::counted;
use super::issue::shown;
use super::trace::name;
use crate::evaluate::collection::{Collected, Column, Sender, Sent, Standing, Total, Unit};
use crate::evaluate::{Evaluation, Figure, Measure};
use crate::language::Language;
use crate::ledger::day::Day;
use crate::model::IndicatorId;
use crate::quantity::format::{Place, exact};
use crate::say;

/// How many indicators a text names that a unit lacks.
const NAMED: usize = 3;

/// How what a unit has to send stands: a sign and a word.
#[must_use]
pub fn standing(language: Language, standing: Standing) -> [&'static str; 2] {
    let [sign, chinese, english] = match standing {
        Standing::Sent => ["✓", "已报", "Sent"],
        Standing::Partly => ["◐", "不全", "Incomplete"],
        Standing::Missing => ["○", "未报", "Not sent"],
        Standing::Late => ["▼", "逾期未报", "Overdue"],
    };
    [sign, language.pick(chinese, english)]
}

/// The name of a unit.
#[must_use]
pub fn unit(evaluation: &Evaluation, unit: &Unit) -> String {
    match unit {
        Unit::Region(id) => evaluation.registry().region_name(*id).to_owned(),
        Unit::Office(name) => shown(name),
    }
}

/// What figures came in: a file's name, a publication's title, 手工录入.
#[must_use]
pub fn sender(language: Language, sender: &Sender) -> String {
    match sender {
        Sender::File(name) | Sender::Cited(name) => shown(name),
        Sender::Typed => language.pick("手工录入", "Typed by hand").to_owned(),
        Sender::Given => language.pick("命令行给出", "Given on the command line").to_owned(),
    }
}

/// 12项, 9/12项: how many of the expected figures are there.
#[must_use]
pub fn counts(language: Language, sent: &Sent) -> String {
    let expected = sent.expected;
    match sent.standing {
        Standing::Sent => {
            let count = sent.figures.len();
            say!(language, "{count}项", "{count}")
        }
        Standing::Partly => {
            let there = expected - sent.lacks.len();
            say!(language, "{there}/{expected}项", "{there} of {expected}")
        }
        Standing::Missing | Standing::Late => String::new(),
    }
}

/// 2026年1–9月：6个单位中4个已报，1个不全，1个逾期未报
#[must_use]
pub fn headline(evaluation: &Evaluation, collected: &Collected, column: usize) -> String {
    let language = evaluation.language();
    let Some(of) = collected.columns.get(column) else { return String::new() };
    let (when, all) = (of.period.words(language), collected.units.len());
    let units = counted(all, "unit");
    let parts = [Standing::Sent, Standing::Partly, Standing::Missing, Standing::Late].into_iter().filter_map(|is| {
        let count = collected.of_standing(column, is).count();
        let [_, word] = standing(language, is);
        let small = word.to_lowercase();
        (count > 0).then(|| say!(language, "{count}个{word}", "{count} {small}"))
    });
    let parts: Vec<String> = parts.collect();
    let parts = parts.join(language.pick("，", ", "));
    say!(language, "{when}：{all}个单位中{parts}", "{when}: of {units}, {parts}")
}

/// A text to send: who has not reported a period, or not all of it. None where all have.
#[must_use]
pub fn reminder(evaluation: &Evaluation, collected: &Collected, column: usize, today: Option<Day>) -> Option<String> {
    let language = evaluation.language();
    let of = collected.columns.get(column)?;
    let wanting = [Standing::Late, Standing::Missing, Standing::Partly];
    let line = |(is, sent): (&Unit, &Sent)| {
        let (who, [_, word]) = (unit(evaluation, is), standing(language, sent.standing));
        let lacks = indicators(evaluation, &sent.lacks);
        match sent.standing {
            Standing::Partly => say!(language, "{who}：{word}，缺{lacks}", "{who}: {word}, without {lacks}"),
            _ => say!(language, "{who}：{word}", "{who}: {word}"),
        }
    };
    let lines: Vec<String> =
        wanting.into_iter().flat_map(|standing| collected.of_standing(column, standing).map(line)).collect();
    let lines = lines.iter().enumerate().map(|(at, line)| format!("{}. {line}", at + 1));
    let lines: Vec<String> = lines.collect();
    if lines.is_empty() {
        return None;
    }
    let whole = evaluation.registry().region_name(collected.whole);
    let when = of.period.words(language);
    let start = say!(
        language,
        "{whole}{when}报表，以下单位未报或不全，{until}：",
        "{whole}, {when}: the following have not reported, or not all; {until}:",
        until = until(language, of, today)
    );
    Some(format!("{start}\n{}", lines.join("\n")))
}

fn until(language: Language, column: &Column, today: Option<Day>) -> String {
    let Some(due) = column.due else {
        return language.pick("请尽快报送", "please report soon").to_owned();
    };
    if today.is_some_and(|today| today > due) {
        return say!(language, "应于{due}前报送，请尽快补报", "it was due by {due}, please report now");
    }
    say!(language, "请于{due}前报送", "please report by {due}")
}

/// 城镇新增就业人数、失业人员再就业人数等5项
#[must_use]
pub fn indicators(evaluation: &Evaluation, ids: &[IndicatorId]) -> String {
    let language = evaluation.language();
    let names: Vec<String> = ids.iter().take(NAMED).map(|id| name(evaluation, &Measure::Indicator(*id))).collect();
    let (names, count) = (names.join(language.pick("、", ", ")), ids.len());
    if count <= NAMED {
        return names;
    }
    let others = counted(count - NAMED, "other");
    say!(language, "{names}等{count}项", "{names} and {others}")
}

/// The units by periods as CSV: how each stands, with how many figures and from where.
#[must_use]
pub fn standings_csv(evaluation: &Evaluation, collected: &Collected) -> String {
    let language = evaluation.language();
    let mut rows = vec![vec![language.pick("单位", "Unit").to_owned()]];
    rows[0].extend(collected.columns.iter().map(|column| column.period.words(language)));
    for (is, cells) in collected.units.iter().zip(&collected.cells) {
        let cell = |sent: &Sent| {
            let [sign, word] = standing(language, sent.standing);
            let senders: Vec<String> = sent.senders.iter().map(|of| sender(language, of)).collect();
            let words = format!("{sign} {word} {} {}", counts(language, sent), senders.join(language.pick("、", ", ")));
            words.split_whitespace().collect::<Vec<_>>().join(" ")
        };
        rows.push(std::iter::once(unit(evaluation, is)).chain(cells.iter().map(cell)).collect());
    }
    csv::table(&rows)
}

/// The indicators by units as CSV, with their totals and whom they lack.
#[must_use]
pub fn totals_csv(evaluation: &Evaluation, collected: &Collected, totals: &[Total]) -> String {
    let language = evaluation.language();
    let heads = language.pick(["指标", "单位"], ["Indicator", "Unit of measure"]).map(str::to_owned);
    let ends =
        language.pick(["合计", "缺", "本级报表数"], ["Total", "Missing", "Stated for the whole"]).map(str::to_owned);
    let units = collected.regions().map(|id| evaluation.registry().region_name(id).to_owned());
    let mut rows = vec![heads.into_iter().chain(units).chain(ends).collect::<Vec<_>>()];
    for total in totals {
        let measured = evaluation.registry().indicator(total.indicator).unit;
        let text = |figure: &Figure| {
            let converted = figure.value.ok().and_then(|value| value.converted(measured));
            converted.map(|value| exact(value.value.normalize(), Place::File)).unwrap_or_default()
        };
        let mut row =
            vec![name(evaluation, &Measure::Indicator(total.indicator)), measured.words(language).to_string()];
        row.extend(total.units.iter().map(text));
        row.push(total.sum.as_ref().map_or_else(|| language.pick("不加总", "does not add up").to_owned(), text));
        row.push(regions(evaluation, total));
        row.push(total.stated.as_ref().map(text).unwrap_or_default());
        rows.push(row);
    }
    csv::table(&rows)
}

/// The names of the regions that a total lacks: 东关镇、西关镇.
#[must_use]
pub fn regions(evaluation: &Evaluation, total: &Total) -> String {
    let names: Vec<&str> = total.lacks.iter().map(|id| evaluation.registry().region_name(*id)).collect();
    names.join(evaluation.language().pick("、", ", "))
}
