//! The sections, paragraphs and sentences of a document of others.
//!
//! Invariant: sentences are in order and do not overlap; a heading is known by its number, as 一、 （一） 1. are written, else by what its file
//! says; a first line that no mark ends is the title.

use std::ops::Range;

/// What ends a sentence.
const ENDS: [char; 4] = ['。', '！', '？', '!'];
/// What parts the clauses of a sentence.
pub(super) const PARTS: [char; 6] = ['，', '；', '：', ',', ';', ':'];
/// The most characters of a sentence; a longer one is broken behind a comma, so that reading it stays quick.
const LONGEST_SENTENCE: usize = 800;
/// The longest heading; a longer line that begins with a number is running text.
const LONGEST_HEADING: usize = 60;

/// The level of the title.
const TITLE: u8 = 0;

/// A document with its structure.
#[derive(Clone, Debug)]
pub struct Document<'a> {
    /// The text as it was given.
    pub text: &'a str,
    /// Its sentences.
    pub sentences: Vec<Sentence>,
    /// Its headings and leads, which sentences refer to.
    pub headings: Vec<Range<usize>>,
    /// The year that it is of: the first one in a heading below the title, which may name the year of a meeting; else in the text.
    pub year: Option<u16>,
    lines: Vec<usize>,
}

/// A sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Where it stands, with the mark that ends it.
    pub at: Range<usize>,
    /// The headings above it, the highest first.
    pub under: Vec<usize>,
    /// The lead of its item (一是抓好扩面征缴), where it is another sentence.
    pub lead: Option<Range<usize>>,
    /// The first sentence of its item or paragraph.
    pub first: usize,
    /// Whether it stands below a heading that speaks of what is to come.
    pub plans: bool,
}

impl<'a> Document<'a> {
    /// Reads the structure of a text.
    #[must_use]
    pub fn read(text: &'a str) -> Self {
        Self::read_with(text, &[])
    }

    /// Reads the structure of a text whose file says of its paragraphs, those that are empty left out, which are headings: their level,
    /// 0 for the title.
    #[must_use]
    pub fn read_with(text: &'a str, levels: &[Option<u8>]) -> Self {
        let mut levels = levels.iter().copied();
        let mut document = Self { text, sentences: Vec::new(), headings: Vec::new(), year: None, lines: vec![0] };
        let mut open: Vec<(u8, usize)> = Vec::new();
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            let said = if line.trim().is_empty() { None } else { levels.next().flatten() };
            document.line(start, line, said, &mut open);
            start += line.len();
            document.lines.push(start);
        }
        let is_below = |at: &&Range<usize>| document.sentences.first().is_none_or(|first| first.at != **at);
        let headed = document.headings.iter().filter(is_below).find_map(|at| year_in(&text[at.clone()]));
        document.year = headed.or_else(|| year_in(text));
        document
    }

    /// The line and the character of a byte, from 1.
    #[must_use]
    pub fn place(&self, at: usize) -> (usize, usize) {
        let line = self.lines.partition_point(|start| *start <= at).max(1);
        let start = self.lines[line - 1];
        (line, self.text.get(start..at).map_or(0, |before| before.chars().count()) + 1)
    }

    /// The number of the sentence that holds a byte.
    #[must_use]
    pub fn sentence_of(&self, at: usize) -> Option<usize> {
        let next = self.sentences.partition_point(|sentence| sentence.at.start <= at);
        let found = next.checked_sub(1)?;
        self.sentences[found].at.contains(&at).then_some(found)
    }

    /// What stands in a range.
    #[must_use]
    pub fn slice(&self, at: &Range<usize>) -> &'a str {
        self.text.get(at.clone()).unwrap_or_default()
    }

    fn line(&mut self, start: usize, line: &str, said: Option<u8>, open: &mut Vec<(u8, usize)>) {
        let body = line.trim_end();
        let indent = body.len() - body.trim_start().len();
        let (body, mut start) = (&body[indent..], start + indent);
        if body.is_empty() {
            return;
        }
        let mut rest = body;
        let is_title = self.sentences.is_empty()
            && self.text.len() > start + line.len()
            && !body.contains(ENDS)
            && !body.contains(PARTS);
        if let Some(level) = heading_level(body).or(said).or_else(|| is_title.then_some(TITLE)) {
            let length = body.find(ENDS).unwrap_or(body.len());
            if body[..length].chars().count() <= LONGEST_HEADING {
                open.retain(|(other, _)| *other < level);
                open.push((level, self.headings.len()));
                // A heading is a sentence too: 1.城镇新增就业8640人。
                let under = open[..open.len() - 1].iter().map(|(_, heading)| *heading).collect::<Vec<_>>();
                let (at, first) = (start..start + length, self.sentences.len());
                let plans = self.is_plan(&under);
                self.sentences.push(Sentence { at: at.clone(), under, lead: None, first, plans });
                self.headings.push(at);
                rest = body[length..].trim_start_matches(ENDS);
                start += body.len() - rest.len();
            }
        }
        self.sentences_of(start, rest, open);
    }

    fn is_plan(&self, under: &[usize]) -> bool {
        under.iter().any(|heading| is_plan(&self.text[self.headings[*heading].clone()]))
    }

    fn sentences_of(&mut self, start: usize, body: &str, open: &[(u8, usize)]) {
        let under: Vec<usize> = open.iter().map(|(_, heading)| *heading).collect();
        let plans = self.is_plan(&under);
        let (mut first, mut lead) = (self.sentences.len(), None);
        for (from, sentence) in sentences(body) {
            let at = start + from..start + from + sentence.len();
            if is_item(sentence) {
                first = self.sentences.len();
                lead = Some(at.clone());
            }
            let own_lead = lead.clone().filter(|lead| *lead != at);
            self.sentences.push(Sentence { at, under: under.clone(), lead: own_lead, first, plans });
        }
    }
}

