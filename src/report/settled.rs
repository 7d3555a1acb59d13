//! A composed template as a text of its own to go on writing: what stood stays, what dropped out is gone, figures stay live.
//!
//! Invariant: at the place and period it was composed for, it reads as the template did.

use super::compose::Composed;
use super::text::{DEEPEST, Kind, Paragraph, Run, Text};

impl Text {
    /// This text without its groups, as it was composed.
    #[must_use]
    pub fn settled(&self, composed: &Composed) -> Self {
        let mut paragraphs = Vec::with_capacity(composed.paragraphs.len());
        for composition in &composed.paragraphs {
            let Some(source) = self.paragraphs.get(composition.source) else { continue };
            let mut runs: Vec<Run> = Vec::new();
            let mut last = None;
            for piece in &composition.pieces {
                let at = piece.run();
                match source.runs.get(at) {
                    Some(Run::Words(_)) => match runs.last_mut() {
                        Some(Run::Words(before)) => before.push_str(&piece.text()),
                        _ => runs.push(Run::Words(piece.text())),
                    },
                    // All parts of a slot are one slot.
                    Some(run) if last != Some(at) => runs.push(run.clone()),
                    _ => {}
                }
                last = Some(at);
            }
            paragraphs.push(Paragraph { kind: composition.kind, runs });
        }
        Self { paragraphs }
    }
}

impl Text {
    /// A filled document as a text to go on writing: its indents are the sheet's, its numbered headings and its title are what they are;
    /// `levels` is what its file says of its paragraphs, in order: the level of a heading, 0 for the title.
    #[must_use]
    pub fn of_document(self, levels: &[Option<u8>]) -> Self {
        let mut paragraphs = self.paragraphs;
        for (at, paragraph) in paragraphs.iter_mut().enumerate() {
            let said = levels.get(at).copied().flatten();
            if let Some(Run::Words(words)) = paragraph.runs.first_mut() {
                *words = words.trim_start_matches(['\u{3000}', ' ', '\t']).to_owned();
                if let Some((level, rest)) = heading(words).or_else(|| said.and_then(|level| counted(level, words))) {
                    paragraph.kind = Kind::Heading(level);
                    *words = rest;
                }
            }
            match said {
                Some(0) => paragraph.kind = Kind::Title,
                Some(level) => paragraph.kind = Kind::Heading(level.min(DEEPEST)),
                None => {}
            }
            paragraph.runs.retain(|run| !matches!(run, Run::Words(words) if words.is_empty()));
        }
        paragraphs.retain(|paragraph| !paragraph.runs.is_empty());
        around(&mut paragraphs);
        let has_title = paragraphs.iter().any(|paragraph| paragraph.kind == Kind::Title);
        let first = paragraphs.first_mut().filter(|first| first.kind == Kind::Body && is_line(&first.words()));
        if let Some(first) = first.filter(|_| !has_title) {
            first.kind = Kind::Title;
        }
        Self { paragraphs }
    }
}

/// How far from its beginning what stands around a speech is looked for.
const HEAD: usize = 8;

/// What stands around the text: below the title ——在会议上的讲话 and the day, whom it is said to, who signs and when.
fn around(paragraphs: &mut [Paragraph]) {
    let head = paragraphs.len().min(HEAD);
    let words: Vec<String> = paragraphs.iter().map(Paragraph::words).collect();
    let mut put = |at: usize, kind: Kind| {
        if paragraphs[at].kind == Kind::Body {
            paragraphs[at].kind = kind;
        }
    };
    if let Some(below) = words[..head].iter().position(|words| words.starts_with("——")) {
        put(below, Kind::Subtitle);
        let lines = (0..below).rev().take_while(|at| is_line(&words[*at]));
        lines.for_each(|at| put(at, Kind::Title));
    }
    for (at, words) in words[..head].iter().enumerate() {
        let is_day = words.strip_prefix('（').and_then(|day| day.strip_suffix('）')).is_some_and(is_day);
        let greets = words.ends_with('：') && GREETED.iter().any(|who| words.contains(who));
        match (is_day, greets && words.chars().count() <= LONGEST_HEADING) {
            (true, _) => put(at, Kind::Subtitle),
            (_, true) => put(at, Kind::Salutation),
            _ => {}
        }
    }
    if let [.., who, day] = &*words
        && is_day(day)
        && is_line(who)
    {
        put(words.len() - 2, Kind::Signature);
        put(words.len() - 1, Kind::Signature);
    }
}

