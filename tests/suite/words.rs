//! Every word that is shown stands in both languages beside each other: a Chinese literal that no English one goes with is an error,
//! outside the few places that read Chinese or write a form of it that both languages share.

use std::fs;
use std::path::{Path, PathBuf};

/// What reads Chinese, or writes a text form that is Chinese in both languages.
const READS_CHINESE: [&str; 14] = [
    // Words of units, numbers and targets as offices write them.
    "quantity/unit/mod.rs",
    "quantity/decimal.rs",
    "model/scenario.rs",
    "workspace/typed.rs",
    "workspace/settings.rs",
    // Headings of pasted tables.
    "evaluate/grid/headed.rs",
    // Names of the catalogue, shortened or split.
    "phrase/name.rs",
    "phrase/checks/words.rs",
    "phrase/chart/mod.rs",
    "evaluate/alerts/sign.rs",
    // Sentences whose English is in a file of its own.
    "phrase/finding/chinese.rs",
    "phrase/definition.rs",
    // Names by which the nation and the demo are kept.
    "ui/mod.rs",
    "ui/session.rs",
];
/// The page's mark, what only a Chinese sentence says, and the text forms of units.
const ALONE: [&str; 8] = ["社", "上年同月", "上年同期", "元", "万元", "亿元", "人", "万人"];

#[test]
fn no_word_is_in_one_language_only() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut alone = Vec::new();
    for layer in ["quantity", "model", "workspace", "evaluate", "phrase", "chart", "ui"] {
        for file in sources(&root.join(layer)) {
            let name = file.strip_prefix(&root).map(|path| path.to_string_lossy().into_owned()).unwrap_or_default();
            if READS_CHINESE.iter().any(|known| name.starts_with(known)) || name.starts_with("ui/bench") {
                continue;
            }
            let text = fs::read_to_string(&file).unwrap_or_default();
            alone.extend(words_alone(&text).into_iter().map(|(line, word)| format!("{name}:{line}: {word}")));
        }
    }
    assert!(alone.is_empty(), "in one language only:\n{}", alone.join("\n"));
}

#[test]
fn a_word_alone_is_found() {
    assert_eq!(words_alone("let a = \"年\"; // \"月\""), [(1, "年".to_owned())]);
    assert!(words_alone("pick(\"年\", \"year\")").is_empty());
    assert!(words_alone("say!(language, \"{a}年\", \"{a}\")").is_empty());
    assert!(words_alone("let [a, b] = match x { A => [\"年\", \"year\"] };").is_empty());
    assert!(words_alone("match language { Language::Chinese => format!(\"{a}年\") }").is_empty());
    assert_eq!(words_alone("match language { Language::English => \"年\" }").len(), 1);
    assert!(words_alone("#[cfg(test)]\nmod tests { \"年\" }").is_empty());
}

/// An open bracket: whether what stands before it takes both languages, and which words wait for their English.
struct Open {
    both: bool,
    waiting: Vec<(usize, String)>,
    english: bool,
}

/// Chinese literals without English, with their lines. English goes with a word in `pick` and `say!`, and beside it in `[ ]`; an arm
/// for [`Language::Chinese`](renshe::language::Language::Chinese), and a function named after it, are of Chinese alone.
fn words_alone(text: &str) -> Vec<(usize, String)> {
    let text = text.split("#[cfg(test)]").next().unwrap_or_default();
    let open = |before: &str| Open {
        both: before.ends_with("pick") || before.ends_with("say!"),
        waiting: Vec::new(),
        english: false,
    };
    let mut stack = vec![open("")];
    let (mut line, mut at) = (1, 0);
    while let Some(character) = text[at..].chars().next() {
        let rest = &text[at..];
        let mut step = character.len_utf8();
        match character {
            '\n' => line += 1,
            '/' if rest.starts_with("//") => step = rest.find('\n').unwrap_or(rest.len()),
            '\'' => step = char_literal(rest),
            '"' => {
                let literal = literal(rest);
                let inside = literal.trim_matches('"');
                let covered = stack.iter().any(|open| open.both) || is_of_chinese(&text[..at]);
                if let Some(open) = stack.last_mut() {
                    match inside.chars().any(is_chinese) {
                        true if !covered && !ALONE.contains(&inside) => open.waiting.push((line, inside.to_owned())),
                        true => {}
                        false => open.english = true,
                    }
                }
                line += literal.matches('\n').count();
                step = literal.len();
            }
            '(' | '[' | '{' => stack.push(open(text[..at].trim_end())),
            ')' | ']' | '}' => {
                let closed = stack.pop().filter(|closed| !(closed.english && character == ']'));
                let (closed, parent) = (closed.into_iter(), stack.last_mut());
                let Some(parent) = parent else { return Vec::new() };
                for closed in closed {
                    parent.english |= closed.english && character == ')';
                    parent.waiting.extend(closed.waiting);
                }
            }
            _ => {}
        }
        at += step;
    }
    let mut alone: Vec<_> = stack.into_iter().flat_map(|open| open.waiting).collect();
    alone.sort();
    alone
}

/// Whether what comes next is said in Chinese only: the last language named is Chinese, in the same function.
fn is_of_chinese(before: &str) -> bool {
    let function = &before[before.rfind("fn ").unwrap_or(0)..];
    let name = function.split('(').next().unwrap_or_default();
    let last = function.rfind("Language::").map(|at| &function[at..]);
    name.contains("chinese") || last.is_some_and(|last| last.starts_with("Language::Chinese"))
}

/// The literal at the beginning of a text, its quotation marks included.
fn literal(rest: &str) -> &str {
    let mut escaped = false;
    for (at, character) in rest.char_indices().skip(1) {
        match character {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return &rest[..=at],
            _ => {}
        }
    }
    rest
}

/// How long a character's literal is; one for a lifetime.
fn char_literal(rest: &str) -> usize {
    let inside = rest.char_indices().skip(if rest.starts_with("'\\") { 3 } else { 2 });
    let close = inside.take(9).find(|(_, character)| *character == '\'').map(|(at, _)| at);
    let second = rest.chars().nth(2) == Some('\'') || rest.starts_with("'\\");
    close.filter(|_| second).map_or(1, |at| at + 1)
}

fn is_chinese(character: char) -> bool {
    matches!(character, '\u{3400}'..='\u{9fff}')
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            files.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") && !path.ends_with("tests.rs") {
            files.push(path);
        }
    }
    files
}
