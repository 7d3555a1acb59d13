//! Words and texts as bytes, and back.
//!
//! Invariant: a text that is said again is the same number; nothing is taken beyond the end.

use std::collections::HashMap;
use std::rc::Rc;

/// Stands for nothing.
const NONE: u32 = u32::MAX;

/// Put behind each other.
#[derive(Default)]
pub struct Pack {
    words: Vec<u32>,
    text: String,
    ends: Vec<u32>,
    numbers: HashMap<String, u32>,
}

impl Pack {
    pub fn word(&mut self, word: u32) {
        self.words.push(word);
    }

    pub fn maybe_word(&mut self, word: Option<u32>) {
        self.word(word.unwrap_or(NONE));
    }

    pub fn count(&mut self, count: usize) {
        self.word(u32::try_from(count).unwrap_or(NONE));
    }

    pub fn text(&mut self, text: &str) {
        let number = self.numbers.get(text).copied().unwrap_or_else(|| {
            let number = u32::try_from(self.ends.len()).unwrap_or(NONE);
            self.text.push_str(text);
            self.ends.push(u32::try_from(self.text.len()).unwrap_or(NONE));
            self.numbers.insert(text.to_owned(), number);
            number
        });
        self.word(number);
    }

    pub fn maybe_text(&mut self, text: Option<&str>) {
        match text {
            Some(text) => self.text(text),
            None => self.word(NONE),
        }
    }

    /// A name, and whether it is one of the registry's.
    pub fn named(&mut self, is_known: bool, name: &str) {
        self.word(u32::from(is_known));
        self.text(name);
    }

    /// How many words and texts there are, the words, where each text ends, the texts.
    pub fn bytes(self) -> Vec<u8> {
        let counts = [self.words.len(), self.ends.len()].map(|count| u32::try_from(count).unwrap_or(NONE));
        let words = counts.iter().chain(&self.words).chain(&self.ends);
        let mut bytes: Vec<u8> = words.flat_map(|word| word.to_le_bytes()).collect();
        bytes.extend(self.text.bytes());
        bytes
    }
}

/// Taken from the front.
pub struct Unpack<'a> {
    words: &'a [[u8; 4]],
    texts: Vec<&'a str>,
    shared: Vec<Option<Rc<str>>>,
}

impl<'a> Unpack<'a> {
    /// `None` where the bytes are not such.
    pub fn new(bytes: &'a [u8]) -> Option<Self> {
        let (counts, rest) = bytes.split_at_checked(8)?;
        let [words, ends] = *counts.as_chunks::<4>().0 else { return None };
        let [words, ends] = [words, ends].map(|count| u32::from_le_bytes(count) as usize);
        let (words, rest) = rest.split_at_checked(words.checked_mul(4)?)?;
        let (ends, text) = rest.split_at_checked(ends.checked_mul(4)?)?;
        let text = std::str::from_utf8(text).ok()?;
        let mut begin = 0;
        let mut texts = Vec::with_capacity(ends.len() / 4);
        for end in ends.as_chunks::<4>().0 {
            let end = u32::from_le_bytes(*end) as usize;
            texts.push(text.get(begin..end)?);
            begin = end;
        }
        let shared = vec![None; texts.len()];
        (begin == text.len()).then_some(Self { words: words.as_chunks().0, texts, shared })
    }

    /// Whether all was taken.
    pub fn is_over(&self) -> bool {
        self.words.is_empty()
    }

    pub fn word(&mut self) -> Option<u32> {
        let (word, rest) = self.words.split_first()?;
        self.words = rest;
        Some(u32::from_le_bytes(*word))
    }

    pub fn maybe_word(&mut self) -> Option<Option<u32>> {
        Some(Some(self.word()?).filter(|word| *word != NONE))
    }

    /// How many things follow, each of at least a word.
    pub fn count(&mut self) -> Option<usize> {
        Some(self.word()? as usize).filter(|count| *count <= self.words.len())
    }

    pub fn text(&mut self) -> Option<&'a str> {
        let number = self.word()? as usize;
        self.texts.get(number).copied()
    }

    /// A text that many share.
    pub fn shared(&mut self) -> Option<Rc<str>> {
        let number = self.word()?;
        self.shared_at(number)
    }

    fn shared_at(&mut self, number: u32) -> Option<Rc<str>> {
        let text = self.texts.get(number as usize)?;
        Some(Rc::clone(self.shared[number as usize].get_or_insert_with(|| Rc::from(*text))))
    }

    /// What a text is, found out where it was not seen before.
    pub fn once<T: Clone>(&mut self, seen: &mut HashMap<u32, T>, find: impl FnOnce(Rc<str>) -> Option<T>) -> Option<T> {
        let number = self.word()?;
        if let Some(known) = seen.get(&number) {
            return Some(known.clone());
        }
        let found = find(self.shared_at(number)?)?;
        seen.insert(number, found.clone());
        Some(found)
    }

    pub fn maybe_text(&mut self) -> Option<Option<&'a str>> {
        match self.word()? {
            NONE => Some(None),
            number => Some(Some(self.texts.get(number as usize)?)),
        }
    }

    /// A name, and whether it is one of the registry's.
    pub fn named(&mut self) -> Option<(bool, Rc<str>)> {
        Some((self.word()? != 0, self.shared()?))
    }
}
