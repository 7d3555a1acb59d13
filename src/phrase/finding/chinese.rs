//! Findings in Chinese.

use super::{Subject, run_words, runs};
use crate::evaluate::finding::{Finding, Kind};
use crate::evaluate::{Change, Figure};
use crate::language::Language;
use crate::model::Period;
use crate::phrase::Sentence;
use crate::phrase::compare::{Direction, change};

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
pub(super) fn deficits(finding: &Finding, name: &str) -> Sentence {
    let Kind::Deficits(deficits) = &finding.kind else { return Sentence::default() };
    let part = part_of_year(finding.last);
    // Said once: 2013年以来职工养老保险基金各年均, 2013年以来各年1–6月职工养老保险基金均.
    let [each, all] = if part.is_empty() { ["", "各年均"] } else { ["各年", "均"] };
    let since = format!("{}以来{}{each}", year(finding.first), missing(finding));
    let name = format!("{part}{name}");
    let one = |figure: &Figure| Sentence::default().shown(figure, year(figure.ask.period)).bad();
    let known = finding.known();
    let (Some(last), count) = (deficits.last(), deficits.len()) else {
        let one_year = format!("{}{name}收大于支", year(finding.last));
        return Sentence::of(if known == 1 { one_year } else { format!("{since}{name}{all}有结余") });
    };
    let is_now = last.ask.period == finding.last;
    if known == 1 {
        return one(last).words(format!("{name}收不抵支"));
    }
    if count == known {
        return Sentence::of(format!("{since}{name}{all}收不抵支"));
    }
    if count == 1 && is_now {
        let first = format!("{name}收不抵支，为{since}首次");
        let turned = format!("{name}由结余转为收不抵支");
        return one(last).words(if finding.is_long() { first } else { turned });
    }
    if count == 1 {
        return Sentence::of(format!("{since}{name}仅")).then(one(last)).words("收不抵支");
    }
    let runs = runs(deficits);
    let (earlier, latest) = runs.split_at(runs.len() - 1);
    let spoken = |runs: &[Vec<&Figure>]| {
        runs.iter().enumerate().fold(Sentence::default(), |sentence, (at, run)| {
            sentence.words(if at == 0 { "" } else { "、" }).then(run_words(Language::Chinese, run))
        })
    };
    match (is_now, earlier.is_empty(), latest[0].len()) {
        (true, true, length) => {
            run_words(Language::Chinese, &latest[0]).words(format!("{name}连续{}年收不抵支", counted(length)))
        }
        (true, false, _) => {
            let before = if let [run] = earlier
                && run.len() > 1
            {
                run_words(Language::Chinese, run).words(format!("曾连续{}年收不抵支", counted(run.len())))
            } else {
                spoken(earlier).words("曾收不抵支")
            };
            run_words(Language::Chinese, &latest[0]).words(format!("{name}再度收不抵支，")).then(before)
        }
        (false, true, length) => {
            let run = Sentence::of(name)
                .then(run_words(Language::Chinese, &latest[0]))
                .words(format!("连续{}年收不抵支", counted(length)));
            run.words("，其后恢复结余")
        }
        (false, false, _) => {
            Sentence::of(format!("{since}{name}")).then(spoken(&runs)).words("收不抵支，其余年份均有结余")
        }
    }
}

/// The title of a result: 城镇新增就业2023年以来连续三年回升.
pub(super) fn trend(finding: &Finding, subject: Subject, change_of_last: &Change) -> Sentence {
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
            let streak = format!("{}以来连续{}年{word}", year(*since), counted(*steps));
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
            let rises = from.decimal() < to.decimal();
            let verb = if rises { "增至" } else { "降至" };
            name.words(format!("由{}的", subject.moment(from.ask.period)))
                .figure(Language::Chinese, from)
                .words(format!("{verb}{}的", subject.moment(to.ask.period)))
                .figure(Language::Chinese, to)
        }
        Kind::Latest(last) => {
            let compared = change(Language::Chinese, change_of_last, subject.good, last.ask.period);
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
    Sentence::of(subject.moment(last.ask.period)).then(name).figure(Language::Chinese, last)
}

/// （缺2016年） where years between are not there; three at most are named.
fn missing(finding: &Finding) -> String {
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
pub fn counted(number: usize) -> String {
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
