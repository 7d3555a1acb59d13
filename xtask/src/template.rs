//! What both forms of the page are made from: `index.html`, the style sheets and the icon.

use crate::plain;
use anyhow::{Context, Result, ensure};
use std::fs;
use std::path::{Path, PathBuf};

/// Sets the theme that was chosen before.
pub const THEME: &str = include_str!("../page/theme.js");

/// The places in `index.html` that a build fills.
const SLOTS: [&str; 3] = ["policy", "head", "start"];

/// The sources of the page that are not Rust.
pub struct Template {
    html: String,
    /// All of `public/*.css`, joined in the order of their names.
    pub css: String,
    /// The same of `public/later/`, for what only the second half shows.
    pub css_later: String,
    pub icon: String,
    /// The other files of `public/`, copied as they are.
    pub others: Vec<PathBuf>,
}

impl Template {
    pub fn read(root: &Path) -> Result<Template> {
        let public = root.join("public");
        let (css, others) = sheets(&public)?;
        let (css_later, _) = sheets(&public.join("later"))?;
        let icon = public.join("icon.svg");
        let html = text(&root.join("index.html"))?;
        for name in SLOTS {
            ensure!(html.matches(&slot(name)).count() == 1, "index.html needs {} once", slot(name));
        }
        Ok(Template {
            html,
            css,
            css_later,
            others: others.into_iter().filter(|file| file.is_file() && *file != icon).collect(),
            icon: text(&icon)?,
        })
    }

    /// The document with its places filled, in the order policy, head, start.
    pub fn fill(&self, contents: [&str; 3]) -> String {
        SLOTS.iter().zip(contents).fold(self.html.clone(), |html, (name, content)| html.replace(&slot(name), content))
    }
}

/// The style sheets of a folder as one, and its other files.
fn sheets(folder: &Path) -> Result<(String, Vec<PathBuf>)> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .with_context(|| folder.display().to_string())?
        .map(|entry| Ok(entry?.path()))
        .collect::<Result<_>>()?;
    files.sort();
    let (sheets, others): (Vec<PathBuf>, _) =
        files.into_iter().partition(|file| file.extension().is_some_and(|extension| extension == "css"));
    let css = sheets.iter().map(|sheet| text(sheet)).collect::<Result<Vec<_>>>()?.concat();
    Ok((plain::css(&css), others))
}

fn slot(name: &str) -> String {
    format!("<!-- {name} -->")
}

fn text(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| path.display().to_string())
}
