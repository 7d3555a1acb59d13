//! 工作报告: a report composed from the data, a text proofed against them, the blanks of an older document.

mod apart;
mod blanks;
mod blanks_panel;
mod blanks_sheet;
mod draft;
mod editor;
mod outline;
mod paper;
mod proof;
mod proof_list;
pub mod sought;
mod source;
mod template;
mod tools;

use std::rc::Rc;

use leptos::prelude::*;

use crate::catalogue::templates::templates;
use crate::evaluate::Evaluation;
use crate::report::reading::Lexicon;
use crate::report::{Composed, Scope};
use crate::route::{Page, Tab};
use crate::ui::browser;
use crate::ui::pages::tabbed::tabbed;
use crate::ui::session::Session;
use crate::ui::words::pick;
use blanks::BlanksTab;
use draft::DraftTab;
use editor::manuscripts;
use proof::ProofTab;

/// The tabs: their names in the route and on the page. Any other name is a template's.
const TABS: [(&str, [&str; 2]); 3] =
    [("", ["起草", "Draft"]), ("proof", ["数字核对", "Proof"]), ("blanks", ["往年文稿", "Older document"])];

/// 工作报告.
#[component]
pub fn ReportPage() -> impl IntoView {
    browser::paper::lies_on(browser::paper::standard);
    tabbed(["工作报告", "Reports"], &TABS, Page::Report, |tab| match tab {
        "proof" => view! { <ProofTab/> }.into_any(),
        "blanks" => view! { <BlanksTab/> }.into_any(),
        _ => view! { <DraftTab/> }.into_any(),
    })
}

/// The place and period of the header.
fn scope(session: Session) -> Scope {
    let place = session.place.get();
    Scope { region: place.region, period: place.period }
}

/// The names of the indicators as texts have them, made anew only where the indicators are others.
fn lexicon(evaluation: &Evaluation, kept: StoredValue<Option<Known>, LocalStorage>) -> Rc<Lexicon> {
    let registry = evaluation.registry();
    let known =
        kept.with_value(|kept| kept.as_ref().filter(|(of, _)| Rc::ptr_eq(of, registry)).map(|(_, of)| Rc::clone(of)));
    known.unwrap_or_else(|| {
        let made = Rc::new(Lexicon::new(registry));
        kept.set_value(Some((Rc::clone(registry), Rc::clone(&made))));
        made
    })
}

/// A lexicon and the registry it was made of.
type Known = (Rc<crate::catalogue::Registry>, Rc<Lexicon>);

/// Every text of the workspace as it reads now, with its name and its tab: manuscripts, one's own templates, those of the page.
pub fn texts(session: Session) -> Vec<(String, Tab, Composed)> {
    let own = manuscripts::worked_on(session).into_iter().map(|(id, of)| (of.name, manuscripts::tab_of(&id), of.text));
    let of_user = template::worked_on(session).into_iter().map(|(id, of)| (of.name, template::tab_of(&id), of.text));
    let of_page = templates().into_iter().map(|of| (pick(&of.zh, &of.en).to_owned(), of.id, of.text));
    let all = own.chain(of_user).chain(of_page);
    all.map(|(name, tab, text)| (name, Tab::named(&tab), untrack(|| paper::composed(session, &text)))).collect()
}
