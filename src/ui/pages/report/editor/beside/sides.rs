//! What can stand on a side: the manuscript now, a version of it, a text of others.

use std::rc::Rc;

use leptos::prelude::untrack;

use super::theirs::Theirs;
use crate::evaluate::Evaluation;
use crate::model::RegionId;
use crate::report::accepted::{self, Accepted};
use crate::report::compare::Read;
use crate::report::compose::{Composed, compose};
use crate::report::{Scope, Slot, Text};
use crate::ui::pages::report::editor::{Editor, manuscripts};
use crate::ui::pages::report::scope;
use crate::ui::widgets::Choice;
use crate::ui::words::pick;

/// The manuscript as it is now.
pub const NOW: &str = "now";
const VERSION: &str = "version-";
const THEIRS: &str = "theirs-";

/// A text as it reads on its side.
pub struct Side {
    /// What it is called.
    pub name: String,
    /// Its text.
    pub text: Text,
    /// How its figures read then; empty for how they read now.
    pub then: Accepted,
    /// Whether it is a kept version.
    pub is_version: bool,
    composed: Composed,
    evaluation: Rc<Evaluation>,
    scope: Scope,
}

impl Side {
    /// Whether any figure of it is known as one.
    pub fn has_figures(&self) -> bool {
        self.text.slots().any(|(_, _, slot)| matches!(slot, Slot::Figure(_)))
    }

    /// As it is compared.
    pub fn read(&self, as_words: bool) -> Read<'_> {
        let Side { text, composed, evaluation, scope, then, .. } = self;
        Read { text, composed, evaluation, scope: *scope, then, as_words }
    }
}

/// The name of a version's side.
pub fn of_version(id: &str) -> String {
    format!("{VERSION}{id}")
}

/// The name of a side of others, by its number.
pub fn of_theirs(number: usize) -> String {
    format!("{THEIRS}{number}")
}

/// What may be chosen.
pub fn choices(editor: Editor, theirs: &[Theirs]) -> Vec<Choice> {
    let choice = |value: String, text: String| Choice { value, text, ..Choice::default() };
    let now = choice(NOW.to_owned(), pick("现在的文稿", "The manuscript now").to_owned());
    let versions = manuscripts::versions(editor.session, &editor.id());
    let versions = versions.into_iter().map(|(id, version)| choice(of_version(&id), version.name));
    let theirs = theirs.iter().enumerate().map(|(number, of)| choice(of_theirs(number), of.name.clone()));
    std::iter::once(now).chain(theirs).chain(versions).collect()
}

/// A side by its name.
pub fn side(editor: Editor, theirs: &[Theirs], id: &str) -> Option<Side> {
    let evaluation = editor.session.evaluation_now();
    let scope = untrack(|| scope(editor.session));
    if let Some(number) = id.strip_prefix(THEIRS) {
        let of = theirs.get(number.parse::<usize>().ok()?)?;
        let (evaluation, scope) = match &of.evaluation {
            Some(theirs) => {
                let name = &evaluation.registry().region(scope.region).zh;
                let region = theirs.registry().find_region(name).unwrap_or(RegionId(0));
                (Rc::clone(theirs), Scope { region, ..scope })
            }
            None => (evaluation, scope),
        };
        let composed = compose(&of.text, &evaluation, scope);
        let (name, text) = (of.name.clone(), of.text.clone());
        return Some(Side { name, text, then: Accepted::new(), is_version: false, composed, evaluation, scope });
    }
    let version = id.strip_prefix(VERSION);
    let manuscript = match version {
        Some(id) => editor.session.with_workspace(|workspace| workspace.manuscripts().get(id).cloned())?,
        None => editor.manuscript()?,
    };
    let (text, composed) = manuscripts::composed(editor.session, &manuscript);
    let then = if version.is_some() { accepted::of(&manuscript) } else { Accepted::new() };
    let name =
        if version.is_some() { manuscript.name } else { pick("现在的文稿", "The manuscript now").to_owned() };
    Some(Side { name, text, then, is_version: version.is_some(), composed, evaluation, scope })
}
