//! Gaps in words: months that were not received, balances of which there are few. Invariant: nothing is filled in, and the line
//! says so.

use super::Text;
use super::words::{name, years};
use crate::evaluate::Evaluation;
use crate::evaluate::alerts::Gaps;
use crate::evaluate::alerts::gaps::FewBalances;
use crate::language::Language;
use crate::model::{Period, YearMonth};
use crate::phrase::Sentence;
use crate::phrase::english::{cardinal, counted, list};
use crate::phrase::finding::chinese;
use crate::say;

/// How many indicators of a gap are named.
const NAMED: usize = 2;
/// From how many months in a row a gap is written as a stretch.
const STRETCH: usize = 3;

/// 2016年缺11、12月累计；职工养老保险累计结存2013年以来只收到五年，不补数、不推算
pub(super) fn gaps(evaluation: &Evaluation, gaps: &Gaps) -> Sentence {
    let language = evaluation.language();
    let months = (!gaps.months.is_empty()).then(|| missing(language, &gaps.months));
    let names = if gaps.balances.is_empty() { names(evaluation, gaps) } else { String::new() };
    let months = months.map(|text| match names.is_empty() {
        true => Sentence::of(text),
        false => Sentence::of(say!(language, "{text}（{names}）", "{text} ({names})")),
    });
    let balance = gaps.balances.first().map(|few| few_words(evaluation, few));
    let between = language.pick("；", "; ");
    let parts = months.into_iter().chain(balance).enumerate();
    let parts = parts.fold(Sentence::default(), |sentence, (at, part)| {
        sentence.words(if at == 0 { "" } else { between }).then(part)
    });
    parts.words(untouched(language)).capital()
}

/// 职工养老保险累计结存2013年以来只收到五年
fn few_words(evaluation: &Evaluation, few: &FewBalances) -> Sentence {
    let (language, name, since) = (evaluation.language(), name(evaluation, few.balance), few.since);
    let count = few.known.len();
    let (chinese, english) = (chinese(count), cardinal(count));
    let years = if count == 1 { "year" } else { "years" };
    let text = say!(language, "{chinese}年", "{english} {years}");
    let Some(last) = few.known.last() else { return Sentence::default() };
    let start = say!(language, "{name}{since}年以来只收到", "{name} since {since}: only ");
    Sentence::of(start).shown(last, text).words(language.pick("", " on record"))
}

fn untouched(language: Language) -> &'static str {
    language.pick("，不补数、不推算", "; nothing is filled in or estimated")
}

/// The months, and each balance, in full.
pub(super) fn gap_entries(evaluation: &Evaluation, gaps: &Gaps, period: Period) -> Vec<Text> {
    let language = evaluation.language();
    let mut entries = Vec::new();
    if !gaps.months.is_empty() {
        let (missing, names) = (missing(language, &gaps.months), names(evaluation, gaps));
        let text = Sentence::of(say!(language, "{missing}：{names}", "{missing}: {names}")).capital();
        entries.push(Text { period, text, reason: None });
    }
    for few in &gaps.balances {
        let known: Vec<u16> = few.known.iter().map(|figure| figure.ask.period.year()).collect();
        let (name, since, known) = (name(evaluation, few.balance), few.since, years(language, &known));
        let text = say!(
            language,
            "{name}{since}年以来只收到{known}，其余年份不补数、不推算",
            "{name} since {since}: only {known} on record; the other years are not filled in or estimated"
        );
        let period = few.known.last().map_or(period, |last| last.ask.period);
        entries.push(Text { period, text: Sentence::of(text), reason: None });
    }
    entries
}

/// 城镇新增就业人数、城镇失业人员再就业人数等3项
fn names(evaluation: &Evaluation, gaps: &Gaps) -> String {
    let mut names: Vec<String> = gaps.indicators.iter().take(NAMED).map(|id| name(evaluation, *id)).collect();
    let count = gaps.indicators.len();
    match evaluation.language() {
        Language::Chinese if count > NAMED => format!("{}等{count}项", names.join("、")),
        Language::Chinese => names.join("、"),
        Language::English => {
            names.extend((count > NAMED).then(|| counted(count - NAMED, "other indicator")));
            list(&names)
        }
    }
}

/// 2016年缺11、12月累计; 缺2011年7月–2012年12月、2016年11、12月累计; no cumulative figures for November and December 2016
fn missing(language: Language, months: &[Period]) -> String {
    let mut stretches: Vec<Vec<YearMonth>> = Vec::new();
    for month in months.iter().map(|period| period.through()) {
        let follows = |stretch: &Vec<YearMonth>| stretch.last().and_then(|last| last.plus(1)) == Some(month);
        match stretches.last_mut() {
            Some(stretch) if follows(stretch) => stretch.push(month),
            _ => stretches.push(vec![month]),
        }
    }
    match language {
        Language::Chinese => missing_chinese(&stretches),
        Language::English => missing_english(&stretches),
    }
}

fn missing_english(stretches: &[Vec<YearMonth>]) -> String {
    let span = |stretch: &Vec<YearMonth>| -> String {
        let period = Period::new(stretch[0], stretch[stretch.len() - 1]).map(|period| period.words(Language::English));
        match (stretch.len() >= STRETCH, period) {
            (true, Ok(period)) => period,
            _ if stretch[0].year() == stretch[stretch.len() - 1].year() => {
                let months: Vec<String> = stretch.iter().map(|month| month.month_name().to_owned()).collect();
                format!("{} {}", list(&months), stretch[0].year())
            }
            _ => {
                let months = stretch.iter().map(|month| format!("{} {}", month.month_name(), month.year()));
                list(&months.collect::<Vec<_>>())
            }
        }
    };
    let spans: Vec<String> = stretches.iter().map(span).collect();
    format!("no cumulative figures for {}", list(&spans))
}

fn missing_chinese(stretches: &[Vec<YearMonth>]) -> String {
    let mut parts: Vec<(u16, String)> = Vec::new();
    for stretch in stretches {
        let (first, last) = (stretch[0], stretch[stretch.len() - 1]);
        if stretch.len() >= STRETCH && first.year() != last.year() {
            parts.push((0, format!("{}年{}月–{}年{}月", first.year(), first.month(), last.year(), last.month())));
            continue;
        }
        let span = if stretch.len() >= STRETCH {
            format!("{}–{}", first.month(), last.month())
        } else {
            stretch.iter().map(|month| month.month().to_string()).collect::<Vec<_>>().join("、")
        };
        match parts.last_mut() {
            Some((year, text)) if *year == first.year() => text.push_str(&format!("、{span}")),
            _ => parts.push((first.year(), span)),
        }
    }
    match &parts[..] {
        [(year, months)] if *year > 0 => format!("{year}年缺{months}月累计"),
        parts => {
            let spoken =
                parts.iter().map(|(year, text)| if *year == 0 { text.clone() } else { format!("{year}年{text}月") });
            format!("缺{}累计", spoken.collect::<Vec<_>>().join("、"))
        }
    }
}
