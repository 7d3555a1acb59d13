//! The streams of a compound file, the container of old office files ([MS-CFB]): sectors chained by a table. Read by the letter where it
//! matters and no further: files that other programs wrote a little wrong are read as Excel reads them.
//!
//! Invariant: every chain ends, since none is longer than the file has sectors; one that is torn ends before what is missing.

use crate::Refused;

const HEADER: usize = 512;
const ENTRY: usize = 128;
/// Sectors from here on are no sectors but marks: free, end of a chain.
const MARKS: u32 = 0xFFFF_FFFA;

pub struct Compound<'a> {
    bytes: &'a [u8],
    sector: usize,
    table: Vec<u32>,
    /// The names of the streams, with their first sectors and lengths.
    streams: Vec<(String, u32, usize)>,
    small: Small,
    /// Whether the list of the streams, or what tells where it goes on, is cut off.
    is_torn: bool,
}

/// Streams below a length share one, in smaller sectors.
#[derive(Default)]
struct Small {
    below: usize,
    sector: usize,
    table: Vec<u32>,
    content: Vec<u8>,
}

impl<'a> Compound<'a> {
    pub fn open(bytes: &'a [u8]) -> Result<Self, Refused> {
        Self::read(bytes).ok_or(Refused::Damaged)
    }

    fn read(bytes: &'a [u8]) -> Option<Self> {
        let shift = |at| u16_at(bytes, at).map(u32::from).filter(|shift| (6..=12).contains(shift));
        let sector = 1 << shift(30)?;
        let small = Small { below: length(bytes, 56)?, sector: 1 << shift(32)?, ..Small::default() };
        let mut file = Self { bytes, sector, table: Vec::new(), streams: Vec::new(), small, is_torn: false };
        file.table = file.sector_table()?;
        let first = u32_at(bytes, 48)?;
        let directory = file.chain(first);
        file.is_torn = !ends(first, &file.table) || !directory.len().is_multiple_of(sector);
        if directory.is_empty() {
            return None;
        }
        for (number, entry) in directory.chunks_exact(ENTRY).enumerate() {
            let (first, length) = (u32_at(entry, 116)?, length(entry, 120)?);
            match entry[66] {
                5 if number == 0 => file.small.content = file.chain(first),
                2 => file.streams.push((name(entry)?, first, length)),
                _ => {}
            }
        }
        let small_table = u32_at(bytes, 60)?;
        file.small.table = words(&file.chain(small_table));
        Some(file)
    }

    /// The table of sectors, itself in sectors: the first 109 are named in the header, the others in a chain.
    fn sector_table(&self) -> Option<Vec<u32>> {
        let most = self.bytes.len() / self.sector + 1;
        let mut of_table = words(self.bytes.get(76..HEADER)?);
        let mut next = u32_at(self.bytes, 68)?;
        while next < MARKS && of_table.len() < most + HEADER {
            let mut more = self.at(next).map(words).unwrap_or_default();
            let Some(last) = more.pop() else { break };
            next = last;
            of_table.extend(more);
        }
        let mut table = Vec::new();
        for sector in of_table.into_iter().filter(|sector| *sector < MARKS) {
            let Some(of_sectors) = self.at(sector) else { break };
            table.extend(words(of_sectors));
            if table.len() > most + self.sector {
                break;
            }
        }
        Some(table)
    }

    pub fn is_torn(&self) -> bool {
        self.is_torn
    }

    /// A stream's content, or what is left of it; `None` where there is none of the name.
    pub fn stream(&self, name: &str) -> Option<Vec<u8>> {
        let (_, first, length) = self.streams.iter().find(|(known, ..)| known.eq_ignore_ascii_case(name))?;
        let mut content = if *length < self.small.below { self.small.chain(*first) } else { self.chain(*first) };
        content.truncate(*length);
        Some(content)
    }

    pub fn has(&self, name: &str) -> bool {
        self.streams.iter().any(|(known, ..)| known.eq_ignore_ascii_case(name))
    }

    /// A sector; the last one may be cut.
    fn at(&self, number: u32) -> Option<&'a [u8]> {
        let start = usize::try_from(number).ok()?.checked_add(1)?.checked_mul(self.sector)?;
        let end = start.checked_add(self.sector)?.min(self.bytes.len());
        self.bytes.get(start..end)
    }

    fn chain(&self, first: u32) -> Vec<u8> {
        follow(first, &self.table, |sector| self.at(sector))
    }
}

impl Small {
    fn chain(&self, first: u32) -> Vec<u8> {
        follow(first, &self.table, |sector| {
            let start = usize::try_from(sector).ok()?.checked_mul(self.sector)?;
            self.content.get(start..start.checked_add(self.sector)?.min(self.content.len()))
        })
    }
}

/// The sectors of a chain, one behind the other.
fn follow<'s>(first: u32, table: &[u32], sector: impl Fn(u32) -> Option<&'s [u8]>) -> Vec<u8> {
    let behind = |number: &u32| table.get(usize::try_from(*number).ok()?).copied();
    let chain = std::iter::successors(Some(first), behind).take_while(|number| *number < MARKS);
    chain.take(table.len() + 1).map_while(sector).flatten().copied().collect()
}

/// Whether a chain has an end in the table.
fn ends(first: u32, table: &[u32]) -> bool {
    let behind = |number: &u32| table.get(usize::try_from(*number).ok()?).copied();
    std::iter::successors(Some(first), behind).take(table.len() + 1).any(|number| number >= MARKS)
}

fn name(entry: &[u8]) -> Option<String> {
    let length = usize::from(u16_at(entry, 64)?).clamp(2, 64) - 2;
    let units: Vec<u16> = entry[..length].chunks_exact(2).map(|unit| u16::from_le_bytes([unit[0], unit[1]])).collect();
    Some(String::from_utf16_lossy(&units))
}

fn words(bytes: &[u8]) -> Vec<u32> {
    bytes.chunks_exact(4).map(|word| u32::from_le_bytes([word[0], word[1], word[2], word[3]])).collect()
}

fn length(bytes: &[u8], at: usize) -> Option<usize> {
    usize::try_from(u32_at(bytes, at)?).ok()
}

/// The two bytes at a place, the low one first.
pub fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(*bytes.get(at..)?.first_chunk()?))
}

/// The four bytes at a place, the low one first.
pub fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(*bytes.get(at..)?.first_chunk()?))
}
