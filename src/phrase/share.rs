//! What is said of links: why one is not read, and how long one is: 312个字符，聊天、邮件都能带.

use crate::language::Language;
use crate::say;
use crate::workspace::draft::Refusal;
use crate::workspace::share::drawing::{self, DrawingError};
use crate::workspace::share::{FINE, LONG, LinkError, MAX_BYTES, MAX_CHARACTERS};

/// How far a link of some length gets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Everywhere.
    Anywhere,
    /// Not through every program.
    Most,
    /// A file does better.
    Few,
}

/// How far a link of so many characters gets, and the same in words.
#[must_use]
pub fn reach(language: Language, characters: usize) -> (Reach, String) {
    let count = characters;
    match characters {
        _ if characters <= FINE => (
            Reach::Anywhere,
            say!(language, "{count}个字符，聊天、邮件都能带", "{count} characters: passes through any chat or mail"),
        ),
        _ if characters <= LONG => (
            Reach::Most,
            say!(
                language,
                "{count}个字符，偏长，个别聊天工具会截断",
                "{count} characters: rather long, some chats may cut it off"
            ),
        ),
        _ => (
            Reach::Few,
            say!(
                language,
                "{count}个字符，超过{LONG}个，多数聊天工具会截断，请发文件",
                "{count} characters, more than {LONG}: many programs cut it off. Send the file instead"
            ),
        ),
    }
}

/// Why a link is not read, and that nothing happened to what is here.
#[must_use]
pub fn refusal(language: Language, error: LinkError) -> String {
    let untouched = language.pick("本机的数据未动。", "Your data are untouched.");
    let why = match error {
        LinkError::TooLong { characters } => say!(
            language,
            "链接有{characters}个字符，最多读{MAX_CHARACTERS}个。",
            "It has {characters} characters, at most {MAX_CHARACTERS} are read."
        ),
        LinkError::Damaged => language
            .pick(
                "链接不完整：可能被聊天工具截断，或复制时少了一段。请对方重发，或改发文件。",
                "It is not whole: a chat may have cut it off, or a part was not copied. Ask for it again, or for a file.",
            )
            .to_owned(),
        LinkError::Newer { version } => say!(
            language,
            "链接来自较新的版本（格式{version}），此页读不了，请刷新到新版再打开。",
            "It comes from a newer version (form {version}) that this page cannot read: reload the page, then open it again."
        ),
        LinkError::TooLarge { bytes } => {
            let [bytes, most] = [bytes, MAX_BYTES].map(|bytes| bytes.div_ceil(1_000_000));
            say!(
                language,
                "内容展开后有{bytes} MB，最多{most} MB，请用文件。",
                "Unpacked it has {bytes} MB, at most {most} MB are read: use a file."
            )
        }
    };
    language.pick(format!("{why}{untouched}"), format!("{why} {untouched}"))
}

/// Why a drawing gives no chart.
#[must_use]
pub fn undrawn(language: Language, error: DrawingError) -> String {
    match error {
        DrawingError::TooLarge { bytes } => {
            let [bytes, most] = [bytes, drawing::MAX_BYTES].map(|bytes| bytes.div_ceil(1_000_000));
            say!(
                language,
                "SVG 有{bytes} MB，最多读{most} MB。本机的数据未动。",
                "The SVG has {bytes} MB, at most {most} MB are read. Your data are untouched."
            )
        }
        DrawingError::Bare => language
            .pick(
                "这张 SVG 里没有图的数据：不是在这里存的，或另存时被别的程序去掉了。本机的数据未动。",
                "This SVG carries no chart: it was not saved here, or another program took the data out. Your data are untouched.",
            )
            .to_owned(),
        DrawingError::CutOff => language
            .pick(
                "SVG 里图的数据不完整，可能没有下载完。请重新取一次。本机的数据未动。",
                "The chart in this SVG is not whole: the file may have been cut off. Get it again. Your data are untouched.",
            )
            .to_owned(),
    }
}

/// Why what a link holds is not opened.
#[must_use]
pub fn unread(language: Language, refusal: Refusal) -> String {
    match refusal {
        Refusal::NotOurs => self::refusal(language, LinkError::Damaged),
        Refusal::Newer { version } => {
            self::refusal(language, LinkError::Newer { version: u8::try_from(version).unwrap_or(u8::MAX) })
        }
        Refusal::TooLarge { bytes } => self::refusal(language, LinkError::TooLarge { bytes }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_weighed() {
        let say = |count| reach(Language::Chinese, count);
        assert_eq!(say(312), (Reach::Anywhere, "312个字符，聊天、邮件都能带".to_owned()));
        assert_eq!(say(2_001).0, Reach::Most);
        assert_eq!(say(8_000).1, "8000个字符，偏长，个别聊天工具会截断");
        assert_eq!(say(8_001).0, Reach::Few);
    }

    #[test]
    fn what_is_refused_is_a_sentence() {
        let say = |error| refusal(Language::Chinese, error);
        assert!(say(LinkError::Damaged).ends_with("本机的数据未动。"));
        assert!(say(LinkError::TooLarge { bytes: 4_000_001 }).contains("5 MB，最多4 MB"));
        assert!(unread(Language::English, Refusal::Newer { version: 9 }).contains("form 9"));
    }
}
