//! The parts of a workbook in its ZIP archive. Invariant: all in all no more is unpacked than a bound, so that a small file cannot fill
//! memory.

use std::cell::Cell;
use std::io::{Cursor, Error, ErrorKind, Read, Seek, SeekFrom};
use std::rc::Rc;

use zip::ZipArchive;
use zip::result::ZipError;

use crate::Refused;

/// The most that all parts are unpacked to.
const MAX_UNPACKED: u64 = if cfg!(test) { 1 << 20 } else { 512 << 20 };

pub struct Package<'a> {
    archive: ZipArchive<Packed<'a>>,
    /// How much of it was unpacked.
    unpacked: Rc<Cell<u64>>,
}

impl<'a> Package<'a> {
    /// Opens an archive; `read` counts how much of it is read.
    pub fn open(bytes: &'a [u8], read: Rc<Cell<u64>>) -> Result<Self, Refused> {
        let archive = ZipArchive::new(Packed { bytes: Cursor::new(bytes), read }).map_err(|_| Refused::Damaged)?;
        Ok(Self { archive, unpacked: Rc::default() })
    }

    pub fn has(&self, part: &str) -> bool {
        self.archive.index_for_name(part).is_some()
    }

    /// A part to be read from its beginning; `None` where there is none of the name.
    pub fn part(&mut self, name: &str) -> Result<Option<impl Read + use<'_, 'a>>, Refused> {
        match self.archive.by_name(name) {
            Ok(part) if part.encrypted() => Err(Refused::Password),
            Ok(part) if part.size() > MAX_UNPACKED => Err(Refused::TooLarge),
            Ok(part) => Ok(Some(Unpacked { part, unpacked: Rc::clone(&self.unpacked) })),
            Err(ZipError::FileNotFound) => Ok(None),
            Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => Err(Refused::Password),
            Err(_) => Err(Refused::Damaged),
        }
    }
}

/// The archive as it is read.
struct Packed<'a> {
    bytes: Cursor<&'a [u8]>,
    read: Rc<Cell<u64>>,
}

impl Read for Packed<'_> {
    fn read(&mut self, into: &mut [u8]) -> Result<usize, Error> {
        let count = self.bytes.read(into)?;
        self.read.set(self.read.get() + count as u64);
        Ok(count)
    }
}

impl Seek for Packed<'_> {
    fn seek(&mut self, to: SeekFrom) -> Result<u64, Error> {
        self.bytes.seek(to)
    }
}

/// A part as it is unpacked.
struct Unpacked<R> {
    part: R,
    unpacked: Rc<Cell<u64>>,
}

impl<R: Read> Read for Unpacked<R> {
    fn read(&mut self, into: &mut [u8]) -> Result<usize, Error> {
        let count = self.part.read(into)?;
        self.unpacked.set(self.unpacked.get() + count as u64);
        if self.unpacked.get() > MAX_UNPACKED { Err(ErrorKind::FileTooLarge.into()) } else { Ok(count) }
    }
}
