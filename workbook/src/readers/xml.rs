//! XML as a stream of elements and texts, as far as workbooks use it. Invariant: entities of a document's own are not expanded, so that
//! none can grow, and no more of a document is held at a time than a token of it.

use std::borrow::Cow;
use std::io::{ErrorKind, Read};

use crate::Refused;

/// The longest tag or text between two tags.
const MAX_TOKEN: usize = 8 << 20;
/// How much is read at a time.
const AT_ONCE: usize = 1 << 16;
/// The longest reference that means something is `&#x10FFFF;`. A longer one is a text, so that each mark is looked behind only so far.
const MAX_REFERENCE: usize = 16;

/// Why a document is not read to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Broken {
    /// It goes on otherwise than XML does, or not at all; what stands before that is none the worse.
    Off,
    /// Nothing of it is worth anything.
    Refused(Refused),
}

impl From<Refused> for Broken {
    fn from(refused: Refused) -> Self {
        Self::Refused(refused)
    }
}

impl From<Broken> for Refused {
    fn from(broken: Broken) -> Self {
        match broken {
            Broken::Off => Self::Damaged,
            Broken::Refused(refused) => refused,
        }
    }
}

/// What comes next.
pub enum Node<'a> {
    Open(Element<'a>),
    Text(&'a str),
    Close(&'a str),
}

/// An element that begins.
pub struct Element<'a> {
    name: &'a str,
    attributes: &'a str,
}

impl<'a> Element<'a> {
    /// What stands between `<` and `>`, without the stroke at its end.
    fn of(tag: &'a str) -> Self {
        let end = tag.bytes().position(|byte| byte.is_ascii_whitespace()).unwrap_or(tag.len());
        let (name, attributes) = tag.split_at(end);
        Self { name: local(name), attributes }
    }

    /// Its name without the prefix.
    pub fn name(&self) -> &'a str {
        self.name
    }

    /// Every attribute by its name without the prefix, with its value as written.
    pub fn each(&self, mut visit: impl FnMut(&'a str, &'a str)) {
        let mut rest = self.attributes;
        while let Some((name, after)) = split(rest, b'=') {
            let after = after.trim_ascii_start();
            let Some(quote @ (b'"' | b'\'')) = after.bytes().next() else { return };
            let Some((value, after)) = split(&after[1..], quote) else { return };
            visit(local(name.trim_ascii()), value);
            rest = after;
        }
    }

    /// An attribute by its name without the prefix.
    pub fn get(&self, name: &str) -> Option<String> {
        let mut found = None;
        self.each(|known, value| {
            if known == name && found.is_none() {
                found = Some(meant(value).into_owned());
            }
        });
        found
    }

    /// A whole number.
    pub fn number(&self, name: &str) -> Option<u32> {
        self.get(name)?.parse().ok()
    }
}

/// A name without its prefix.
fn local(name: &str) -> &str {
    split(name, b':').map_or(name, |(_, local)| local)
}

/// What stands before and behind a sign. The texts are short: going through them is faster than what finds a sign in long ones.
fn split(text: &str, sign: u8) -> Option<(&str, &str)> {
    let at = text.bytes().position(|byte| byte == sign)?;
    Some((&text[..at], &text[at + 1..]))
}

/// A text with what its references mean; one that means nothing known is left out.
fn meant(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    pieces(text, |piece| out.push_str(piece));
    Cow::Owned(out)
}

/// The pieces of a text between and in place of its references. A mark that begins none stands for itself.
fn pieces(text: &str, mut visit: impl FnMut(&str)) {
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        visit(before);
        let end = after.bytes().take(MAX_REFERENCE).position(|byte| byte == b';');
        let name = end.and_then(|end| after.get(..end)).filter(|name| is_reference(name));
        match name {
            Some(name) => {
                if let Some(character) = character(name) {
                    visit(character.encode_utf8(&mut [0; 4]));
                }
                rest = &after[name.len() + 1..];
            }
            None => {
                visit("&");
                rest = after;
            }
        }
    }
    visit(rest);
}

fn is_reference(name: &str) -> bool {
    !name.is_empty()
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'#' | b'_' | b'.' | b'-'))
}

