//! XML as a stream of elements and texts. Invariant: entities of a document's own are not expanded, so that none can grow.

use std::borrow::Cow;
use std::io::{BufRead, ErrorKind};

use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Error, Reader, XmlVersion};

use crate::Refused;

/// The longest tag or text between two tags.
const MAX_TOKEN: usize = 8 << 20;

/// What comes next.
pub enum Node<'a> {
    Open(Element<'a>),
    Text(&'a str),
    Close(&'a str),
}

/// An element that begins.
pub struct Element<'a>(&'a BytesStart<'a>);

impl Element<'_> {
    /// Its name without the prefix.
    pub fn name(&self) -> &str {
        self.0.local_name().into_inner()
    }

    /// An attribute by its name without the prefix.
    pub fn get(&self, name: &str) -> Option<String> {
        let mut attributes = self.0.attributes();
        let mut read = attributes.with_checks(false).flatten();
        let attribute = read.find(|attribute| attribute.key.local_name().into_inner() == name)?;
        attribute.normalized_value(XmlVersion::Implicit1_0).ok().map(Cow::into_owned)
    }

    /// Every attribute by its name without the prefix, with its value as written.
    pub fn each(&self, mut visit: impl FnMut(&str, &str)) {
        for attribute in self.0.attributes().with_checks(false).flatten() {
            visit(attribute.key.local_name().into_inner(), &attribute.value);
        }
    }

    /// A whole number.
    pub fn number(&self, name: &str) -> Option<u32> {
        self.get(name)?.parse().ok()
    }
}

/// Goes through a document; `visit` says whether to go on.
pub fn walk(part: impl BufRead, mut visit: impl FnMut(Node<'_>) -> bool) -> Result<(), Refused> {
    let mut reader = Reader::from_reader(part);
    reader.config_mut().allow_dangling_amp = true;
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        let event = reader.read_event_into(&mut buffer).map_err(|error| refused(&error))?;
        let goes_on = match &event {
            Event::Start(start) => visit(Node::Open(Element(start))),
            Event::Empty(start) => {
                visit(Node::Open(Element(start))) && visit(Node::Close(start.local_name().into_inner()))
            }
            Event::End(end) => visit(Node::Close(end.local_name().into_inner())),
            Event::Text(text) => visit(Node::Text(text)),
            Event::CData(text) => visit(Node::Text(text)),
            Event::GeneralRef(reference) => {
                let character = reference.resolve_char_ref().ok().flatten();
                match (character, resolve_predefined_entity(reference)) {
                    (Some(character), _) => visit(Node::Text(character.encode_utf8(&mut [0; 4]))),
                    (None, Some(text)) => visit(Node::Text(text)),
                    (None, None) => true,
                }
            }
            Event::Eof => return Ok(()),
            _ => true,
        };
        if !goes_on {
            return Ok(());
        }
        if buffer.len() > MAX_TOKEN {
            return Err(Refused::TooLarge);
        }
    }
}

/// Why a part is not read to its end.
fn refused(error: &Error) -> Refused {
    match error {
        Error::Io(error) if error.kind() == ErrorKind::FileTooLarge => Refused::TooLarge,
        _ => Refused::Damaged,
    }
}
