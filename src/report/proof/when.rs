//! Which period a number of a text is of: the last one that is named before it in its sentence, else the one that an earlier sentence of its
//! paragraph begins with, else the report's own.

use std::ops::Range;

use crate::import::period;
use crate::model::Period;
use crate::report::reading::Document;

/// The most characters of a written period.
const LONGEST: usize = 12;
/// Parts of a year that may stand without it.
const PARTS: [&str; 7] = ["上半年", "下半年", "前三季度", "一季度", "二季度", "三季度", "四季度"];
/// What makes a year one that something is held against.
const AGAINST: [char; 6] = ['比', '较', '与', '于', '同', '对'];

/// The period of a number at a place of a sentence.
pub(super) fn period_of(document: &Document, sentence: &Range<usize>, at: usize, own: Period) -> Period {
    let text = document.slice(&(sentence.start..at));
    let named = named(text);
    let year = named.map_or(own.year(), Period::year);
    let last_year = ["去年", "上年"].iter().any(|word| begins_a_clause(text, word));
    let part = part_of_year(text).filter(|_| named.is_none_or(Period::is_year));
    if let Some(written) = part.and_then(|(_, part)| period::parse(&format!("{year}年{part}")).ok()) {
        return written.period;
    }
    match named {
        Some(period) => period,
        None if last_year => own.plus_years(-1).unwrap_or(own),
        None if ["全年", "今年", "本年"].iter().any(|word| text.contains(word)) => own,
        None => begun_with(document, sentence.start).unwrap_or(own),
    }
}

/// The period that the last sentence before a place begins with, of those of its paragraph: 2005年末参保17444万人。失业保险参保10648万人。
fn begun_with(document: &Document, at: usize) -> Option<Period> {
    let own = document.sentence_of(at)?;
    let before = document.sentences.get(document.sentences[own].first..own)?;
    before.iter().rev().find_map(|sentence| {
        let text = document.slice(&sentence.at).trim_start();
        let text = ["截至", "截止", "到"].iter().find_map(|word| text.strip_prefix(word)).unwrap_or(text);
        text.get(..4).filter(|year| year.bytes().all(|byte| byte.is_ascii_digit())).and_then(|_| longest(text))
    })
}

/// The year of one number of a row that goes through years: 2013年到2017年分别为…
pub(super) fn years_of_row(text: &str, of_row: usize, at: usize) -> Option<Period> {
    let years: Vec<(usize, u16)> = text
        .match_indices('年')
        .filter_map(|(at, _)| Some((at, text.get(at.checked_sub(4)?..at)?.parse().ok()?)))
        .collect();
    let [.., (from_at, from), (through_at, through)] = years[..] else { return None };
    let between = text[from_at + '年'.len_utf8()..through_at - 4].trim();
    let is_range = ["到", "至", "—", "–", "-", "～", "~"].contains(&between);
    let count = usize::from(through.checked_sub(from)?) + 1;
    let year = from.checked_add(u16::try_from(at).ok()?)?;
    if is_range && of_row > 1 && count == of_row { Period::year_of(year).ok() } else { None }
}

/// The last period with a year that is named in a text, unless something is held against it.
fn named(text: &str) -> Option<Period> {
    let last = text.rmatch_indices('年').find_map(|(at, _)| {
        let start = at.checked_sub(4).filter(|start| text.is_char_boundary(*start))?;
        let is_year = text[start..at].bytes().all(|byte| byte.is_ascii_digit());
        let against = text[..start].ends_with(AGAINST);
        (is_year && !against).then_some(start)
    });
    last.and_then(|start| longest(&text[start..]))
}

/// The longest period that a text begins with.
fn longest(text: &str) -> Option<Period> {
    let ends: Vec<usize> = text.char_indices().map(|(at, c)| at + c.len_utf8()).take(LONGEST).collect();
    // 2020年三项基金 is of the year.
    let ends_well = |end: &usize| !text[..*end].ends_with(|c| "一二三四五六七八九十".contains(c));
    let found = ends.into_iter().rev().filter(ends_well).find_map(|end| period::parse(&text[..end]).ok())?;
    Some(if found.until { found.period.cumulative_through() } else { found.period })
}

/// 上半年, 一季度, 1—9月 without a year: where it ends, and as it is written.
fn part_of_year(text: &str) -> Option<(usize, String)> {
    let words = PARTS.iter().filter_map(|word| {
        let at = text.rfind(word)?;
        let against = text[..at].ends_with(AGAINST);
        (!against).then(|| (at + word.len(), (*word).to_owned()))
    });
    let months = text.rfind('月').and_then(|at| {
        let before = &text[..at];
        let is_of_range = |c: char| c.is_ascii_digit() || "—–-~～至".contains(c);
        let start =
            before.len() - before.chars().rev().take_while(|c| is_of_range(*c)).map(char::len_utf8).sum::<usize>();
        let range = &before[start..];
        let is_range = range.contains(|c: char| !c.is_ascii_digit()) && range.starts_with(|c: char| c.is_ascii_digit());
        is_range.then(|| (at + '月'.len_utf8(), format!("{range}月")))
    });
    words.chain(months).max_by_key(|(at, _)| *at)
}

fn begins_a_clause(text: &str, word: &str) -> bool {
    let rest = text.rfind(['，', '；', '：']).map_or(text, |at| &text[at..]);
    let rest = rest.trim_start_matches(['，', '；', '：']);
    rest.starts_with(word) && !rest.starts_with("上年同期")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let document = Document::read(text);
        let own = "2023".parse().unwrap_or_default();
        let start = text.find('。').map_or(0, |end| end + '。'.len_utf8());
        assert_eq!(period_of(&document, &(start..text.len()), text.len(), own).to_string(), expected, "{text}");
    }

    #[test]
    fn a_number_is_of_the_period_named_before_it() {
        check("全年城镇新增就业", "2023");
        check("2022年城镇新增就业", "2022");
        check("2022年收入1亿元，2021年收入", "2021");
        check("2023年1—6月城镇新增就业", "2023-H1");
        check("2022年上半年城镇新增就业", "2022-H1");
        check("上半年城镇新增就业", "2023-H1");
        check("1—9月城镇新增就业", "2023-01/2023-09");
        check("去年城镇新增就业", "2022");
        check("就业1244万人，比2022年增长", "2023");
        check("2023年末参保", "2023");
        check("2022年三项基金收入", "2022");
        check("2005年末参保17444万人。失业保险参保", "2005");
        check("2005年末参保17444万人。全年新增就业", "2023");
        let of = |at| years_of_row("2013年到2017年，城镇新增就业分别为", 5, at).map(|period| period.to_string());
        assert_eq!((of(0).as_deref(), of(4).as_deref()), (Some("2013"), Some("2017")));
        assert_eq!(years_of_row("2013年、2017年分别为", 2, 0), None);
    }
}
