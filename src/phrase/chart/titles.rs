//! The titles of charts. Invariant: a title claims only what its figures say, and names the year or months it is about.

use super::short;
use crate::catalogue::Registry;
use crate::evaluate::{Change, Figure, Ranking, Series};
use crate::language::Language;
use crate::model::Good;
use crate::phrase::Sentence;
use crate::phrase::compare::{Direction, change};
use crate::phrase::english::{counted, leading, ordinal_digits, within};
use crate::phrase::finding::chinese;
use crate::quantity::Decimal;

/// More months than this are counted and not named.
const NAMED_MONTHS: usize = 3;

/// Cumulative months against the same months a year earlier.
#[derive(Clone, Debug, PartialEq)]
pub struct MonthByMonth {
    language: Language,
    name: String,
    subject: String,
    higher: usize,
    lower: usize,
    compared: usize,
    last: Option<Figure>,
}

impl MonthByMonth {
    /// Compares month by month; `name` is what is counted within the subject, such as 基金收入.
    #[must_use]
    pub fn of(language: Language, name: &str, subject: &str, now: &[Figure], before: &[Figure]) -> Self {
        let pairs = now.iter().zip(before).filter_map(|(now, before)| {
            let unit = now.unit()?;
            Some((now.decimal()?, before.clone().shown_in(unit).decimal()?))
        });
        let (mut higher, mut lower, mut compared) = (0, 0, 0);
        for (now, before) in pairs {
            compared += 1;
            higher += usize::from(now > before);
            lower += usize::from(now < before);
        }
        let last = now.iter().rev().find(|figure| figure.value.is_ok()).cloned();
        Self { language, name: short(name).to_owned(), subject: subject.to_owned(), higher, lower, compared, last }
    }

    /// 各月累计收入均高于上年同期; cumulative revenue above a year earlier in every month; nothing where there is nothing to
    /// compare.
    fn words(&self) -> Option<String> {
        (self.compared > 0).then(|| match self.language {
            Language::Chinese => self.chinese(),
            Language::English => self.english(),
        })
    }

    fn chinese(&self) -> String {
        let Self { name, higher, lower, compared, .. } = self;
        if higher == compared {
            return format!("各月累计{name}均高于上年同期");
        }
        if lower == compared {
            return format!("各月累计{name}均低于上年同期");
        }
        let counter = if *compared == 12 { "个月" } else { "期" };
        let part = |count: &usize, word: &str| (*count > 0).then(|| format!("{count}{counter}{word}"));
        let parts = [part(higher, "高于"), part(lower, "低于")];
        let parts = parts.into_iter().flatten().collect::<Vec<_>>().join("、");
        let parts = if parts.is_empty() { "均持平于".to_owned() } else { parts };
        format!("累计{name}可比的{compared}{counter}中{parts}上年同期")
    }

    fn english(&self) -> String {
        let Self { name, higher, lower, compared, .. } = self;
        let year = self.last.as_ref().map(|last| last.ask.period.year().to_string()).unwrap_or_default();
        let what = match &**name {
            "" => format!("since January {year}"),
            name => format!("cumulative {}", within(name)),
        };
        let count = counted(*compared, if *compared == 12 { "month" } else { "period" });
        match (*higher, *lower) {
            (higher, _) if higher == *compared => format!("{what} above a year earlier in every month"),
            (_, lower) if lower == *compared => format!("{what} below a year earlier in every month"),
            (0, 0) => format!("{what} level with a year earlier"),
            (higher, 0) => format!("{what} above a year earlier in {higher} of {count}"),
            (0, lower) => format!("{what} below a year earlier in {lower} of {count}"),
            (higher, lower) => format!("{what} above a year earlier in {higher} of {count}, below in {lower}"),
        }
    }

    fn last_words(&self) -> Sentence {
        let Some(last) = &self.last else { return Sentence::default() };
        let (language, Self { subject, name, .. }) = (self.language, self);
        let period = last.ask.period.words(language);
        match language {
            Language::Chinese => Sentence::of(format!("{period}{subject}{name}")).figure(language, last),
            Language::English => {
                let name = if name.is_empty() { String::new() } else { format!(", {}", within(name)) };
                Sentence::of(format!("{subject}{name}: ")).figure(language, last).words(format!(" in {period}"))
            }
        }
    }
}

