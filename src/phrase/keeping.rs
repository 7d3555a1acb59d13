//! What was found wrong in the browser's store, why nothing is written to it, and what restore points are called, in words.

use crate::language::Language;
use crate::say;
use crate::workspace::keeping::point::{Occasion, Point};
use crate::workspace::keeping::{Conflict, KeepingIssue};

/// What was wrong with an entry, and what is lost by it.
#[must_use]
pub fn issue(language: Language, issue: KeepingIssue) -> String {
    match issue {
        KeepingIssue::HeadLost => language.pick(
            "本机存档的目录损坏，已按最新一份存档打开",
            "the store's table of contents is damaged; the newest copy was opened",
        ).to_owned(),
        KeepingIssue::Recovered { follows: true, .. } => language.pick(
            "最新一份存档有损坏，已用上一份存档和之后的修改补全，没有丢失；损坏的一份另存备查",
            "the newest copy is damaged and was made good from the one before and the changes since: nothing is lost; the damaged one is kept apart",
        ).to_owned(),
        KeepingIssue::Recovered { follows: false, .. } => language.pick(
            "最新一份存档读不出，已打开上一份存档；损坏的一份另存备查",
            "the newest copy cannot be read; the one before was opened, the damaged one is kept apart",
        ).to_owned(),
        KeepingIssue::Unreadable { .. } => language.pick(
            "本机存档读不出，能读的部分已打开；损坏的存档另存备查",
            "the store cannot be read as a whole; what can was opened, the damaged copy is kept apart",
        ).to_owned(),
        KeepingIssue::EditMissing { number, .. } => say!(
            language,
            "存档之后的第{number}次保存不见了，其余各次照常读入",
            "the save number {number} after the copy is gone; the others were read"
        ),
    }
}

/// Why this tab may not write, as the line under a notice's head.
#[must_use]
pub fn conflict(language: Language, conflict: Conflict) -> &'static str {
    match conflict {
        Conflict::OtherTab => language.pick(
            "这个工作区也在另一个标签页打开并作了修改，此页只读",
            "This workspace was changed in another tab; this page only reads",
        ),
        Conflict::Cleared => language.pick(
            "此页的数据都还在，已重新存了一份；恢复点随存储一起没有了。",
            "The data of this page are all here and were stored anew; the restore points went with the store.",
        ),
    }
}

/// What a restore point is called: its name, or why it was made and when.
#[must_use]
pub fn point(language: Language, point: &Point) -> String {
    if point.occasion == Occasion::Named && !point.name.is_empty() {
        return point.name.clone();
    }
    say!(language, "{why} {at}", "{why}, {at}", why = occasion(language, point.occasion), at = time(&point.at))
}

/// Why a restore point was made.
#[must_use]
pub fn occasion(language: Language, occasion: Occasion) -> &'static str {
    match occasion {
        Occasion::Named => language.pick("命名的", "by name"),
        Occasion::Opening => language.pick("打开时", "at opening"),
        Occasion::Day => language.pick("每日", "daily"),
        Occasion::Import => language.pick("大批改动前", "before a large change"),
        Occasion::Restore => language.pick("恢复前", "before restoring"),
        Occasion::Here => language.pick("两个标签页：此页的", "two tabs: the state here"),
        Occasion::There => language.pick("两个标签页：那边的", "two tabs: the state there"),
        Occasion::File => language.pick("用文件更新前", "before taking a file over"),
    }
}

/// A time as a list shows it: 2026-03-02 14:03.
#[must_use]
pub fn time(stamp: &str) -> String {
    stamp.chars().take(16).collect::<String>().replace('T', " ")
}

/// How much of a store something takes, of UTF-16 units: 1.2 MB.
#[must_use]
pub fn size(units: usize) -> String {
    let bytes = units.saturating_mul(2);
    match bytes {
        0 => "0 KB".to_owned(),
        _ if bytes < 1_000_000 => format!("{} KB", bytes.div_ceil(1_000)),
        _ => format!("{}.{} MB", bytes / 1_000_000, bytes % 1_000_000 / 100_000),
    }
}

/// Several sentences' parts as one.
#[must_use]
pub fn joined(language: Language, parts: &[String]) -> String {
    parts.join(language.pick("；", "; "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_short() {
        assert_eq!([size(0), size(200), size(600_000), size(2_600_000)], ["0 KB", "1 KB", "1.2 MB", "5.2 MB"]);
    }
}
