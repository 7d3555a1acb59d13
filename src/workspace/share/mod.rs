//! A workspace, or what a page shows of it, as a text that stands in the `#` part of an address: a draft without its checksums,
//! deflated, sealed with one checksum, in base64url. `docs/decisions/0009-links.md` describes the form.
//!
//! Invariant: every byte that is read is hostile. Nothing is unpacked beyond the size that it states, nothing damaged passes, and no row
//! of a ledger is ever written.

pub mod drawing;
mod pack;
pub mod qr;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use super::Workspace;
use super::checksum::crc32;
use super::draft::{self, Extent, line};

/// The version of the form that is written.
pub const VERSION: u8 = 1;
/// A link of so many characters passes through any chat.
pub const FINE: usize = 2_000;
/// Beyond so many characters some programs cut a link off.
pub const LONG: usize = 8_000;
/// The most characters that are read.
pub const MAX_CHARACTERS: usize = 1_000_000;
/// The most bytes that are unpacked.
pub const MAX_BYTES: usize = 4_000_000;
/// Random bytes that a password is mixed with.
pub const SALT: usize = 16;
/// Random bytes that each encryption begins with.
pub const NONCE: usize = 12;
/// Version, kind and checksum.
const HEAD: usize = 6;

/// What a link holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Link {
    /// It can be read.
    Open(Shared),
    /// It needs a password.
    Locked(Locked),
}

/// What was shared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shared {
    /// Whether it is all of a workspace, or what a page shows.
    pub is_whole: bool,
    /// A draft.
    pub draft: Vec<u8>,
}

/// What was encrypted under a password: AES-GCM, the key by PBKDF2 of it and the salt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Locked {
    /// What the password is mixed with.
    pub salt: [u8; SALT],
    /// What the encryption began with.
    pub nonce: [u8; NONCE],
    /// The bytes of a link, encrypted, with the tag that proves them.
    pub sealed: Vec<u8>,
}

/// Why a link is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LinkError {
    /// More than [`MAX_CHARACTERS`].
    #[error("{characters} characters, at most {MAX_CHARACTERS}")]
    TooLong {
        /// How many there are.
        characters: usize,
    },
    /// Not whole: cut off, or changed on its way.
    #[error("damaged")]
    Damaged,
    /// Written by a newer app.
    #[error("version {version} is newer than {VERSION}")]
    Newer {
        /// The version of its form.
        version: u8,
    },
    /// More than [`MAX_BYTES`] once it is unpacked.
    #[error("{bytes} bytes, at most {MAX_BYTES}")]
    TooLarge {
        /// How many it states.
        bytes: usize,
    },
}

/// What stands behind the checksum.
#[derive(Clone, Copy)]
enum Kind {
    Page = 0,
    Whole = 1,
    Locked = 2,
}

/// A part of a workspace as the bytes of a link.
///
/// # Errors
/// [`LinkError::TooLarge`], where none could be read back.
pub fn pack(workspace: &Workspace, extent: &Extent) -> Result<Vec<u8>, LinkError> {
    let extent = if *extent == Extent::All { &Extent::Shared } else { extent };
    let draft = draft::part(workspace, extent);
    let is_end = |text: &&str| text.starts_with("{\"end\":");
    let texts = draft.lines().filter_map(line::last).filter(|text| !is_end(text));
    let lines = texts.collect::<Vec<_>>().join("\n");
    if lines.len() > MAX_BYTES {
        return Err(LinkError::TooLarge { bytes: lines.len() });
    }
    Ok(packed(&lines, *extent == Extent::Shared))
}

/// The lines of a draft, without their checksums, as the bytes of a link.
#[must_use]
pub fn packed(lines: &str, is_whole: bool) -> Vec<u8> {
    let mut body = u32::try_from(lines.len()).unwrap_or(u32::MAX).to_le_bytes().to_vec();
    // It has room for whatever it is given: without, the link would be empty and not read.
    body.extend(pack::deflate(lines.as_bytes()).unwrap_or_default());
    seal(if is_whole { Kind::Whole } else { Kind::Page }, &body)
}

