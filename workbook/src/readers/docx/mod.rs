//! DOCX: the document as Word and WPS show it, line by line.
//!
//! Invariant: tracked changes read as if they were accepted; what is left out, or comes to stand elsewhere, is said with its line.

mod body;
mod lines;
mod numbering;
mod paragraph;
mod styles;
#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test fails by it")]
mod tests;

use std::rc::Rc;

use super::compound::Compound;
use super::package::Package;
use super::relations::{Relation, relations};
use super::xml::{Broken, Element, walk};
use crate::document::{Document, Matter};
use crate::{COMPOUND, Refused};
use body::{Body, Notes};
use numbering::Numbering;
use styles::Styles;
#[cfg(test)]
pub use tests::sample;

/// The document of a file.
///
/// # Errors
/// [`Refused`] where it is none, or nothing of it can be read.
pub fn document(bytes: &[u8]) -> Result<Document, Refused> {
    if bytes.starts_with(COMPOUND) {
        let file = Compound::open(bytes)?;
        return Err(match (file.has("EncryptedPackage"), file.has("WordDocument")) {
            (true, _) => Refused::Password,
            (false, true) => Refused::Old,
            (false, false) => Refused::OtherKind,
        });
    }
    let mut package = Package::open(bytes, &Rc::default())?;
    let main = relations(&mut package, "", "")?.into_iter().find(|part| part.kind == "officeDocument");
    let path = main.map_or_else(|| "word/document.xml".to_owned(), |part| part.path);
    let (folder, name) = path.split_at(path.rfind('/').map_or(0, |at| at + 1));
    let parts = relations(&mut package, folder, name)?;
    let is_torn = package.is_torn();
    let mut of = Parts { package, parts, is_damaged: is_torn };
    let styles = of.part("styles", |part| Styles::read(part))?;
    let mut numbering = of.part("numbering", |part| Numbering::read(part))?;
    let mut notes = Notes::default();
    for kind in ["footnotes", "endnotes"] {
        let found = of.part(kind, |part| {
            let mut body = Body::new(&styles, &mut numbering, None);
            walk(part, |node| body.take(node))?;
            body.notes()
        })?;
        notes.insert(kind, found);
    }
    let part = of.package.part(&path)?.ok_or(if is_torn { Refused::Damaged } else { Refused::OtherKind })?;
    let mut body = Body::new(&styles, &mut numbering, Some(&notes));
    let read = walk(part, |node| body.take(node));
    let is_document = body.is_document;
    let mut lines = body.finish()?;
    match read {
        Ok(()) if !is_document => return Err(Refused::OtherKind),
        Ok(()) => {}
        // What stands before the place that does not read is kept.
        Err(Broken::Off | Broken::Refused(Refused::Damaged)) if !lines.is_empty() => of.is_damaged = true,
        Err(broken) => return Err(broken.into()),
    }
    if of.is_damaged {
        lines.say(Matter::BrokenOff);
    }
    Ok(lines.document())
}

/// The parts that belong to the document.
struct Parts<'a> {
    package: Package<'a>,
    parts: Vec<Relation>,
    /// Whether one of them does not read.
    is_damaged: bool,
}

impl Parts<'_> {
    /// What a part says; nothing where there is none, or it does not read.
    fn part<T: Default>(
        &mut self,
        kind: &str,
        read: impl FnOnce(&mut dyn std::io::Read) -> Result<T, Refused>,
    ) -> Result<T, Refused> {
        let Some(found) = self.parts.iter().find(|part| part.kind == kind) else { return Ok(T::default()) };
        let Some(mut part) = self.package.part(&found.path)? else { return Ok(T::default()) };
        match read(&mut part) {
            Err(Refused::Damaged) => {
                self.is_damaged = true;
                Ok(T::default())
            }
            read => read,
        }
    }
}

/// Whether an element that may be switched off is on.
fn is_on(element: &Element) -> bool {
    !matches!(element.get("val").as_deref(), Some("0" | "false" | "off" | "none"))
}
