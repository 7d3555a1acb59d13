//! Findings in words: the titles of charts, the sentences of pages.
//!
//! Invariant: every claim names the stretch it is true for; "以来" begins at the first period at hand.

use super::compare::{Direction, change};
use super::sentence::Sentence;
use crate::evaluate::finding::{Finding, Kind};
use crate::evaluate::{Change, Figure};
use crate::language::Language;
use crate::model::{Good, Period};
use crate::quantity::format::Place;

/// What a chart is about, for its title.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'a> {
    /// 职工养老保险基金, 城镇新增就业
    pub name: &'a str,
    /// Whether it is a rate: 上升 and 下降 instead of 增长 and 回落.
    pub is_rate: bool,
    /// Whether its values belong to the end of a period: 2025年末, for a rate 2025年12月.
    pub at_end: bool,
    /// Which direction is good.
    pub good: Good,
}

impl Subject<'_> {
    fn moment(&self, of: Period) -> String {
        match (self.at_end, self.is_rate) {
            (true, true) => of.end().words(Language::Chinese),
            (true, false) if of.is_year() => format!("{}末", year(of)),
            (true, false) => format!("{}末", of.end().words(Language::Chinese)),
            (false, _) => year(of),
        }
    }
}

/// The title of a balance: 2013年以来（缺2016年）职工养老保险基金仅2020年收不抵支.
#[must_use]
pub fn deficits(finding: &Finding, name: &str) -> Sentence {
    let Kind::Deficits(deficits) = &finding.kind else { return Sentence::default() };
    let part = part_of_year(finding.last);
    let each = if part.is_empty() { "" } else { "各年" };
    let since = format!("{}以来{}{each}", year(finding.first), missing(finding));
    let name = format!("{part}{name}");
    let one = |figure: &Figure| Sentence::default().shown(figure, year(figure.ask.period)).bad();
    let known = usize::from(finding.last.year() - finding.first.year()) + 1 - finding.missing.len();
    let (Some(last), count) = (deficits.last(), deficits.len()) else {
        let one_year = format!("{}{name}收大于支", year(finding.last));
        return Sentence::of(if known == 1 { one_year } else { format!("{since}{name}各年均有结余") });
    };
    let is_now = last.ask.period == finding.last;
    if known == 1 {
        return one(last).words(format!("{name}收不抵支"));
    }
    if count == known {
        return Sentence::of(format!("{since}{name}各年均收不抵支"));
    }
    if count == 1 && is_now {
        let first = format!("{name}收不抵支，为{since}首次");
        return one(last).words(first);
    }
    if count == 1 {
        return Sentence::of(format!("{since}{name}仅")).then(one(last)).words("收不抵支");
    }
    let runs = runs(deficits);
    let (earlier, latest) = runs.split_at(runs.len() - 1);
    let spoken = |runs: &[Vec<&Figure>]| {
        runs.iter().enumerate().fold(Sentence::default(), |sentence, (at, run)| {
            sentence.words(if at == 0 { "" } else { "、" }).then(run_words(run))
        })
    };
    match (is_now, earlier.is_empty(), latest[0].len()) {
        (true, true, length) => run_words(&latest[0]).words(format!("{name}连续{}年收不抵支", chinese(length))),
        (true, false, _) => {
            let before = if let [run] = earlier
                && run.len() > 1
            {
                run_words(run).words(format!("曾连续{}年收不抵支", chinese(run.len())))
            } else {
                spoken(earlier).words("曾收不抵支")
            };
            run_words(&latest[0]).words(format!("{name}再度收不抵支，")).then(before)
        }
        (false, true, length) => {
            let run =
                Sentence::of(name).then(run_words(&latest[0])).words(format!("连续{}年收不抵支", chinese(length)));
            run.words("，其后恢复结余")
        }
        (false, false, _) => {
            Sentence::of(format!("{since}{name}")).then(spoken(&runs)).words("收不抵支，其余年份均有结余")
        }
    }
}

