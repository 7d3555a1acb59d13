//! `reconcile`: what two files say of the same figures.

use std::rc::Rc;

use renshe::catalogue::Registry;
use renshe::phrase::reconcile as words;
use renshe::workspace::reconcile::{Pair, Stand, Stands};
use renshe::workspace::{Base, Workspace};

use super::arguments::Arguments;
use super::files::Files;
use super::{Failure, Outcome, Streams};

pub fn run(words_given: &[String], streams: &mut Streams) -> Result<Outcome, Failure> {
    let arguments = Arguments::read(words_given, &["region", "encoding"], &[])?;
    if arguments.words.len() != 2 {
        return Err(Failure::Usage("对账要两个文件".to_owned()));
    }
    let files = Files::read(&arguments.words, &arguments.asked()?, streams)?;
    let workspace = Workspace::new("", Base::empty(Rc::clone(&files.registry)));
    let [one, other] = &files.imports[..] else {
        return Err(Failure::Wanting("没有读出两个文件。".to_owned()));
    };
    let pairs = workspace.reconciled(&one.entries, &other.entries);
    write!(streams.out, "{}", words::csv(&Registry::clone(&files.registry), [&one.file, &other.file], &pairs))?;
    let stands: Stands = pairs.iter().map(Pair::stand).collect();
    writeln!(streams.errors, "{}", words::counts(files.registry.language(), &stands))?;
    let differ = stands.iter().any(|(stand, _)| stand == Stand::Differ);
    Ok(if differ || files.has_losses { Outcome::Wanting } else { Outcome::Fine })
}
