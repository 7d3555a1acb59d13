//! The blanks of a document: X, XX, ××, ＿＿, ____, （ ）, □□, told apart into figures and names.
//!
//! Invariant: a blank is of a figure exactly where a unit follows it, or where it ends a clause behind a word such as 达到.

use std::ops::Range;

use super::document::Document;
use super::unit::unit_at;
use super::{MOST_SPOTS, Spot};
use crate::quantity::decimal::Qualifier;

/// A blank of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Blank {
    /// Where it is, and the unit behind it.
    pub spot: Spot,
    /// What is to stand there.
    pub kind: BlankKind,
}

/// What is to stand in a blank.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlankKind {
    /// A figure.
    Figure,
    /// 全X个单位: the word of the place and a figure, 全区86个单位.
    PlaceAndFigure,
    /// A month or a day: 2020年X月X日.
    Date,
    /// A year: XXXX年.
    Year,
    /// A name: 全X, X委, X省.
    Name,
}

impl BlankKind {
    /// Whether a figure is to stand there.
    #[must_use]
    pub fn is_figure(self) -> bool {
        matches!(self, Self::Figure | Self::PlaceAndFigure | Self::Date)
    }
}

/// What a blank in a clause of its own follows: 结案率达到X，
const BEFORE_A_FIGURE: [&str; 14] =
    ["达到", "达", "为", "共", "至", "增长", "下降", "约", "近", "超过", "完成", "上升", "提高", "到"];

/// The blanks of a document, in order, at most [`MOST_SPOTS`].
#[must_use]
pub fn blanks(document: &Document) -> Vec<Blank> {
    let text = document.text;
    let mut found: Vec<Blank> = Vec::new();
    let mut at = 0;
    while at < text.len() && found.len() < MOST_SPOTS {
        let rest = &text[at..];
        let length = blank_at(text, at);
        if length == 0 {
            at += rest.chars().next().map_or(1, char::len_utf8);
            continue;
        }
        let of = at..at + length;
        at = of.end;
        found.extend(told_apart(text, of));
    }
    found
}

/// How many bytes of a blank begin at a place; 0 for none.
fn blank_at(text: &str, at: usize) -> usize {
    let rest = &text[at..];
    let Some(first) = rest.chars().next() else { return 0 };
    let before = text[..at].chars().next_back();
    let run = |is: &dyn Fn(char) -> bool| rest.find(|c| !is(c)).unwrap_or(rest.len());
    match first {
        'X' | 'x' | 'Ｘ' | 'ｘ' | '×' | '✕' | '╳' => crosses(rest, before),
        '_' | '＿' | '﹍' | '﹎' => {
            let length = run(&|c| "_＿﹍﹎".contains(c));
            if first == '_' && length < 2 { 0 } else { length }
        }
        '（' | '(' | '〔' | '【' | '[' => {
            let inside = &rest[first.len_utf8()..];
            let blanks = inside.len() - inside.trim_start_matches([' ', '\u{3000}', '\u{a0}']).len();
            let closes = inside[blanks..].starts_with(['）', ')', '〕', '】', ']']);
            let close = inside[blanks..].chars().next().map_or(0, char::len_utf8);
            if closes && (blanks > 0 || first == '（') { first.len_utf8() + blanks + close } else { 0 }
        }
        '□' | '△' | '○' | '◯' | '*' | '＊' | '#' => {
            let length = run(&|c| c == first);
            let least = if first == '□' { 1 } else { 2 };
            if rest[..length].chars().count() >= least { length } else { 0 }
        }
        ' ' | '\u{3000}' => {
            let length = run(&|c| c == ' ' || c == '\u{3000}');
            let within = before.is_some_and(|c| c != '\n') && !rest[length..].starts_with(['\n', '\r']);
            let wide = rest[..length].chars().count() >= 2;
            if within && wide && unit_at(&rest[length..], true).is_some() { length } else { 0 }
        }
        _ => 0,
    }
}

/// X, XX, X.X, X,XXX; none within a Latin word or between digits.
fn crosses(rest: &str, before: Option<char>) -> usize {
    let is_cross = |c: char| "XxＸｘ×✕╳".contains(c);
    let mut length = 0;
    let characters: Vec<(usize, char)> = rest.char_indices().take(40).collect();
    let mut at = 0;
    while at < characters.len() {
        let (start, c) = characters[at];
        let joins = ".,．".contains(c) && characters.get(at + 1).is_some_and(|(_, next)| is_cross(*next));
        if !(is_cross(c) || joins && length > 0) {
            break;
        }
        length = start + c.len_utf8();
        at += 1;
    }
    let after = rest[length..].chars().next();
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    let one_small = at == 1 && rest.starts_with('x');
    let after_digit = before.is_some_and(|c| c.is_ascii_digit());
    if latin(before) && !(after_digit && at > 1) || latin(after) || one_small && before.is_none() { 0 } else { length }
}

