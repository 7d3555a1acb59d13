//! The parts of a workbook in its ZIP archive. Invariant: no part is unpacked beyond a bound, so that a small file cannot fill memory.

use std::io::{BufReader, Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::Refused;

/// The most that a part is unpacked to.
const MAX_PART: u64 = 512 << 20;

pub struct Package<'a>(ZipArchive<Cursor<&'a [u8]>>);

impl<'a> Package<'a> {
    pub fn open(bytes: &'a [u8]) -> Result<Self, Refused> {
        ZipArchive::new(Cursor::new(bytes)).map(Self).map_err(|_| Refused::Damaged)
    }

    pub fn has(&self, part: &str) -> bool {
        self.0.index_for_name(part).is_some()
    }

    /// A part to be read from its beginning; `None` where there is none of the name.
    pub fn part(&mut self, name: &str) -> Result<Option<impl std::io::BufRead + use<'_, 'a>>, Refused> {
        match self.0.by_name(name) {
            Ok(part) if part.encrypted() => Err(Refused::Password),
            Ok(part) if part.size() > MAX_PART => Err(Refused::TooLarge),
            Ok(part) => Ok(Some(BufReader::with_capacity(1 << 16, part.take(MAX_PART)))),
            Err(ZipError::FileNotFound) => Ok(None),
            Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => Err(Refused::Password),
            Err(_) => Err(Refused::Damaged),
        }
    }
}
