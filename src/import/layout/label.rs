//! What stands around the words of a label: blanks, the number of a list, 其中：, the same in English.
//!
//! Invariant: a label is never left without its words.

use crate::quantity::Unit;
use crate::quantity::decimal::half_width;

/// How many blanks a blank is wide.
pub(super) fn width(blank: char) -> usize {
    match blank {
        '\u{3000}' => 2,
        '\t' => 4,
        _ => 1,
    }
}

/// Takes off the number of a list; how deep it goes.
pub(super) fn without_number(text: &str) -> (u8, &str) {
    let chinese = |character: char| "一二三四五六七八九十".contains(character);
    let digit = |character: char| half_width(character).is_ascii_digit();
    let after = |rest: &str, level: u8, numeral: &dyn Fn(char) -> bool, ends: &[char]| {
        let bare = rest.trim_start_matches(numeral);
        let count = rest.chars().count() - bare.chars().count();
        let tail = bare.strip_prefix(ends).filter(|_| (1..=3).contains(&count))?;
        // 1.5万人 is no number of a list.
        let is_decimal = level == 3 && tail.starts_with(digit);
        (!is_decimal).then(|| (level, tail.trim_start().len()))
    };
    let opened = text.strip_prefix(['(', '（']);
    let found = after(text, 1, &chinese, &['、', '.', '．', '，'])
        .or_else(|| after(opened?, 2, &chinese, &[')', '）']))
        .or_else(|| after(text, 3, &digit, &['、', '.', '．']))
        .or_else(|| after(opened?, 4, &digit, &[')', '）']))
        .or_else(|| after(text, 4, &digit, &[')', '）']));
    let found = found.or_else(|| {
        let rest = text.strip_prefix(|character| matches!(character, '①'..='⑳' | '⑴'..='⒇' | '⒈'..='⒛'))?;
        Some((5, rest.trim_start().len()))
    });
    let found = found.or_else(|| text.strip_prefix(['#', '※', '*', '☆', '★', '·', '•']).map(|rest| (0, rest.len())));
    match found {
        Some((level, rest)) if rest > 0 => (level, text[text.len() - rest..].trim_start()),
        _ => (0, text),
    }
}

/// Whether a text is no more than the number of a list: 一, （二）, 1.2.
pub(super) fn is_ordinal(text: &str) -> bool {
    text.chars().all(|character| {
        "一二三四五六七八九十（）()、.．".contains(character)
            || half_width(character).is_ascii_digit()
            || matches!(character, '①'..='⑳')
    })
}

/// Takes off 其中：.
pub(super) fn without_of_which(text: &str) -> (bool, &str) {
    let plain: String = text.chars().take(4).filter(|character| !character.is_whitespace()).collect();
    if !plain.starts_with("其中") {
        return (false, text);
    }
    let rest = text.trim_start_matches('其').trim_start().trim_start_matches('中').trim_start();
    let rest = rest.trim_start_matches([':', '：', '，', ',', '、', ' ', '\u{3000}']);
    (true, rest)
}

fn is_chinese(character: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&character)
}

/// 合计 Total: a Chinese heading apart from its English one behind a blank or in the next line; that is empty where there is none.
pub(in crate::import) fn and_translation(text: &str) -> (&str, &str) {
    let end = text.rfind(|character| is_chinese(character) || "）】：，".contains(character)).unwrap_or(0);
    let end = end + text[end..].chars().next().map_or(0, char::len_utf8);
    // 基金收入(亿元) Revenue
    let opened = text[..end].rfind('(').is_some_and(|open| !text[open..end].contains(')'));
    let (own, translation) = text.split_at(end + usize::from(opened && text[end..].starts_with(')')));
    let is_translation = translation.starts_with(char::is_whitespace)
        && translation.chars().any(|character| character.is_ascii_lowercase())
        && translation.trim_start().starts_with(|character: char| character.is_ascii_uppercase())
        && own.contains(is_chinese);
    if is_translation { (own, translation.trim()) } else { (text, "") }
}

/// 城镇就业人员/Urban Employed Persons（万人） without the English behind the stroke.
pub(super) fn without_stroke(text: &str) -> String {
    let parts = text.split_once(['/', '／']).map(|(own, rest)| {
        let end = rest.find(['(', '（']).unwrap_or(rest.len());
        (own, &rest[..end], &rest[end..])
    });
    match parts {
        Some((own, english, unit)) if is_english(english) && own.contains(is_chinese) => format!("{own}{unit}"),
        _ => text.to_owned(),
    }
}

/// What stands before a unit in English, and that: Employed persons (10 000 persons).
pub(super) fn with_english_unit(text: &str) -> Option<(&str, String)> {
    let (name, unit) = text.strip_suffix(')')?.rsplit_once('(').filter(|_| text.is_ascii())?;
    Some((name.trim_end(), Unit::from_english(unit)?.to_string()))
}

/// Headings above each other without those that say in English what others say in Chinese: Employed Persons, (10 000 persons).
pub(super) fn without_english(mut headings: Vec<String>) -> Vec<String> {
    if headings.iter().any(|text| text.contains(is_chinese)) {
        headings.retain(|text| !is_english(text));
    }
    headings
}

/// Whether a text has a word in English, and none in Chinese.
pub(super) fn is_english(text: &str) -> bool {
    let has_word = text.as_bytes().windows(3).any(|letters| letters.iter().all(u8::is_ascii_lowercase));
    has_word && !text.contains(is_chinese)
}

/// Without line breaks and the blanks that spread two characters over a cell: 合　计.
pub(super) fn squeezed(text: &str) -> String {
    let mut squeezed = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        if !character.is_whitespace() {
            squeezed.push(character);
            continue;
        }
        while characters.next_if(|next| next.is_whitespace()).is_some() {}
        let between_latin = squeezed.ends_with(|c: char| c.is_ascii()) && characters.peek().is_some_and(char::is_ascii);
        if between_latin && !squeezed.is_empty() {
            squeezed.push(' ');
        }
    }
    squeezed
}

/// 镇长签字：, 包片领导：王某, 打印日期：2026-11-03: who stands for a table, and when it was made.
pub(super) fn is_signature(text: &str) -> bool {
    const ENDS: [char; 10] = ['人', '长', '员', '字', '名', '章', '导', '核', '期', '间'];
    let key = text.split_once([':', '：']).map_or("", |(key, _)| key.trim());
    (2..=6).contains(&key.chars().count()) && key.ends_with(ENDS)
}