/// The sentences of a paragraph with where they begin.
fn sentences(body: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = &body[at..];
        if rest.is_empty() {
            return None;
        }
        let behind = |at: usize| at + rest[at..].chars().next().map_or(0, char::len_utf8);
        let most = rest.char_indices().nth(LONGEST_SENTENCE).map_or(rest.len(), |(at, _)| at);
        let within = &rest[..most];
        let broken = if most < rest.len() { within.rfind(PARTS).map_or(most, behind) } else { most };
        let length = within.find(ENDS).map_or(broken, behind);
        let start = at;
        at += length;
        Some((start, &rest[..length]))
    })
}

/// The level of a line that begins as a heading does.
fn heading_level(line: &str) -> Option<u8> {
    let numeral = |text: &str| text.trim_start_matches(|c| "一二三四五六七八九十".contains(c)).len();
    if let Some(inside) = line.strip_prefix(['（', '(']) {
        let rest = &inside[inside.len() - numeral(inside)..];
        return (rest.len() < inside.len() && rest.starts_with(['）', ')'])).then_some(2);
    }
    let rest = &line[line.len() - numeral(line)..];
    if rest.len() < line.len() && rest.starts_with('、') {
        return Some(1);
    }
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let after = rest.chars().nth(1);
    let is_number = rest.len() < line.len() && line.len() - rest.len() <= 2;
    (is_number && rest.starts_with(['.', '．', '、']) && !after.is_some_and(|c| c.is_ascii_digit())).then_some(3)
}

/// 一是, 二要, 第三，
fn is_item(sentence: &str) -> bool {
    let rest = sentence.strip_prefix('第').unwrap_or(sentence);
    let after = rest.trim_start_matches(|c| "一二三四五六七八九十".contains(c));
    after.len() < rest.len() && after.starts_with(['是', '要', '，', '、'])
}

/// Whether a heading speaks of what is to come.
fn is_plan(heading: &str) -> bool {
    const WORDS: [&str; 9] =
        ["下一步", "工作安排", "工作打算", "工作计划", "工作思路", "重点任务", "目标任务", "下一年", "下步"];
    const PAST: [&str; 6] = ["完成情况", "回顾", "总结", "成效", "进展", "通报"];
    WORDS.iter().any(|word| heading.contains(word)) && !PAST.iter().any(|word| heading.contains(word))
}

/// The first year of a text: 2019年.
pub(super) fn year_in(text: &str) -> Option<u16> {
    text.match_indices('年').find_map(|(at, _)| {
        let digits = text[..at].len().checked_sub(4).and_then(|from| text.get(from..at))?;
        let before = text.get(..at - 4)?.chars().next_back();
        let is_year = digits.bytes().all(|byte| byte.is_ascii_digit()) && !before.is_some_and(|c| c.is_ascii_digit());
        digits.parse().ok().filter(|year| is_year && (1950..2100).contains(year))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_is_sections_and_sentences() {
        let text = "某区工作总结\n一、2019年工作成效\n（一）就业。全区就业稳定。一是抓培训。培训200人。\n二、2020年工作安排\n1.确保新增就业。\n2019.5万人。";
        let document = Document::read(text);
        let shown: Vec<String> = document
            .sentences
            .iter()
            .map(|sentence| {
                let under: Vec<&str> =
                    sentence.under.iter().map(|at| document.slice(&document.headings[*at])).collect();
                let lead = sentence.lead.as_ref().map(|lead| document.slice(lead)).unwrap_or_default();
                format!("{} [{}] {lead} {}", document.slice(&sentence.at), under.join("/"), sentence.plans)
            })
            .collect();
        let expected = [
            "某区工作总结 []  false",
            "一、2019年工作成效 [某区工作总结]  false",
            "（一）就业 [某区工作总结/一、2019年工作成效]  false",
            "全区就业稳定。 [某区工作总结/一、2019年工作成效/（一）就业]  false",
            "一是抓培训。 [某区工作总结/一、2019年工作成效/（一）就业]  false",
            "培训200人。 [某区工作总结/一、2019年工作成效/（一）就业] 一是抓培训。 false",
            "二、2020年工作安排 [某区工作总结]  false",
            "1.确保新增就业 [某区工作总结/二、2020年工作安排]  true",
            "2019.5万人。 [某区工作总结/二、2020年工作安排/1.确保新增就业]  true",
        ];
        assert_eq!(shown, expected);
        assert_eq!(document.year, Some(2019));
        let at = text.find("200").unwrap_or_default();
        assert_eq!(document.place(at), (3, 22));
        assert_eq!(document.sentence_of(at), Some(5));
    }

    #[test]
    fn hostile_texts_are_read_too() {
        for text in ["", "\n\n", "一、", "（一", "年", "９年", "。。。", "\u{feff}一、甲\r\n乙"] {
            let document = Document::read(text);
            for sentence in &document.sentences {
                assert!(!document.slice(&sentence.at).is_empty());
            }
        }
    }
}
