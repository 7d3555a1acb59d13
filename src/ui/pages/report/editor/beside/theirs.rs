//! Texts of others to be compared: the manuscripts of a workspace's file, read on the figures of that file, or a document.
//!
//! Invariant: the file is only looked at; nothing of it is here until a paragraph is taken over.

use std::rc::Rc;

use super::sides::of_theirs;
use crate::evaluate::Evaluation;
use crate::phrase;
use crate::report::Text;
use crate::say;
use crate::ui::browser::file;
use crate::ui::keeper::Keeper;
use crate::ui::pages::report::editor::Editor;
use crate::ui::pages::report::source;
use crate::ui::widgets::{Notice, Status};
use crate::ui::words::{language, pick};
use crate::workspace::Workspace;
use crate::workspace::draft::MAX_BYTES;

/// A workspace's file, a document, a text.
const ACCEPT: &str = ".renshe,.docx,.docm,.dotx,.txt,.md,text/plain";

/// A text of others.
#[derive(Clone)]
pub struct Theirs {
    /// What it is called, with the file it is from.
    pub name: String,
    /// Its text.
    pub text: Text,
    /// The figures that it is read on; one's own of a document.
    pub evaluation: Option<Rc<Evaluation>>,
}

/// Lets the user pick a file; `found` hears what is in it, and which is most likely meant.
pub fn pick_file(editor: Editor, found: impl FnOnce(Vec<Theirs>, String) + 'static) {
    let keeper = Keeper::in_context();
    file::pick(ACCEPT, move |files| {
        let Some(chosen) = files.into_iter().next() else { return };
        wasm_bindgen_futures::spawn_local(async move {
            let own = editor.manuscript().map(|manuscript| manuscript.name).unwrap_or_default();
            let read = match chosen.name().to_lowercase().ends_with(".renshe") {
                true => of_workspace(keeper, &chosen, &own).await,
                false => of_document(&chosen).await,
            };
            match read {
                Ok((theirs, first)) => found(theirs, of_theirs(first)),
                Err(notice) => editor.notices.show(notice),
            }
        });
    });
}

async fn of_document(chosen: &web_sys::File) -> Result<(Vec<Theirs>, usize), Notice> {
    let opened = source::opened(chosen).await?;
    let text = Text::plain(&opened.text).of_document(&opened.levels);
    Ok((vec![Theirs { name: chosen.name(), text, evaluation: None }], 0))
}

/// The manuscripts of a workspace's file, and which one is called as ours.
async fn of_workspace(keeper: Keeper, chosen: &web_sys::File, own: &str) -> Result<(Vec<Theirs>, usize), Notice> {
    let content = file::read(chosen, MAX_BYTES as u64).await.map_err(|error| source::unreadable(&error))?;
    let read = keeper.workspace_of(&content.bytes);
    let workspace = read.map_err(|refusal| refused(&content.name, &phrase::draft::refusal(language(), refusal)))?;
    let theirs = manuscripts(&content.name, &workspace);
    if theirs.is_empty() {
        return Err(refused(&content.name, pick("里面没有文稿。", "There is no manuscript in it.")));
    }
    let names = workspace.manuscripts().values().filter(|written| written.version_of.is_empty());
    let first = names.map(|written| &written.name).position(|name| name == own).unwrap_or(0);
    Ok((theirs, first))
}

fn manuscripts(file: &str, workspace: &Workspace) -> Vec<Theirs> {
    let (registry, dataset) = (Rc::clone(workspace.registry()), Rc::clone(workspace.dataset()));
    let evaluation = Rc::new(Evaluation::new(registry, dataset));
    let worked_on = workspace.manuscripts().values().filter(|written| written.version_of.is_empty());
    let of = |written: &crate::workspace::Manuscript| Theirs {
        name: format!("{file} · {}", written.name),
        text: Text::read(&written.text, &|_| None).0,
        evaluation: Some(Rc::clone(&evaluation)),
    };
    worked_on.map(of).collect()
}

fn refused(name: &str, why: &str) -> Notice {
    let title = say!(language(), "{name}没有打开", "{name} was not opened");
    Notice::new(Status::Bad, title, why)
}