fn told_apart(text: &str, of: Range<usize>) -> Option<Blank> {
    let (before, after) = (&text[..of.start], &text[of.end..]);
    let is_whole = before.ends_with('全');
    let bracket = text[of.clone()].starts_with(['（', '(', '〔', '【', '[']);
    if bracket && before.ends_with(['\n', '\r']) {
        return None;
    }
    let mut spot = Spot { at: of.clone(), whole: of.clone(), unit: None, qualifier: qualifier_before(before) };
    if let Some(unit) = unit_at(after, true) {
        spot.whole.end = of.end + unit.length;
        (spot.unit, spot.qualifier) = (Some(unit.unit), unit.qualifier.or(spot.qualifier));
        let kind = if is_whole { BlankKind::PlaceAndFigure } else { BlankKind::Figure };
        return Some(Blank { spot, kind });
    }
    let date = after.starts_with(['月', '日'])
        && !after.starts_with("日常")
        && (before.ends_with(['年', '月']) || after.starts_with("月"));
    let kind = if date && !is_whole {
        spot.unit = "日期".parse().ok();
        BlankKind::Date
    } else if after.starts_with('年') && text[of.clone()].chars().count() > 1 {
        BlankKind::Year
    } else if !is_whole && ends_a_clause(after) && BEFORE_A_FIGURE.iter().any(|word| before.ends_with(word)) {
        BlankKind::Figure
    } else {
        BlankKind::Name
    };
    Some(Blank { spot, kind })
}

fn ends_a_clause(after: &str) -> bool {
    after.chars().next().is_none_or(|c| "，。；、）\n\r".contains(c))
}

/// 近, 约 in front.
pub(super) fn qualifier_before(before: &str) -> Option<Qualifier> {
    let ends = |words: &[&str]| words.iter().any(|word| before.ends_with(word));
    if ends(&["近", "将近"]) && !ends(&["附近", "最近", "就近"]) {
        Some(Qualifier::Nearly)
    } else if ends(&["大约", "约"]) && !ends(&["节约", "预约", "签约"]) {
        Some(Qualifier::About)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let document = Document::read(text);
        let shown: Vec<String> = blanks(&document)
            .iter()
            .map(|blank| {
                let unit = blank.spot.unit.map(|unit| unit.to_string()).unwrap_or_default();
                let qualifier = blank.spot.qualifier.map(|of| format!("{of:?}")).unwrap_or_default();
                format!("{} {:?}{unit}{qualifier}", document.slice(&blank.spot.at), blank.kind)
            })
            .collect();
        assert_eq!(shown.join("|"), expected, "{text}");
    }

    #[test]
    fn blanks_of_every_style() {
        check("培训X人", "X Figure人");
        check("支出XX万元、××万元", "XX Figure万元|×× Figure万元");
        check("增长X.X%，达X,XXX人", "X.X Figure%|X,XXX Figure人");
        check("参保____万人、＿＿万人", "____ Figure万人|＿＿ Figure万人");
        check("受理（ ）件，结案（　）件", "（ ） Figure件|（　） Figure件");
        check("结案□□件、  件", "□□ Figure件|   Figure件");
        check("达到ＸＸ％以上", "ＸＸ Figure%AtLeast");
    }

    #[test]
    fn names_are_told_apart() {
        check("在X委、X政府领导下", "X Name|X Name");
        check("全X人社系统清算全X个单位X名", "X Name|X PlaceAndFigure个|X Figure名");
        check("X省、XX县、×××镇", "X Name|XX Name|××× Name");
        check("延长至2020年X月X日", "X Date日期|X Date日期");
        check("XXXX年度", "XXXX Year");
        check("为近X家企业评定X多人、X余人次", "X Figure家Nearly|X Figure人Over|X Figure人次Over");
        check("覆盖率达到X，办结X。", "X Figure|X Name");
    }

    #[test]
    fn what_is_no_blank() {
        check("MAX、SXYB、5×8、3x4、e_mail", "");
        check("（一）就业（含）\n（ ）", "");
        check("甲  乙", "");
        check("Excel表格、X光", "X Name");
    }
}