/// The title of a result: 城镇新增就业2023年以来连续三年回升.
#[must_use]
pub fn trend(finding: &Finding, subject: Subject, change_of_last: &Change) -> Sentence {
    let part = if subject.at_end { String::new() } else { part_of_year(finding.last) };
    let name = Sentence::of(format!("{part}{}", subject.name));
    match &finding.kind {
        Kind::Streak { rising, steps, since, record, last } => {
            let word = match (rising, record, subject.is_rate) {
                (true, _, true) => "上升",
                (true, true, false) => "增长",
                (true, false, false) => "回升",
                (false, _, true) | (false, true, false) => "下降",
                (false, false, false) => "回落",
            };
            let streak = format!("{}以来连续{}年{word}", year(*since), chinese(*steps));
            let since_first = format!("{}以来{}", year(finding.first), missing(finding));
            // A record over the streak alone says nothing new.
            if *record && finding.first.plus_years(1) < Some(*since) {
                let record = format!("{since_first}最{}", if *rising { "高" } else { "低" });
                name.words(format!("{streak}，为")).shown(last, record)
            } else {
                name.shown(last, streak)
            }
        }
        Kind::Record { highest, last } => {
            let word = if *highest { "最高" } else { "最低" };
            let since = format!("，为{}以来{}{word}", year(finding.first), missing(finding));
            now(name, last, subject).words(since)
        }
        Kind::Multiple { from, to } => {
            let headline = |figure: &Figure| {
                format!(
                    "{}{}",
                    figure.headline(Place::Text),
                    figure.unit().map(|unit| unit.spoken()).unwrap_or_default()
                )
            };
            let (old, new) = (headline(from), headline(to));
            let rises = from.decimal() < to.decimal();
            let verb = if rises { "增至" } else { "降至" };
            name.words(format!("由{}的", subject.moment(from.ask.period)))
                .shown(from, old)
                .words(format!("{verb}{}的", subject.moment(to.ask.period)))
                .shown(to, new)
        }
        Kind::Latest(last) => {
            let compared = change(change_of_last, subject.good, last.ask.period);
            let sentence = now(name, last, subject);
            if matches!(change_of_last, Change::None(_)) && compared.direction == Direction::Level {
                sentence
            } else {
                sentence.words("，").then(compared.sentence)
            }
        }
        Kind::Deficits(_) => deficits(finding, subject.name),
    }
}

fn now(name: Sentence, last: &Figure, subject: Subject) -> Sentence {
    Sentence::of(subject.moment(last.ask.period)).then(name).figure(last)
}

/// Deficits in runs of neighbouring years.
pub(super) fn runs(deficits: &[Figure]) -> Vec<Vec<&Figure>> {
    let mut runs: Vec<Vec<&Figure>> = Vec::new();
    for figure in deficits {
        let follows = runs
            .last()
            .and_then(|run| run.last())
            .is_some_and(|before: &&Figure| before.ask.period.plus_years(1) == Some(figure.ask.period));
        match runs.last_mut() {
            Some(run) if follows => run.push(figure),
            _ => runs.push(vec![figure]),
        }
    }
    runs
}

/// 2019–2022年, each end of which opens.
pub(super) fn run_words(run: &[&Figure]) -> Sentence {
    let (Some(first), Some(last)) = (run.first(), run.last()) else { return Sentence::default() };
    if run.len() == 1 {
        return Sentence::default().shown(first, year(first.ask.period)).bad();
    }
    let first_year = first.ask.period.year().to_string();
    Sentence::default().shown(first, first_year).bad().words("–").shown(last, year(last.ask.period)).bad()
}

/// （缺2016年） where years between are not there; three at most are named.
#[must_use]
pub fn missing(finding: &Finding) -> String {
    let years: Vec<String> = finding.missing.iter().map(|period| period.year().to_string()).collect();
    match years.len() {
        0 => String::new(),
        1..=3 => format!("（缺{}年）", years.join("、")),
        count => format!("（缺{count}年）"),
    }
}

fn year(of: Period) -> String {
    format!("{}年", of.year())
}

/// 1–6月, or nothing for a whole year.
fn part_of_year(of: Period) -> String {
    match (of.is_year(), of.is_month()) {
        (true, _) => String::new(),
        (_, true) => format!("{}月", of.through().month()),
        _ => format!("{}–{}月", of.from().month(), of.through().month()),
    }
}

/// 两, 三, 十二, as one counts 年; digits from a hundred on.
#[must_use]
pub fn chinese(number: usize) -> String {
    const DIGITS: [&str; 10] = ["〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    match number {
        2 => "两".to_owned(),
        0..=9 => DIGITS[number].to_owned(),
        10..=99 => {
            let tens = if number < 20 { String::new() } else { DIGITS[number / 10].to_owned() };
            let ones = if number.is_multiple_of(10) { "" } else { DIGITS[number % 10] };
            format!("{tens}十{ones}")
        }
        _ => number.to_string(),
    }
}
