//! Text to tokens: full-width signs are their ASCII twins, a number takes the unit written behind it.

use super::{FormulaError, MAX_LENGTH, Reason, Span};
use crate::quantity::decimal::half_width;
use crate::quantity::{Decimal, Unit};

/// The smallest pieces of a formula.
#[derive(Clone, Debug, PartialEq)]
pub enum Token {
    /// A number with its unit.
    Number(Decimal, Unit),
    /// An indicator or a function.
    Word(String),
    /// A quoted name, never a function.
    Quoted(String),
    /// One of + - * / ( ) ,
    Sign(char),
}

/// Whether a name can stand in a formula without quotation marks.
pub fn is_plain_name(name: &str) -> bool {
    let mut characters = name.chars();
    characters.next().is_some_and(is_word_start) && characters.all(is_word)
}

pub(super) fn is_word_start(character: char) -> bool {
    character.is_alphabetic() || character == '_'
}

pub(super) fn is_word(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '_' | '.' | ':')
}

/// Cuts a text into tokens with their places.
pub fn lex(text: &str) -> Result<Vec<(Token, Span)>, FormulaError> {
    let characters: Vec<char> = text.chars().map(half_width).collect();
    if characters.len() > MAX_LENGTH {
        let span = Span { start: MAX_LENGTH, end: characters.len() };
        return Err(FormulaError { span, reason: Reason::TooLong(characters.len()) });
    }
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(character) = characters.get(at).copied() {
        let start = at;
        let token = match character {
            _ if character.is_whitespace() => {
                at += 1;
                continue;
            }
            '0'..='9' => number(&characters, &mut at)?,
            '"' | '“' | '”' | '「' => quoted(&characters, &mut at)?,
            _ if is_word_start(character) => {
                at = run(&characters, at, is_word);
                Token::Word(characters[start..at].iter().collect())
            }
            _ => {
                at += 1;
                Token::Sign(sign(character).ok_or(error(start, at, Reason::Character(character)))?)
            }
        };
        tokens.push((token, Span { start, end: at }));
    }
    Ok(tokens)
}

fn sign(character: char) -> Option<char> {
    match character {
        '+' | '-' | '*' | '/' | '(' | ')' | ',' => Some(character),
        '×' => Some('*'),
        '÷' => Some('/'),
        '–' | '—' => Some('-'),
        '、' => Some(','),
        _ => None,
    }
}

fn number(characters: &[char], at: &mut usize) -> Result<Token, FormulaError> {
    let start = *at;
    *at = run(characters, start, |character| character.is_ascii_digit());
    if characters.get(*at) == Some(&'.') && characters.get(*at + 1).is_some_and(char::is_ascii_digit) {
        *at = run(characters, *at + 1, |character| character.is_ascii_digit());
    }
    let digits: String = characters[start..*at].iter().collect();
    let value = crate::quantity::decimal::parse(&digits).map_err(|_| error(start, *at, Reason::Number))?;
    let unit_start = *at;
    let is_unit = |character: char| character.is_alphabetic() || matches!(character, '%' | '‰');
    *at = run(characters, unit_start, is_unit);
    let mut written: String = characters[unit_start..*at].iter().collect();
    // 元/人: the denominator is of the unit only where a counting word follows at once.
    if *at > unit_start && characters.get(*at) == Some(&'/') {
        let end = run(characters, *at + 1, is_unit);
        let whole: String = characters[unit_start..end].iter().collect();
        if whole.parse::<Unit>().is_ok() {
            (*at, written) = (end, whole);
        }
    }
    let unit = written.parse().map_err(|_| error(unit_start, *at, Reason::Unit(written.clone())))?;
    Ok(Token::Number(value, unit))
}

fn quoted(characters: &[char], at: &mut usize) -> Result<Token, FormulaError> {
    let start = *at;
    // A name may hold marks of another kind: "“4050”人员再就业".
    let closes = |character: char| match characters[start] {
        '“' | '”' => matches!(character, '”' | '"'),
        '「' => character == '」',
        _ => character == '"',
    };
    let end = run(characters, start + 1, |character| !closes(character));
    if end == characters.len() {
        return Err(error(start, end, Reason::Quote));
    }
    *at = end + 1;
    Ok(Token::Quoted(characters[start + 1..end].iter().collect()))
}

fn run(characters: &[char], from: usize, belongs: impl Fn(char) -> bool) -> usize {
    characters[from..]
        .iter()
        .position(|character| !belongs(*character))
        .map_or(characters.len(), |length| from + length)
}

fn error(start: usize, end: usize, reason: Reason) -> FormulaError {
    FormulaError { span: Span { start, end }, reason }
}