/// 各月累计收入均高于上年同期，结余集中在3、6、12月
#[must_use]
pub fn fund_months_title(comparison: &MonthByMonth, balances: &[Figure]) -> Sentence {
    let language = comparison.language;
    let start = comparison.words().map(Sentence::of).unwrap_or_else(|| comparison.last_words()).capital();
    let comma = language.pick("，", ", ");
    if let Some(months) = concentrated(balances) {
        let concentrated = language.pick("结余集中在", "surpluses mostly in ");
        return start.words(comma).words(concentrated).then(month_list(language, &months, false));
    }
    let deficits = months_in_deficit(balances);
    match (deficits.len(), language) {
        (0, _) => start,
        (1..=NAMED_MONTHS, Language::Chinese) => {
            start.words(comma).then(month_list(language, &deficits, true)).words("当月收不抵支")
        }
        _ => start.words(comma).then(deficit_months(language, balances)),
    }
}

/// The months whose balance is below zero.
fn months_in_deficit(balances: &[Figure]) -> Vec<&Figure> {
    balances.iter().filter(|figure| figure.decimal().is_some_and(|value| value < Decimal::ZERO)).collect()
}

/// 7、8两月当月收不抵支, or how many months; nothing where there is none.
#[must_use]
pub fn deficit_months(language: Language, balances: &[Figure]) -> Sentence {
    let deficits = months_in_deficit(balances);
    let listed = || month_list(language, &deficits, true);
    match (language, deficits.len()) {
        (_, 0) => Sentence::default(),
        (Language::Chinese, 1) => listed().words("当月收不抵支"),
        (Language::Chinese, count @ 2..=NAMED_MONTHS) => {
            month_numbers(&deficits, true).words(format!("{}月当月收不抵支", chinese(count)))
        }
        (Language::Chinese, count) => Sentence::of(format!("{count}个月当月收不抵支")),
        (Language::English, 1) => Sentence::of("a deficit in ").then(listed()),
        (Language::English, 2..=NAMED_MONTHS) => Sentence::of("deficits in ").then(listed()),
        (Language::English, count) => Sentence::of(format!("deficits in {count} months")),
    }
}

/// The fewest months, three at most, that make up half of the balances above zero.
fn concentrated(balances: &[Figure]) -> Option<Vec<&Figure>> {
    let mut above: Vec<(Decimal, &Figure)> = balances
        .iter()
        .filter_map(|figure| Some((figure.decimal().filter(|value| *value > Decimal::ZERO)?, figure)))
        .collect();
    if above.len() < 6 {
        return None;
    }
    let total: Decimal = above.iter().map(|(value, _)| *value).sum();
    crate::order::sort_by_key(&mut above, |(value, _)| std::cmp::Reverse(*value));
    let mut sum = Decimal::ZERO;
    let count = above.iter().take(3).position(|(value, _)| {
        sum += *value;
        sum * Decimal::TWO >= total
    })?;
    let mut months: Vec<&Figure> = above[..=count].iter().map(|(_, figure)| *figure).collect();
    crate::order::sort_by_key(&mut months, |figure| figure.ask.period);
    Some(months)
}

/// 3、6、12月; March, June and December; each of which opens.
fn month_list(language: Language, figures: &[&Figure], bad: bool) -> Sentence {
    match language {
        Language::Chinese => month_numbers(figures, bad).words("月"),
        Language::English => {
            let name = |figure: &Figure| figure.ask.period.through().month_name();
            let parts = figures.iter().map(|figure| month(figure, name(figure), bad));
            Sentence::listed(language, parts.collect())
        }
    }
}