/// What was encrypted as the bytes of a link.
#[must_use]
pub fn locked(Locked { salt, nonce, sealed }: &Locked) -> Vec<u8> {
    seal(Kind::Locked, &[&salt[..], nonce, sealed].concat())
}

/// The bytes of a link as its text.
#[must_use]
pub fn text(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

/// What a text holds. Blanks and line breaks that a program put in are passed over, and what follows behind it, such as a full stop.
///
/// # Errors
/// [`LinkError`].
pub fn read(text: &str) -> Result<Link, LinkError> {
    if text.len() > MAX_CHARACTERS {
        return Err(LinkError::TooLong { characters: text.len() });
    }
    let is_ours = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    let plain: Vec<u8> = text.bytes().filter(|byte| !byte.is_ascii_whitespace()).take_while(is_ours).collect();
    open(&URL_SAFE_NO_PAD.decode(plain).map_err(|_| LinkError::Damaged)?)
}

/// What the bytes of a link hold that were encrypted.
///
/// # Errors
/// [`LinkError`].
pub fn unlocked(bytes: &[u8]) -> Result<Shared, LinkError> {
    match open(bytes)? {
        Link::Open(shared) => Ok(shared),
        Link::Locked(_) => Err(LinkError::Damaged),
    }
}

fn seal(kind: Kind, body: &[u8]) -> Vec<u8> {
    let mut bytes = vec![VERSION, kind as u8, 0, 0, 0, 0];
    bytes.extend(body);
    let sum = sum(&bytes);
    bytes[2..HEAD].copy_from_slice(&sum.to_le_bytes());
    bytes
}

/// The checksum of all but itself.
fn sum(bytes: &[u8]) -> u32 {
    let mut bytes = bytes.to_vec();
    bytes.drain(2..HEAD);
    crc32(&bytes)
}

fn open(bytes: &[u8]) -> Result<Link, LinkError> {
    let [version, kind, sum @ ..] = *bytes.first_chunk::<HEAD>().ok_or(LinkError::Damaged)?;
    if version > VERSION {
        return Err(LinkError::Newer { version });
    }
    if version < VERSION || u32::from_le_bytes(sum) != self::sum(bytes) {
        return Err(LinkError::Damaged);
    }
    let body = &bytes[HEAD..];
    match kind {
        0 | 1 => unpack(body).map(|draft| Link::Open(Shared { is_whole: kind == Kind::Whole as u8, draft })),
        2 => {
            let (salt, rest) = body.split_first_chunk::<SALT>().ok_or(LinkError::Damaged)?;
            let (nonce, sealed) = rest.split_first_chunk::<NONCE>().ok_or(LinkError::Damaged)?;
            Ok(Link::Locked(Locked { salt: *salt, nonce: *nonce, sealed: sealed.to_vec() }))
        }
        _ => Err(LinkError::Damaged),
    }
}

/// The draft again, each line with its checksum.
fn unpack(body: &[u8]) -> Result<Vec<u8>, LinkError> {
    let (length, deflated) = body.split_first_chunk::<4>().ok_or(LinkError::Damaged)?;
    let length = usize::try_from(u32::from_le_bytes(*length)).unwrap_or(usize::MAX);
    if length > MAX_BYTES {
        return Err(LinkError::TooLarge { bytes: length });
    }
    let lines = pack::inflate(deflated, length).ok_or(LinkError::Damaged)?;
    let lines = String::from_utf8(lines).map_err(|_| LinkError::Damaged)?;
    let (mut draft, mut count) = (String::with_capacity(length + length / 8), 0_u64);
    for text in lines.lines() {
        line::push(&mut draft, text);
        count += 1;
    }
    line::push(&mut draft, &format!("{{\"end\":{{\"lines\":{count}}}}}"));
    Ok(draft.into_bytes())
}
