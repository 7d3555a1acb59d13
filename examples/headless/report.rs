//! `report`: a template or a text with slots, composed from figures.

use std::fs;

use renshe::catalogue::Template;
use renshe::catalogue::templates::templates;
use renshe::chart::{Paint, Size};
use renshe::evaluate::{Evaluation, Figure};
use renshe::export::verification::Verification;
use renshe::language::Language;
use renshe::phrase::trace;
use renshe::report::export::{Beside, Image, Picture};
use renshe::report::{Composed, Occasion, Scope, Text, compose, words};

use super::arguments::Arguments;
use super::chart::drawn;
use super::files::{Files, text_of};
use super::{Failure, Outcome, Streams, evaluate};

/// The indicator whose last period is taken where none is given.
const LEADING: &str = "employment.urban_new_jobs";

pub fn run(words_given: &[String], streams: &mut Streams) -> Result<Outcome, Failure> {
    let arguments = Arguments::read(
        words_given,
        &["template", "region", "period", "docx", "today"],
        &["wanting", "remarks", "appendix", "speech"],
    )?;
    let template = template(arguments.needed("template")?, streams)?;
    let period = arguments.get("period").map(evaluate::read_period).transpose()?;
    let files = Files::read(&arguments.words, &arguments.asked()?, streams)?;
    let evaluation = files.evaluation(period);
    let ask = evaluate::question(&evaluation, LEADING, arguments.get("region"), period)?;
    let scope = Scope { region: ask.region, period: ask.period };
    let (text, issues) = Text::read(&template.text, &|slot| compose::problem(&evaluation, scope, slot));
    for issue in &issues {
        writeln!(streams.errors, "{}", words::issue(Language::Chinese, issue))?;
    }
    let composed = compose(&text, &evaluation, scope);
    match arguments.get("docx") {
        Some(path) => {
            let occasion = if arguments.has("speech") { Occasion::Speech } else { Occasion::Report };
            let framed = composed.clone().framed(occasion, evaluation.registry(), scope, arguments.today()?);
            let bytes = document(&evaluation, &framed, scope, &arguments);
            fs::write(path, bytes).map_err(|error| Failure::Wanting(format!("{path}：无法写入：{error}。")))?;
        }
        None => write!(streams.out, "{}", composed.plain())?,
    }
    if arguments.has("wanting") {
        let wanting: Vec<&str> = composed.wanting().collect();
        writeln!(
            streams.errors,
            "{}处数，{}处待填：{}",
            composed.figures().count(),
            wanting.len(),
            wanting.join("、")
        )?;
    }
    Ok(if issues.is_empty() { Outcome::Fine } else { Outcome::Wanting })
}

/// The size of a chart, in px: as wide as the type area.
const WIDE: (u32, u32) = (880, 400);

/// The Word document; its charts are drawings.
fn document(evaluation: &Evaluation, composed: &Composed, scope: Scope, arguments: &Arguments) -> Vec<u8> {
    let appendix = arguments.has("appendix").then(|| Verification::of_text(evaluation, composed, scope).appendix());
    let remark = |figure: &Figure| {
        arguments.has("remarks").then(|| trace::lines(evaluation, &evaluation.trace(&figure.ask)).join("\n"))
    };
    let (width, height) = WIDE;
    let size = Size { width: f64::from(width), height: f64::from(height), font: 12.0 };
    let picture = |chart| Some(Picture { image: Image::Svg(drawn(chart, size, Paint::Light)), width, height });
    let pictures: Vec<Option<Picture>> = composed.charts().map(picture).collect();
    composed.docx(&Beside { remark: &remark, pictures: &pictures, appendix: appendix.as_ref() })
}

/// A template of the catalogue by its name, or one of the user's own by its file.
fn template(name: &str, streams: &mut Streams) -> Result<Template, Failure> {
    let known = templates();
    if let Some(template) = known.iter().find(|template| [&template.zh, &template.en].contains(&&name.to_owned())) {
        return Ok(template.clone());
    }
    if !std::path::Path::new(name).is_file() && name != "-" {
        let names: Vec<&str> = known.iter().map(|template| template.zh.as_str()).collect();
        return Err(Failure::Usage(format!("没有模板“{name}”，可用的有 {}，或写模板文件名", names.join(" "))));
    }
    Ok(Template::read(&text_of(name, streams)?.0))
}
