//! The questions that are asked over the page; `pages::workspaces` shows them. Invariant: each can be left by Esc, and nothing has
//! happened then.

use std::rc::Rc;

use leptos::prelude::*;

use super::{Comparison, Keeper};
use crate::chart::Resolved;
use crate::workspace::Workspace;

/// What is asked.
#[derive(Clone)]
pub enum Asked {
    /// What a new workspace is to be.
    New,
    /// How a workspace is to be called.
    Rename {
        /// Which one.
        id: String,
        /// What it is called.
        name: String,
    },
    /// How a restore point is to be called.
    NamePoint,
    /// Which of two states holds, figure by figure; or only how they differ.
    Compare(Rc<Comparison>),
    /// Whether a file is the workspace of the same name, or another one.
    SameName {
        /// The one here.
        id: String,
        /// The file's.
        file: Rc<Workspace>,
    },
    /// What of the workspace is given to others, and how; at first of a chart, where one is named.
    Share(Option<Rc<Resolved>>),
    /// Which link is to be opened.
    Link,
    /// The password of a link, by its text.
    Unlock(String),
    /// Nothing: a file is being opened, and can be stopped.
    Opening {
        /// The file's name.
        name: String,
        /// How far it is.
        percent: RwSignal<u8>,
    },
    /// Whether a workspace in the bin is to go for good.
    Purge {
        /// Which one.
        id: String,
        /// What it is called.
        name: String,
    },
}

impl Keeper {
    /// Asks something over the page.
    pub fn ask(self, asked: Asked) {
        self.asked.set(Some(asked));
    }

    /// Nothing is asked any more.
    pub fn answered(self) {
        self.asked.set(None);
    }
}
