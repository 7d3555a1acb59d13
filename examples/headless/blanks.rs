//! `blanks`: what the blanks, or the old figures, of a document may be filled with.

use std::rc::Rc;

use renshe::evaluate::Evaluation;
use renshe::report::compose::{Answer, Part, answer};
use renshe::report::reading::{self, BlankKind, Found, Lexicon, Offer, Sure, names};
use renshe::report::{Scope, Slot, place};

use super::arguments::Arguments;
use super::files::{Files, text_of};
use super::{Failure, Outcome, Streams, evaluate};

/// How many offers are printed for a place.
const SHOWN: usize = 3;

pub fn run(words: &[String], streams: &mut Streams) -> Result<Outcome, Failure> {
    let arguments = Arguments::read(words, &["region", "period"], &["numbers"])?;
    let Some((path, files)) = arguments.words.split_first() else {
        return Err(Failure::Usage("缺文稿".to_owned()));
    };
    let (text, levels) = text_of(path, streams)?;
    let (evaluation, scope) = evaluation(files, &arguments, streams)?;
    let registry = evaluation.registry();
    let lexicon = Lexicon::new(registry);
    let reading = reading::read_with(&text, &levels, &lexicon, registry);
    let document = &reading.document;
    let own = scope.map(|scope| place::words(registry, scope.region)).unwrap_or_default();
    for marked in &reading.marked {
        let (found, offers) = (&marked.found, marked.offers());
        let (kind, word) = match found {
            Found::Blank(_) if arguments.has("numbers") => continue,
            Found::Number(_) if !arguments.has("numbers") => continue,
            Found::Blank(blank) => (kind(blank.kind), names::word(document, blank, &own)),
            Found::Number(_) => ("数", None),
        };
        let (line, column) = document.place(found.spot().at.start);
        let mut shown: Vec<String> = word.iter().map(|word| format!("“{word}”")).collect();
        shown.extend(offers.iter().take(SHOWN).map(|offer| offer_words(&evaluation, scope, offer)));
        let shown = if shown.is_empty() { "—".to_owned() } else { shown.join("\t") };
        writeln!(streams.out, "{line}:{column}\t{}\t{kind}\t{shown}", document.slice(&found.spot().whole))?;
    }
    Ok(Outcome::Fine)
}

/// The figures of the files, where any are given.
pub fn evaluation(
    files: &[String],
    arguments: &Arguments,
    streams: &mut Streams,
) -> Result<(Evaluation, Option<Scope>), Failure> {
    if files.is_empty() {
        return Ok((Evaluation::new(Rc::new(renshe::catalogue::Registry::catalogue()), Rc::default()), None));
    }
    let period = arguments.get("period").map(evaluate::read_period).transpose()?;
    let mut files = Files::read(files, &arguments.asked()?, streams)?;
    if let Some(period) = period {
        files.dataset.touch_around(period);
    }
    let evaluation = Evaluation::new(files.registry, Rc::new(files.dataset));
    let ask = evaluate::question(&evaluation, "employment.urban_new_jobs", arguments.get("region"), period)?;
    Ok((evaluation, Some(Scope { region: ask.region, period: ask.period })))
}

fn kind(kind: BlankKind) -> &'static str {
    match kind {
        BlankKind::Figure => "数",
        BlankKind::PlaceAndFigure => "地名和数",
        BlankKind::Date => "日期",
        BlankKind::Year => "年份",
        BlankKind::Name => "名称",
    }
}

fn offer_words(evaluation: &Evaluation, scope: Option<Scope>, offer: &Offer) -> String {
    let sure = match offer.sure() {
        Sure::High => "把握大",
        Sure::Middle => "较可能",
        Sure::Low => "供参考",
    };
    let value = scope.and_then(|scope| match answer(evaluation, scope, &Slot::Figure(offer.wanted.clone())) {
        Answer::Shown(parts) => Some(parts.iter().map(Part::text).collect::<String>()),
        _ => None,
    });
    let value = value.map(|value| format!(" {value}")).unwrap_or_default();
    format!("{} {sure}{}%{value}", Slot::Figure(offer.wanted.clone()), offer.percent)
}
