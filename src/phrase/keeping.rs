//! What was found wrong in the browser's store, and why nothing is written to it, in words.

use crate::language::Language;
use crate::say;
use crate::workspace::keeping::{Conflict, KeepingIssue};

/// What was wrong with an entry, and what is lost by it.
#[must_use]
pub fn issue(language: Language, issue: KeepingIssue) -> String {
    let [chinese, english] = match issue {
        KeepingIssue::HeadLost => [
            "本机存档的目录损坏，已按最新一份存档打开",
            "The directory of the save on this device is damaged; the newest save was opened",
        ],
        KeepingIssue::Recovered { follows: true, .. } => [
            "最新一份存档有损坏，已用上一份存档和之后的修改补全，没有丢失；损坏的一份另存备查",
            "The newest save is damaged; it was made whole from the one before and the changes since, nothing is lost; the \
             damaged one is kept aside",
        ],
        KeepingIssue::Recovered { follows: false, .. } => [
            "最新一份存档读不出，已打开上一份存档；损坏的一份另存备查",
            "The newest save cannot be read; the one before was opened and the damaged one is kept aside",
        ],
        KeepingIssue::Unreadable { .. } => [
            "本机存档读不出，能读的部分已打开；损坏的存档另存备查",
            "The save on this device cannot be read; what can be was opened, and the damaged save is kept aside",
        ],
        KeepingIssue::EditMissing { number, .. } => {
            return say!(
                language,
                "存档之后的第{number}次保存不见了，其余各次照常读入",
                "Change {number} after the save is gone; all others were read"
            );
        }
    };
    language.pick(chinese, english).to_owned()
}

/// Why this tab may not write, as the line under a notice's head.
#[must_use]
pub fn conflict(language: Language, conflict: Conflict) -> &'static str {
    let [chinese, english] = match conflict {
        Conflict::OtherTab => [
            "这个工作区也在另一个标签页打开并作了修改，此页只读",
            "This workspace was changed in another tab; this one is read only",
        ],
        Conflict::Cleared => [
            "本机存档已被清除，将把此页的数据重新存一份",
            "The save on this device was cleared; what is open here will be saved anew",
        ],
    };
    language.pick(chinese, english)
}
