//! The time of a table whose title tells a year alone, or none: what the lines around it and the names of sheet and file say of it.
//!
//! Invariant: a remark counts only where it says of which time the figures are (截至, 统计时间, 1—10月); a day is that on which someone wrote.

use super::title::{PASSED_OVER, Title, UNTIL, is_day_of_form, segments};
use super::when::{LONGEST, Within, day, is_part, is_year_alone, joined, on_day, written};
use crate::catalogue::names::comparable;
use crate::import::period::WrittenPeriod;
use crate::model::Period;

/// What stands around a table.
pub(super) struct Around<'a> {
    /// The cells of the lines above it.
    pub titles: Vec<&'a str>,
    /// Those of the remarks below it, then of all others of its sheet.
    pub notes: Vec<&'a str>,
    /// The names of the sheet and of the file.
    pub names: [&'a str; 2],
}

/// A time that a line mentions.
struct Mentioned {
    written: WrittenPeriod,
    /// What stands before it.
    before: String,
    /// Whether it names its year.
    has_year: bool,
    /// Whether nothing else stands there.
    is_alone: bool,
    /// Whether it is the day on which a form was filled in.
    is_dated: bool,
}

/// What is said of the time of figures, right before it.
const OF_FIGURES: [&str; 12] =
    ["时间", "期间", "日期", "月份", "报告期", "统计期", "所属期", "时点", "数据为", "数据是", "本月为", "本月指"];
/// What a remark says that something began or changed then.
const SINCE: [&str; 4] = ["起", "开始", "以来", "后"];

impl Title {
    /// Takes a narrower time from around where the title tells a year at most. What a table counts within the year makes it look further.
    pub(super) fn narrowed(mut self, around: &Around, within: Option<Within>) -> Self {
        if self.days.is_some() || self.period.is_some_and(|told| !is_year_alone(told)) {
            return self;
        }
        let year = self.period.or(self.filled_in).map(|told| told.period.calendar_year());
        let of = |texts: &[&str]| texts.iter().flat_map(|text| mentioned(text, year)).collect::<Vec<_>>();
        let (above, below) = (of(&around.titles), of(&around.notes));
        let told = above.iter().find(|time| time.is_of_table(within)).or_else(|| {
            let mut of_figures = below.iter().filter(|time| time.is_of_figures(within));
            let first = of_figures.next()?;
            // Remarks on several times are on some of the figures each.
            of_figures.all(|other| other.written.period.end() == first.written.period.end()).then_some(first)
        });
        if let Some(told) = told {
            // Where only a name tells the year, it may be older than what is in the file.
            let is_sure = self.period.is_some() || told.has_year;
            *(if is_sure { &mut self.period } else { &mut self.filled_in }) = Some(told.written);
            return self;
        }
        let dated = above.iter().chain(&below).find(|time| time.is_dated).map(|time| time.written);
        self.filled_in = self.filled_in.or(dated);
        let is_looked_for = within.is_some() || is_part(around.names[0].trim());
        if is_looked_for && self.period.or(self.filled_in).is_some_and(is_year_alone) || self.period.is_none() {
            let named = of(&around.names).into_iter().next().map(|time| time.written);
            let is_of_year = |told: &WrittenPeriod| !is_year_alone(*told) && Some(told.period.calendar_year()) == year;
            let assumed = named.or(self.filled_in.filter(is_of_year)).or(dated);
            (self.period, self.filled_in) =
                if assumed.is_some() { (None, assumed) } else { (self.period, self.filled_in) };
        }
        self
    }
}

impl Mentioned {
    /// Whether a line above a table tells its time: where it speaks of 本月 any month does, else one that stands alone, or more than a month.
    fn is_of_table(&self, within: Option<Within>) -> bool {
        let WrittenPeriod { period, until, .. } = self.written;
        !self.is_dated && (within.is_some() || self.is_alone || until || !period.is_month())
    }

