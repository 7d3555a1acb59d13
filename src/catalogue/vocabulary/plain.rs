//! A name without what it may have or not: 人数 at its end, 本年 and 实际 at its beginning.
//!
//! Invariant: a name is never left without a word.

/// Endings that a name may have or not.
const ENDINGS: [&str; 10] = ["案件数", "件数", "户数", "人数", "总数", "数额", "总额", "金额", "数", "额"];
/// Beginnings that a name may have or not.
const BEGINNINGS: [&str; 24] = [
    "开展", "各级", "组织", "实现", "全国", "全省", "全市", "全县", "全区", "本市", "本县", "我市", "我县", "年末",
    "期末", "本年", "当年", "当期", "本期", "全年", "基金", "已", "实际", "实有",
];

/// Whether a text says what is counted: 就业人数, and not 人数 alone.
pub(super) fn counts(text: &str) -> bool {
    ["人数", "人次", "户数", "件数"].iter().any(|ending| text.strip_suffix(ending).is_some_and(|of| !of.is_empty()))
}

/// What a title is about that says more of it: 按三次产业分的就业人员, whatever divides them; 城镇新增就业目标任务, of which its columns
/// say what was done.
pub(super) fn about(title: &str) -> Option<&str> {
    let divided = title.strip_prefix('按').and_then(|rest| rest.split_once('分'));
    divided
        .map(|(_, whole)| whole.trim_start_matches('的'))
        .or_else(|| title.strip_suffix("任务").map(|rest| rest.trim_end_matches("目标")))
}

/// 年末城镇登记失业 over 登记失业率, without its time.
pub(super) fn timeless(text: &str) -> &str {
    text.trim_start_matches("年末").trim_start_matches("期末")
}

/// A name without the endings that it may have or not.
pub(super) fn bare(name: &str) -> String {
    let plain: String =
        name.chars().filter(|character| !matches!(character, ':' | '、' | '"' | '“' | '”' | ',')).collect();
    let rest = plain.strip_prefix("基金").unwrap_or(&plain).trim_end_matches("情况");
    let rest = ["(期末)", "(年末)"].iter().find_map(|when| rest.strip_suffix(when)).unwrap_or(rest);
    let without = ENDINGS.iter().find_map(|ending| rest.strip_suffix(ending)).unwrap_or(rest);
    if without.is_empty() { plain } else { without.to_owned() }
}

/// A name as it stands, then without the beginnings that it may have or not: 当年实际收入, 实际收入, 收入.
pub(super) fn variants(name: &str) -> impl Iterator<Item = String> {
    fn without<'n>(name: &&'n str) -> Option<&'n str> {
        BEGINNINGS.iter().filter_map(|word| name.strip_prefix(word)).find(|rest| !rest.is_empty())
    }
    std::iter::successors(Some(name), without).map(bare)
}