/// Whom a speech is said to.
const GREETED: [&str; 4] = ["同志", "领导", "代表", "委员"];

/// 2020年1月9日
fn is_day(words: &str) -> bool {
    let mut rest = words;
    ["年", "月", "日"].iter().all(|mark| {
        let behind = rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == 'X');
        let is_number = behind.len() < rest.len();
        rest = behind.strip_prefix(mark).unwrap_or("—");
        is_number && rest != "—"
    }) && rest.is_empty()
}

/// Whether words are a line of their own and no sentence.
fn is_line(words: &str) -> bool {
    words.chars().count() <= LONGEST_HEADING && !words.contains(['，', '。', '；', '：', '！'])
}

impl Paragraph {
    /// Its words, without its slots.
    #[must_use]
    pub fn words(&self) -> String {
        self.runs.iter().filter_map(|run| if let Run::Words(words) = run { Some(&**words) } else { None }).collect()
    }
}

/// The longest heading that is one; a longer line is running text.
const LONGEST_HEADING: usize = 40;

/// 一、工作回顾 and （一）就业: the level and the words without the number, which the sheet writes itself.
fn heading(words: &str) -> Option<(u8, String)> {
    if words.chars().count() > LONGEST_HEADING || words.contains(['。', '；']) {
        return None;
    }
    let is_number = |text: &str| !text.is_empty() && text.chars().all(|c| "一二三四五六七八九十".contains(c));
    if let Some((number, rest)) = words.split_once('、')
        && is_number(number)
    {
        return Some((1, rest.trim_start().to_owned()));
    }
    let (number, rest) = words.strip_prefix(['（', '('])?.split_once(['）', ')'])?;
    is_number(number).then(|| (2, rest.trim_start().to_owned()))
}

/// 1.细目 of a heading: its level and the words without the number.
fn counted(level: u8, words: &str) -> Option<(u8, String)> {
    let rest = words.trim_start_matches(|c: char| c.is_ascii_digit());
    let behind = rest.strip_prefix(['.', '．', '、']).filter(|_| rest.len() < words.len())?;
    Some((level, behind.trim_start().to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_becomes_a_text_to_go_on_with() {
        let text = "工作总结\n\n　　全年就业X人。\n一、工作回顾\n（一）就业\n一、这一行太长了，后面还有许多话要说，所以它不是标题而是正文，一直说下去没有完。";
        let read = Text::plain(text).of_document(&[]);
        assert_eq!(
            read.to_string(),
            "# 工作总结\n全年就业X人。\n## 工作回顾\n### 就业\n一、这一行太长了，后面还有许多话要说，所以它不是标题而是正文，一直说下去没有完。\n"
        );
    }

    #[test]
    fn what_stands_around_a_speech_is_what_it_is() {
        let text = "仅供参考，请勿照搬！\n踔厉奋发\n推动全X工作再上台阶\n——在全X工作会议上的讲话\n（2020年1月9日）\n各位领导、同志们：\n\
                    今天开会。\n某局\n2020年1月9日";
        let read = Text::plain(text).of_document(&[]);
        assert_eq!(
            read.to_string(),
            "仅供参考，请勿照搬！\n# 踔厉奋发\n# 推动全X工作再上台阶\n> ——在全X工作会议上的讲话\n> （2020年1月9日）\n@ 各位领导、同志们：\n\
             今天开会。\n-- 某局\n-- 2020年1月9日\n"
        );
    }

    #[test]
    fn what_a_file_says_of_its_headings_holds() {
        let text = "各位领导\n某县工作总结\n工作回顾\n1.就业\n正文";
        let read = Text::plain(text).of_document(&[None, Some(0), Some(1), Some(5)]);
        assert_eq!(read.to_string(), "各位领导\n# 某县工作总结\n## 工作回顾\n#### 就业\n正文\n");
    }
}
