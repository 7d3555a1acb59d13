//! `proof`: a text read against figures and against itself.

use renshe::language::Language;
use renshe::report::proof::{Verdict, proof, words};
use renshe::report::reading::Lexicon;

use super::arguments::Arguments;
use super::blanks::evaluation;
use super::files::text_of;
use super::{Failure, Outcome, Streams};

pub fn run(given: &[String], streams: &mut Streams) -> Result<Outcome, Failure> {
    let arguments = Arguments::read(given, &["region", "period"], &["english"])?;
    let Some((path, files)) = arguments.words.split_first() else {
        return Err(Failure::Usage("缺文稿".to_owned()));
    };
    let language = if arguments.has("english") { Language::English } else { Language::Chinese };
    let (text, _) = text_of(path, streams)?;
    let (evaluation, scope) = evaluation(files, &arguments, streams)?;
    let proof = proof(&text, &Lexicon::new(evaluation.registry()), &evaluation, scope);
    let document = &proof.reading.document;
    let mut wrong = 0;
    for checked in &proof.numbers {
        let at = &proof.reading.marked[checked.marked].found.spot().whole;
        let (line, column) = document.place(at.start);
        let (tag, said) =
            (words::verdict(language, &checked.verdict), words::explanation(language, &evaluation, &checked.verdict));
        wrong += usize::from(matches!(checked.verdict, Verdict::Disagrees { .. }));
        writeln!(streams.out, "{line}:{column}\t{}\t{tag}\t{said}", document.slice(at))?;
    }
    for finding in &proof.findings {
        let (line, column) = document.place(finding.at.start);
        let tag = match (finding.says.is_advice(), language) {
            (true, Language::Chinese) => "! 提示",
            (true, Language::English) => "! advice",
            (false, Language::Chinese) => "! 自相矛盾",
            (false, Language::English) => "! contradiction",
        };
        writeln!(
            streams.out,
            "{line}:{column}\t{}\t{tag}\t{}",
            document.slice(&finding.at),
            words::finding(language, &proof, finding)
        )?;
    }
    if proof.cut {
        writeln!(streams.errors, "文稿太长，只核对了前面的{}处数。", proof.numbers.len())?;
    }
    Ok(if wrong + proof.findings.len() == 0 { Outcome::Fine } else { Outcome::Wanting })
}
