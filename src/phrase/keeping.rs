//! What was found wrong in the browser's store, and why nothing is written to it, in words.

use crate::workspace::keeping::{Conflict, KeepingIssue};

/// What was wrong with an entry, and what is lost by it.
#[must_use]
pub fn issue(issue: KeepingIssue) -> String {
    match issue {
        KeepingIssue::HeadLost => "本机存档的目录损坏，已按最新一份存档打开".to_owned(),
        KeepingIssue::Recovered { follows: true, .. } => {
            "最新一份存档有损坏，已用上一份存档和之后的修改补全，没有丢失；损坏的一份另存备查".to_owned()
        }
        KeepingIssue::Recovered { follows: false, .. } => {
            "最新一份存档读不出，已打开上一份存档；损坏的一份另存备查".to_owned()
        }
        KeepingIssue::Unreadable { .. } => "本机存档读不出，能读的部分已打开；损坏的存档另存备查".to_owned(),
        KeepingIssue::EditMissing { number, .. } => format!("存档之后的第{number}次保存不见了，其余各次照常读入"),
    }
}

/// Why this tab may not write, as the line under a notice's head.
#[must_use]
pub fn conflict(conflict: Conflict) -> &'static str {
    match conflict {
        Conflict::OtherTab => "这个工作区也在另一个标签页打开并作了修改，此页只读",
        Conflict::Cleared => "本机存档已被清除，将把此页的数据重新存一份",
    }
}
