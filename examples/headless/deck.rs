//! `deck`: the slides of a region and period as a PPTX.

use std::rc::Rc;

use renshe::export::deck::{self, Wanted};
use renshe::import::workbook;
use renshe::report::Scope;
use renshe::slides::{Body, deck as slides_of};
use renshe::workspace::{Base, Workspace};

use super::arguments::Arguments;
use super::export::{Asked, NAME, asked, keep};
use super::{Failure, Outcome, Streams};

pub fn run(words: &[String], streams: &mut Streams) -> Result<Outcome, Failure> {
    let arguments = Arguments::read(words, &["pptx", "region", "period", "today"], &["narrow"])?;
    let out = arguments.needed("pptx")?;
    let Asked { day, evaluation, ask, has_losses } = asked(&arguments, streams)?;
    let of = Scope { region: ask.region, period: ask.period };
    // Nobody has changed anything of it.
    let untouched = Workspace::new(NAME, Base::empty(Rc::clone(evaluation.registry())));
    let slides = slides_of(&evaluation, &untouched, NAME, of);
    let title = slides.first().map(|slide| slide.headline.plain()).unwrap_or_default();
    let wanted = Wanted { title: &title, is_narrow: arguments.has("narrow"), day };
    keep(out, workbook::write_slides(&deck::deck(&evaluation, &slides, &wanted), &mut |_| ()))?;
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
