//! W10: the link of the demo's overview, made as the page makes it and opened as the page opens it.

use std::rc::Rc;

use js_sys::Object;
use wasm_bindgen::{JsValue, closure::Closure};

use super::{Outcome, set};
use crate::chart::shown;
use crate::evaluate::Evaluation;
use crate::model::{Period, RegionId};
use crate::workspace::draft::Draft;
use crate::workspace::share::{self, Link};
use crate::workspace::{Base, Workspace};

/// Of which year the overview is.
const YEAR: u16 = 2025;

/// The demo, as the page has it before anyone shares it.
pub(super) struct Sharing {
    base: Base,
    workspace: Workspace,
    evaluation: Evaluation,
}

impl Sharing {
    pub(super) fn new() -> Self {
        let base = Base::published();
        let workspace = Workspace::new("", base.clone());
        let evaluation = Evaluation::new(Rc::clone(workspace.registry()), Rc::clone(workspace.dataset()));
        Self { base, workspace, evaluation }
    }

    pub(super) fn there_and_back(&self) -> Result<Outcome, JsValue> {
        let at = (RegionId(0), Period::year_of(YEAR).map_err(|_| "no year")?);
        let extent = shown::extent(&self.evaluation, "overview", at, self.workspace.marks());
        let text = share::text(&share::pack(&self.workspace, &extent).map_err(said)?);
        let Link::Open(shared) = share::read(&text).map_err(said)? else { return Err("it has no password".into()) };
        let (opened, issues) = Draft::read(&shared.draft).map_err(said)?.open(self.base.clone());
        let shared = Rc::clone(self.workspace.dataset());
        let check = move || {
            let [opened, shared] = [opened.dataset(), &shared].map(|dataset| dataset.iter().count());
            let found = Object::new();
            for (name, count) in
                [("opened", opened), ("shared", shared), ("issues", issues.len()), ("characters", text.len())]
            {
                set(&found, name, &JsValue::from_f64(count as f64));
            }
            JsValue::from(found)
        };
        Ok(Outcome { check: Closure::once_into_js(check), drawn_in: None, bytes: None })
    }
}

fn said(error: impl ToString) -> JsValue {
    JsValue::from_str(&error.to_string())
}
