//! The parts of a presentation in their archive: each with its kind and with what belongs to it.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::super::{NotWritten, PACKED};

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

    /// The archive; there is no clock in it.
    pub fn finished(self) -> Result<Vec<u8>, NotWritten> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let stored = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Stored)
            .last_modified_time(DateTime::default());
        let packed = stored.compression_method(CompressionMethod::Deflated).compression_level(Some(PACKED.into()));
        let types = format!(
            "{HEAD}<Types xmlns=\"{TYPES}\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
             <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
             <Default Extension=\"xlsx\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet\"/>{}</Types>",
            self.kinds
        );
        let types = ("[Content_Types].xml".to_owned(), types.into_bytes());
        for (name, content) in std::iter::once(types).chain(self.parts) {
            let options = if name.ends_with(".xlsx") { stored } else { packed };
            zip.start_file(name, options)?;
            zip.write_all(&content).map_err(zip::result::ZipError::from)?;
        }
        Ok(zip.finish()?.into_inner())
    }
}

impl From<zip::result::ZipError> for NotWritten {
    fn from(error: zip::result::ZipError) -> Self {
        Self(error.to_string())
    }
}