    /// Whether a remark tells the time of figures; of all of them, unless the table speaks of 本月.
    fn is_of_figures(&self, within: Option<Within>) -> bool {
        let WrittenPeriod { period, until, .. } = self.written;
        let before = self.before.trim_end_matches([':', '(', '为', '是']);
        let is_said = OF_FIGURES.iter().any(|word| before.ends_with(word) || self.before.ends_with(word));
        let is_of_all = before.is_empty()
            || before.ends_with(|c: char| c.is_ascii_punctuation() || c == '、' || c == '。')
            || ["数据", "统计", "本表", "表中"].iter().any(|word| before.ends_with(word));
        let is_since_january = period.is_cumulative() && !period.is_month();
        !self.is_dated && (is_said || (until || is_since_january) && (within.is_some() || is_of_all))
    }
}

/// The times within a year that a line mentions, each as long as it can be read.
fn mentioned(text: &str, year: Option<Period>) -> Vec<Mentioned> {
    let mut all = Vec::new();
    for segment in segments(text) {
        let plain = comparable(&segment);
        let mut at = 0;
        while let Some(rest) = plain.get(at..).filter(|rest| !rest.is_empty()) {
            let step = rest.chars().next().map_or(1, char::len_utf8);
            let end = if begins(&plain, at) { end_of_time(rest) } else { None };
            if let Some(end) = end {
                all.extend(mentioned_at(&plain, (at, at + end), year));
            }
            at += end.unwrap_or(step);
        }
    }
    all
}

/// Whether a time may begin at a place.
fn begins(plain: &str, at: usize) -> bool {
    let is_number = |character: char| character.is_ascii_digit() || "〇一二三四五六七八九十".contains(character);
    let first = plain[at..].chars().next().unwrap_or(' ');
    let goes_on = plain[..at].ends_with(|before| is_number(before) || before == '.');
    (is_number(first) || "截上下全".contains(first)) && !(goes_on && is_number(first))
}

/// Where the time ends that a text begins with.
fn end_of_time(rest: &str) -> Option<usize> {
    let ends = rest.char_indices().map(|(at, character)| at + character.len_utf8()).take(LONGEST);
    let ends: Vec<usize> = ends.collect();
    let is_time = |end: &&usize| {
        let time = &rest[..**end];
        let is_whole = !rest[**end..].starts_with(|next: char| next.is_ascii_digit());
        is_whole && !time.contains("个月") && (written(time).is_some() || is_part(time))
    };
    ends.iter().rev().find(is_time).copied()
}

fn mentioned_at(plain: &str, (from, to): (usize, usize), year: Option<Period>) -> Option<Mentioned> {
    let (before, time, behind) = (&plain[..from], &plain[from..to], &plain[to..]);
    let whole = written(time);
    let told = whole.or_else(|| joined(year?, time))?;
    let key = before.trim_end_matches([':', '至', '为']);
    let is_keyed = |keys: &[&str]| keys.iter().any(|word| key.ends_with(word));
    // 截止日期：2025年9月30日
    let told = WrittenPeriod { until: told.until || is_keyed(&UNTIL), ..told };
    let is_of_year = year.is_none_or(|year| told.period.calendar_year() == year);
    let is_since = SINCE.iter().any(|word| behind.starts_with(word));
    let day = day(time).filter(|_| told.period.is_month());
    let is_dated = is_day_of_form(key) || key.ends_with("打印") || day.is_some() && !told.until;
    // A form of January is of the year before.
    let told = if is_dated { on_day(told, day)? } else { told };
    if is_year_alone(told) || is_keyed(&PASSED_OVER) || is_since || !is_dated && !is_of_year {
        return None;
    }
    let is_alone = before.trim_matches('(').is_empty() && behind.trim_matches(')').is_empty()
        || before.ends_with('(') && behind.starts_with(')');
    Some(Mentioned { written: told, before: before.to_owned(), has_year: whole.is_some(), is_alone, is_dated })
}