/// 3、6、12, each of which opens.
fn month_numbers(figures: &[&Figure], bad: bool) -> Sentence {
    let number = |figure: &Figure| figure.ask.period.through().month().to_string();
    let parts = figures.iter().map(|figure| month(figure, &number(figure), bad));
    Sentence::listed(Language::Chinese, parts.collect())
}

fn month(figure: &Figure, name: &str, bad: bool) -> Sentence {
    let sentence = Sentence::default().shown(figure, name);
    if bad { sentence.bad() } else { sentence }
}

/// 2025年城镇新增就业各月累计均低于上年同期
#[must_use]
pub fn flow_months_title(comparison: &MonthByMonth) -> Sentence {
    let Some(words) = comparison.words() else { return comparison.last_words() };
    let (subject, year) = (&comparison.subject, comparison.last.as_ref().map(|last| last.ask.period.year()));
    let year = year.map(|year| year.to_string()).unwrap_or_default();
    Sentence::of(match comparison.language {
        Language::Chinese => format!("{year}年{subject}{words}"),
        Language::English => format!("{subject} {words}"),
    })
}

/// 2025年12月城镇调查失业率5.1%，与上年同月持平
#[must_use]
pub fn rate_title(language: Language, subject: &str, now: &Figure, change_of_now: &Change) -> Sentence {
    let compared = change(language, change_of_now, Good::Neutral, now.ask.period);
    let month = now.ask.period.end().words(language);
    let start = match language {
        Language::Chinese => Sentence::of(format!("{month}{subject}")).figure(language, now),
        Language::English => Sentence::of(format!("{subject}: ")).figure(language, now).words(format!(" in {month}")),
    };
    if matches!(change_of_now, Change::None(_)) && compared.direction == Direction::Level {
        return start;
    }
    start.words(language.pick("，", ", ")).then(compared.sentence)
}

/// 四川可支付18.3个月，居19个地区第6; without an own region the first of them.
#[must_use]
pub fn ranking_title(subject: &str, ranking: &Ranking, own: Option<usize>, registry: &Registry) -> Sentence {
    let language = registry.language();
    let Some(row) = ranking.rows.get(own.unwrap_or(0)) else { return Sentence::default() };
    let (name, count) = (registry.region_name(row.region), ranking.rows.len());
    let start = match language {
        Language::Chinese => Sentence::of(format!("{name}{subject}")),
        Language::English => Sentence::of(format!("{}: {} ", leading(name), within(subject))),
    };
    let start = start.figure(language, &row.figure);
    match (language, own) {
        (Language::Chinese, Some(_)) => start.words(format!("，居{count}个地区第{}", row.rank)),
        (Language::Chinese, None) => start.words(format!("，为{count}个地区最高")),
        (Language::English, Some(_)) => {
            let rank = ordinal_digits(usize::try_from(row.rank).unwrap_or_default());
            start.words(format!(", {rank} of {count} regions"))
        }
        (Language::English, None) => start.words(format!(", the highest of {count} regions")),
    }
}

/// 2010年职工养老保险基金收入：广东1139.1亿元、四川804.0亿元; the last year that any of the lines has.
#[must_use]
pub fn comparison_title(language: Language, subject: &str, lines: &[Series], names: &[String]) -> Sentence {
    let latest = lines.iter().filter_map(|line| line.figures.iter().rposition(|figure| figure.value.is_ok())).max();
    let Some(at) = latest else { return Sentence::default() };
    let mut there: Vec<(&Figure, &String)> = lines.iter().map(|line| &line.figures[at]).zip(names).collect();
    there.retain(|(figure, _)| figure.value.is_ok());
    crate::order::sort_by_key(&mut there, |(figure, _)| std::cmp::Reverse(figure.in_base_size()));
    let Some((first, _)) = there.first() else { return Sentence::default() };
    let period = first.ask.period.words(language);
    let start = language.pick(format!("{period}{subject}："), format!("{subject} in {period}: "));
    let region = |(figure, name): (&Figure, &String)| {
        Sentence::of(name.to_owned() + language.pick("", " ")).figure(language, figure)
    };
    Sentence::of(start).then(Sentence::listed(language, there.into_iter().map(region).collect()))
}
