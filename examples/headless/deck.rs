//! `deck`: the slides of a region and period as a PPTX.

use std::fs;
use std::rc::Rc;

use renshe::export::deck::{self, Wanted};
use renshe::report::Scope;
use renshe::slides::{Body, deck as slides_of};
use renshe::workspace::{Base, Workspace};

use super::arguments::Arguments;
use super::export::{LEADING, NAME};
use super::files::Files;
use super::{Failure, Outcome, Streams, evaluate};

pub fn run(words: &[String], streams: &mut Streams) -> Result<Outcome, Failure> {
    let arguments = Arguments::read(words, &["pptx", "region", "period", "today"], &["narrow"])?;
    let out = arguments.needed("pptx")?;
    let day = arguments.today()?;
    let period = arguments.get("period").map(evaluate::read_period).transpose()?;
    let files = Files::read(&arguments.words, &arguments.asked()?, streams)?;
    let has_losses = files.has_losses;
    let evaluation = files.evaluation(period);
    let ask = evaluate::question(&evaluation, LEADING, arguments.get("region"), period)?;
    let of = Scope { region: ask.region, period: ask.period };
    // Nobody has changed anything of it.
    let untouched = Workspace::new(NAME, Base::empty(Rc::clone(evaluation.registry())));
    let slides = slides_of(&evaluation, &untouched, NAME, of);
    let title = slides.first().map(|slide| slide.headline.plain()).unwrap_or_default();
    let wanted = Wanted { title: &title, is_narrow: arguments.has("narrow"), day };
    let written = renshe::import::workbook::write_slides(&deck::deck(&evaluation, &slides, &wanted))
        .map_err(|error| Failure::Wanting(format!("{out}：{error}。")))?;
    fs::write(out, written).map_err(|error| Failure::Wanting(format!("{out}：无法写入：{error}。")))?;
    for slide in &slides {
        let kind = match &slide.body {
            Body::Opening { .. } => "封面",
            Body::Chart(_) => "图",
            Body::Points(_) => "要点",
        };
        writeln!(streams.out, "{kind}\t{}", slide.headline.plain())?;
    }
    Ok(if has_losses { Outcome::Wanting } else { Outcome::Fine })
}