fn character(name: &str) -> Option<char> {
    let code = |digits: &str, radix| u32::from_str_radix(digits, radix).ok().and_then(char::from_u32);
    match name {
        "lt" => Some('<'),
        "gt" => Some('>'),
        "amp" => Some('&'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => match name.strip_prefix("#x") {
            Some(digits) => code(digits, 16),
            None => code(name.strip_prefix('#')?, 10),
        },
    }
}

/// Goes through a document; `visit` says whether to go on.
pub fn walk(mut part: impl Read, mut visit: impl FnMut(Node<'_>) -> bool) -> Result<(), Broken> {
    let part: &mut dyn Read = &mut part;
    let (mut source, mut depth) =
        (Source { part, held: String::new(), cut: Vec::new(), from: 0, is_begun: false, end: None }, 0_u32);
    while let Some(token) = source.next()? {
        let goes_on = match token {
            Token::Text(text) if !text.bytes().any(|byte| byte == b'&') => visit(Node::Text(text)),
            Token::Text(text) => {
                let mut goes_on = true;
                pieces(text, |piece| goes_on = goes_on && visit(Node::Text(piece)));
                goes_on
            }
            Token::Verbatim(text) => visit(Node::Text(text)),
            Token::Beside => true,
            Token::Tag(tag) => match (tag.strip_prefix('/'), tag.strip_suffix('/')) {
                (Some(name), _) => {
                    depth = depth.checked_sub(1).ok_or(Broken::Off)?;
                    visit(Node::Close(local(name.trim_ascii_end())))
                }
                (None, Some(tag)) => {
                    let element = Element::of(tag);
                    let name = element.name;
                    visit(Node::Open(element)) && visit(Node::Close(name))
                }
                (None, None) => {
                    depth = depth.saturating_add(1);
                    visit(Node::Open(Element::of(tag)))
                }
            },
        };
        if !goes_on {
            return Ok(());
        }
    }
    if depth == 0 { Ok(()) } else { Err(Broken::Off) }
}

/// A piece of a document.
enum Token<'a> {
    /// With references in it.
    Text(&'a str),
    /// Without.
    Verbatim(&'a str),
    /// What stands between `<` and `>`.
    Tag(&'a str),
    /// A remark, an instruction, a declaration.
    Beside,
}

/// A document as it is read.
struct Source<'a> {
    part: &'a mut dyn Read,
    held: String,
    /// The beginning of a character that is not held yet.
    cut: Vec<u8>,
    /// Where in it the next token begins.
    from: usize,
    /// Whether the beginning of the document was read.
    is_begun: bool,
    /// Once the rest of the document is held, what comes behind it: its end, or the reason why no more was read.
    end: Option<Result<(), Broken>>,
}

impl Source<'_> {
    /// The next token; `None` at the end.
    fn next(&mut self) -> Result<Option<Token<'_>>, Broken> {
        let (kind, length) = loop {
            if !self.is_begun {
                self.is_begun = true;
                self.fill()?;
                self.from = if self.held.starts_with('\u{feff}') { 3 } else { 0 };
            }
            match (token(&self.held.as_bytes()[self.from..], self.end.is_some()), self.end) {
                (Some(found), _) => break found,
                (None, Some(end)) => {
                    end?;
                    return if self.from == self.held.len() { Ok(None) } else { Err(Broken::Off) };
                }
                (None, None) => self.fill()?,
            }
        };
        let text = &self.held[self.from..self.from + length];
        self.from += length;
        let inside = |before: usize, behind: usize| text.get(before..text.len() - behind).unwrap_or_default();
        Ok(Some(match kind {
            Kind::Text => Token::Text(text),
            Kind::Verbatim => Token::Verbatim(inside(VERBATIM.len(), 3)),
            Kind::Tag => Token::Tag(inside(1, 1)),
            // No program that writes tables declares entities; they are what a bomb is made of.
            Kind::Beside if text.starts_with("<!D") && text.contains("<!ENTITY") => {
                return Err(Refused::Entities.into());
            }
            Kind::Beside => Token::Beside,
        }))
    }

    /// Reads on behind what is held and not used yet.
    fn fill(&mut self) -> Result<(), Broken> {
        self.held.drain(..self.from);
        self.from = 0;
        if self.held.len() > MAX_TOKEN {
            return Err(Refused::TooLarge.into());
        }
        // As much again as is held, so that a long token is not looked through too often.
        let (before, more) = (self.cut.len(), AT_ONCE.max(self.held.len()));
        let read = Read::take(&mut self.part, more as u64).read_to_end(&mut self.cut);
        self.end = match read {
            Err(error) if error.kind() == ErrorKind::FileTooLarge => return Err(Refused::TooLarge.into()),
            Err(_) => return Err(Refused::Damaged.into()),
            Ok(_) => (self.cut.len() < before + more).then_some(Ok(())),
        };
        let whole = match std::str::from_utf8(&self.cut) {
            Ok(text) => text,
            Err(error) => {
                if error.error_len().is_some() || self.end.is_some() {
                    self.end = Some(Err(Broken::Off));
                }
                std::str::from_utf8(&self.cut[..error.valid_up_to()]).unwrap_or_default()
            }
        };
        self.held.push_str(whole);
        self.cut.drain(..whole.len());
        Ok(())
    }
}

enum Kind {
    Text,
    Verbatim,
    Tag,
    Beside,
}

const VERBATIM: &[u8] = b"<![CDATA[";

/// What the next token is, and how long; `None` where its end is not held.
fn token(held: &[u8], is_whole: bool) -> Option<(Kind, usize)> {
    let end = |mark: &[u8]| held.windows(mark.len()).position(|window| window == mark).map(|at| at + mark.len());
    match held {
        [] => None,
        [b'<', b'?', ..] => Some((Kind::Beside, end(b"?>")?)),
        [b'<', b'!', b'-', ..] => Some((Kind::Beside, end(b"-->")?)),
        [b'<', b'!', b'[', ..] => Some((Kind::Verbatim, end(b"]]>").filter(|_| held.starts_with(VERBATIM))?)),
        [b'<', b'!', ..] => Some((Kind::Beside, declaration(held)?)),
        [b'<'] => None,
        [b'<', ..] => Some((Kind::Tag, tag(held)?)),
        _ => match held.iter().position(|byte| *byte == b'<') {
            Some(end) => Some((Kind::Text, end)),
            None => is_whole.then_some((Kind::Text, held.len())),
        },
    }
}

/// The length of a tag: to the first `>` that is not within quotation marks.
fn tag(held: &[u8]) -> Option<usize> {
    let mut bytes = held.iter().enumerate();
    while let Some((at, byte)) = bytes.next() {
        match byte {
            b'>' => return Some(at + 1),
            b'"' | b'\'' => drop(bytes.find(|(_, other)| *other == byte)?),
            _ => {}
        }
    }
    None
}

/// The length of a declaration, which may hold others between brackets.
fn declaration(held: &[u8]) -> Option<usize> {
    let mut depth = 0_u32;
    for (at, byte) in held.iter().enumerate() {
        match byte {
            b'[' => depth += 1,
            b']' => depth = depth.saturating_sub(1),
            b'>' if depth == 0 => return Some(at + 1),
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A part that comes a byte at a time.
    struct Slow<'a>(&'a [u8]);

    impl Read for Slow<'_> {
        fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
            let count = self.0.len().min(1).min(into.len());
            into[..count].copy_from_slice(&self.0[..count]);
            self.0 = &self.0[count..];
            Ok(count)
        }
    }

    fn told(xml: &str) -> Result<String, Broken> {
        let mut out = String::new();
        walk(Slow(xml.as_bytes()), |node| {
            match node {
                Node::Open(element) => {
                    out.push_str(&format!("({}", element.name()));
                    element.each(|name, value| out.push_str(&format!(" {name}={value}")));
                }
                Node::Text(text) => out.push_str(&format!("[{text}]")),
                Node::Close(name) => out.push_str(&format!("{name})")),
            }
            true
        })?;
        Ok(out)
    }

    #[track_caller]
    fn check(xml: &str, expected: &str) {
        assert_eq!(told(xml).as_deref(), Ok(expected), "{xml}");
    }

    #[test]
    fn elements_texts_and_references() {
        check("\u{feff}<?xml version=\"1.0\"?><x:a b='1' r:id=\"a>b\"><c/>甲</x:a >", "(a b=1 id=a>b(cc)[甲]a)");
        check("<a>1 &lt; 2 &amp;&#x7532;&#20057; & &no; &;</a>", "(a[1 ][<][ 2 ][&][][甲][][乙][ ][&][ ][ ][&][;]a)");
        check("<a><!-- <b> --><![CDATA[<c>&lt;]]></a>", "(a[<c>&lt;]a)");
        check("<a>&far-behind-there-is-one;</a>", "(a[][&][far-behind-there-is-one;]a)");
        check("<!DOCTYPE a [<!ATTLIST b c CDATA \"d\"> ]><a>&b;</a>", "(a[][]a)");
        assert_eq!(told("<!DOCTYPE a [<!ENTITY b \"cccc\"> ]><a>&b;</a>"), Err(Refused::Entities.into()));
        check("", "");
    }

    #[test]
    fn what_ends_early_is_damaged() {
        let whole = "<a b=\"1\"><c>甲</c><![CDATA[x]]><!-- y --></a>";
        for length in (1..whole.len()).filter(|length| whole.is_char_boundary(*length)) {
            assert_eq!(told(&whole[..length]), Err(Broken::Off), "{length}");
        }
        assert_eq!(told("</a>"), Err(Broken::Off));
        assert!(walk(&b"<a>\xff</a>"[..], |_| true).is_err());
    }

    #[test]
    fn attributes_are_asked_for_by_name() {
        let element = Element::of("c r=\"A1\" x:s = '5' t=\"a &amp; b\" broken");
        assert_eq!(
            (element.get("r"), element.number("s"), element.get("t")),
            (Some("A1".into()), Some(5), Some("a & b".into()))
        );
        assert_eq!(element.get("broken"), None);
    }
}
