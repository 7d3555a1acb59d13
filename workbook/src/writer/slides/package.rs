//! The parts of a presentation in their archive: each with its kind and with what belongs to it.

use std::fmt::Write as _;
use std::io::Write as _;

use flate2::write::DeflateEncoder;
use flate2::{Compression, Crc};

use super::super::{NotWritten, PACKED};
use crate::archive::{File, archive};

/// What every part begins with.
pub(super) const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const TYPES: &str = "http://schemas.openxmlformats.org/package/2006/content-types";

/// The parts so far.
#[derive(Default)]
pub(super) struct Package {
    parts: Vec<(String, Vec<u8>)>,
    kinds: String,
}

impl Package {
    /// Puts a part of XML by its name and kind; relations that it has follow by [`Package::relations`].
    pub fn part(&mut self, name: &str, kind: &str, content: &str) {
        let kind = format!("application/vnd.openxmlformats-{kind}+xml");
        let _ = write!(self.kinds, "<Override PartName=\"/{name}\" ContentType=\"{kind}\"/>");
        self.parts.push((name.to_owned(), [HEAD, content].concat().into_bytes()));
    }

    /// Puts a file that is packed already and known by its ending.
    pub fn packed(&mut self, name: &str, content: Vec<u8>) {
        self.parts.push((name.to_owned(), content));
    }

    /// Says what belongs to a part: kinds and targets, which are `rId1`, `rId2` and so on.
    pub fn relations(&mut self, of: &str, targets: &[(&str, String)]) {
        let relation = |(at, (kind, target)): (usize, &(&str, String))| {
            let base = if kind.contains("metadata") { RELATIONS } else { OFFICE };
            format!("<Relationship Id=\"rId{}\" Type=\"{base}/{kind}\" Target=\"{target}\"/>", at + 1)
        };
        let all: String = targets.iter().enumerate().map(relation).collect();
        let (folder, file) = of.rsplit_once('/').map_or(("", of), |(folder, file)| (folder, file));
        let slash = if folder.is_empty() { "" } else { "/" };
        let name = format!("{folder}{slash}_rels/{file}.rels");
        self.parts.push((name, format!("{HEAD}<Relationships xmlns=\"{RELATIONS}\">{all}</Relationships>").into()));
    }

    /// The archive.
    pub fn finished(self) -> Result<Vec<u8>, NotWritten> {
        let types = format!(
            "{HEAD}<Types xmlns=\"{TYPES}\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
             <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
             <Default Extension=\"xlsx\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet\"/>{}</Types>",
            self.kinds
        );
        let types = ("[Content_Types].xml".to_owned(), types.into_bytes());
        let mut packed = Vec::with_capacity(self.parts.len() + 1);
        for (name, content) in std::iter::once(types).chain(self.parts) {
            let (mut sum, length) = (Crc::new(), content.len());
            sum.update(&content);
            let is_packed = name.ends_with(".xlsx");
            let bytes = if is_packed { content } else { deflated(&content)? };
            packed.push((name, bytes, (!is_packed).then_some(length), sum.sum()));
        }
        let files = packed.iter().map(|(name, bytes, deflated_from, crc32)| File {
            name,
            bytes,
            deflated_from: *deflated_from,
            crc32: *crc32,
        });
        Ok(archive(&files.collect::<Vec<_>>()))
    }
}

fn deflated(content: &[u8]) -> Result<Vec<u8>, NotWritten> {
    let mut deflating = DeflateEncoder::new(Vec::new(), Compression::new(PACKED.into()));
    deflating.write_all(content).and_then(|()| deflating.finish()).map_err(|error| NotWritten(error.to_string()))
}
