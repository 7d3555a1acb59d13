//! The parts of a workbook in its ZIP archive. Invariant: all in all no more is unpacked than a bound, so that a small file cannot fill
//! memory.

use std::borrow::Cow;
use std::cell::Cell;
use std::io::{Cursor, Error, ErrorKind, Read};
use std::rc::Rc;

use flate2::{Decompress, FlushDecompress};
use zip::result::ZipError;
use zip::{CompressionMethod, ZipArchive};

use super::pace::Counted;
use super::torn;
use crate::Refused;

/// The most that all parts are unpacked to.
const MAX_UNPACKED: u64 = if cfg!(test) { 1 << 20 } else { 512 << 20 };

pub struct Package<'a> {
    archive: ZipArchive<Counted<Cursor<Cow<'a, [u8]>>>>,
    /// How much of it was unpacked.
    unpacked: Rc<Cell<u64>>,
    is_torn: bool,
    /// The number of the part that ends where the archive was torn.
    cut: Option<usize>,
}

impl<'a> Package<'a> {
    /// Opens an archive; `read` counts how much of it is read.
    pub fn open(bytes: &'a [u8], read: &Rc<Cell<u64>>) -> Result<Self, Refused> {
        let open = |bytes| ZipArchive::new(Counted { file: Cursor::new(bytes), read: Rc::clone(read) });
        if let Ok(archive) = open(Cow::Borrowed(bytes)) {
            return Ok(Self { archive, unpacked: Rc::default(), is_torn: false, cut: None });
        }
        let (mended, cut) = torn::mended(bytes);
        let archive = open(Cow::Owned(mended)).map_err(|_| Refused::Damaged)?;
        Ok(Self { archive, unpacked: Rc::default(), is_torn: true, cut })
    }

    /// Whether its end is missing, and maybe parts.
    pub fn is_torn(&self) -> bool {
        self.is_torn
    }

    pub fn has(&self, part: &str) -> bool {
        self.archive.index_for_name(part).is_some()
    }

    /// The names of the parts that begin with a folder.
    pub fn under(&self, folder: &str) -> Vec<String> {
        let names = self.archive.file_names().flatten();
        names.filter(|name| name.starts_with(folder)).map(Cow::into_owned).collect()
    }

    /// A part to be read from its beginning; `None` where there is none of the name.
    pub fn part(&mut self, name: &str) -> Result<Option<impl Read + use<'_, 'a>>, Refused> {
        let unpacked = Rc::clone(&self.unpacked);
        let unpacked = |part| Ok(Some(Unpacked { part, unpacked }));
        if self.cut.is_some() && self.archive.index_for_name(name) == self.cut {
            return unpacked(self.rest()?);
        }
        match self.archive.by_name(name) {
            Ok(part) if part.encrypted() => Err(Refused::Password),
            Ok(part) if part.size() > MAX_UNPACKED => Err(Refused::TooLarge),
            Ok(part) => unpacked(Box::new(part)),
            Err(ZipError::FileNotFound) => Ok(None),
            Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => Err(Refused::Password),
            Err(_) => Err(Refused::Damaged),
        }
    }

    /// What is left of the part that is cut. It is unpacked as far as it goes; the archive would hold it against a checksum.
    fn rest(&mut self) -> Result<Box<dyn Read>, Refused> {
        let mut packed = Vec::new();
        let mut part = self.archive.by_index_raw(self.cut.unwrap_or_default()).map_err(|_| Refused::Damaged)?;
        part.read_to_end(&mut packed).map_err(|_| Refused::Damaged)?;
        match (part.encrypted(), part.compression()) {
            (true, _) => Err(Refused::Password),
            (_, CompressionMethod::Stored) => Ok(Box::new(Cursor::new(packed))),
            (_, CompressionMethod::Deflated) => Ok(Box::new(Rest { packed, inflate: Decompress::new(false) })),
            _ => Err(Refused::Damaged),
        }
    }
}

/// A deflated part without its end.
struct Rest {
    packed: Vec<u8>,
    inflate: Decompress,
}

impl Read for Rest {
    fn read(&mut self, into: &mut [u8]) -> Result<usize, Error> {
        let (from, before) = (usize::try_from(self.inflate.total_in()), self.inflate.total_out());
        let packed = self.packed.get(from.unwrap_or(usize::MAX)..).unwrap_or_default();
        self.inflate.decompress(packed, into, FlushDecompress::None)?;
        Ok(usize::try_from(self.inflate.total_out() - before).unwrap_or_default())
    }
}

/// A part as it is unpacked.
struct Unpacked<'p> {
    part: Box<dyn Read + 'p>,
    unpacked: Rc<Cell<u64>>,
}

impl Read for Unpacked<'_> {
    fn read(&mut self, into: &mut [u8]) -> Result<usize, Error> {
        let count = self.part.read(into)?;
        self.unpacked.set(self.unpacked.get() + count as u64);
        if self.unpacked.get() > MAX_UNPACKED { Err(ErrorKind::FileTooLarge.into()) } else { Ok(count) }
    }
}
