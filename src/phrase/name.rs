//! Names of indicators beside each other: what they share is said once, above them.

use super::english::leading;
use crate::language::Language;
use crate::quantity::is_unseen;
use crate::say;

/// What names begin with and share with their neighbours. A new one is a new entry.
const SHARED: [&str; 18] = [
    "城镇职工基本养老保险",
    "城乡居民基本养老保险",
    "企业职工基本养老保险",
    "机关事业单位基本养老保险",
    "城镇职工养老保险",
    "城乡居民养老保险",
    "企业职工养老保险",
    "基本养老保险",
    "失业保险",
    "工伤保险",
    "劳动人事争议仲裁",
    "劳动保障监察",
    "Employee pension",
    "Enterprise pension",
    "Public-sector pension",
    "Resident pension",
    "Unemployment insurance",
    "Work-injury insurance",
];

/// What is wrong with a name that is typed for something of at most so many characters: it is told, and never cut in silence.
#[must_use]
pub fn unfit(language: Language, what: &str, name: &str, most: usize) -> Option<String> {
    let count = name.chars().count();
    if count > most {
        return Some(say!(language, "{what}有{count}个字，最多{most}个", "{what}: {count} characters, at most {most}"));
    }
    let (at, character) = (1..).zip(name.chars()).find(|(_, character)| is_unseen(*character))?;
    let code = format!("U+{:04X}", u32::from(character));
    Some(say!(
        language,
        "{what}的第{at}个字是看不见的字符（{code}），请删去",
        "{what}: character {at} cannot be seen ({code}); remove it"
    ))
}

/// The beginning that a name shares with its neighbours; empty where there is none.
#[must_use]
pub fn shared(name: &str) -> &'static str {
    // 失业保险金 is a word of its own.
    let begins =
        |shared: &&&str| name.strip_prefix(**shared).is_some_and(|rest| !rest.is_empty() && !rest.starts_with('金'));
    SHARED.iter().find(begins).copied().unwrap_or_default()
}

/// A name without its shared beginning: 基金收入 of 失业保险基金收入; Persons insured of Employee pension: persons insured.
#[must_use]
pub fn own(name: &str) -> String {
    let rest = &name[shared(name).len()..];
    leading(rest.trim_start_matches([':', ' ']))
}

#[cfg(test)]
mod tests {
    use super::{own, shared};

    #[track_caller]
    fn check(name: &str, expected: [&str; 2]) {
        assert_eq!([shared(name), &own(name)], expected);
    }

    #[test]
    fn what_is_shared_is_said_once() {
        check("城镇职工基本养老保险基金收入", ["城镇职工基本养老保险", "基金收入"]);
        check("Employee pension fund revenue", ["Employee pension", "Fund revenue"]);
        check("Resident pension: persons insured", ["Resident pension", "Persons insured"]);
        check("Unemployment insurance: months payable", ["Unemployment insurance", "Months payable"]);
        check("失业保险参保人数", ["失业保险", "参保人数"]);
        check("失业保险金月人均水平", ["", "失业保险金月人均水平"]);
        check("城镇新增就业人数", ["", "城镇新增就业人数"]);
        check("领取失业保险金人数", ["", "领取失业保险金人数"]);
    }
}
