//! Going from one atom to another.
//!
//! Invariant: the caret ends up behind the atom that is shown.

use web_sys::{Element, HtmlElement, Node};

use super::{atoms, caret, full_block, put_caret_behind, reveal};

/// Shows the atom of a number among those of a class, with the caret behind it.
pub fn go_to_atom(host: &HtmlElement, class: &str, number: usize) {
    atom_of_class(host, class, number).iter().for_each(|atom| go_behind(host, atom));
}

/// The atom of a number among those of a class.
pub fn atom_of_class(host: &HtmlElement, class: &str, number: usize) -> Option<Element> {
    atoms(host).into_iter().filter(|atom| is(atom, class)).nth(number)
}

/// The atom of a number in the block of a number among those that say something.
pub fn atom_at(host: &HtmlElement, block: usize, number: usize) -> Option<Element> {
    atoms(&full_block(host, block)?.1).into_iter().nth(number)
}

/// Whether an atom is of a class.
pub fn is(atom: &Element, class: &str) -> bool {
    atom.class_list().contains(class)
}

/// Shows an atom, with the caret behind it.
pub fn go_behind(host: &HtmlElement, atom: &Element) {
    put_caret_behind(host, atom);
    reveal(atom);
}

/// The atom of a class that comes next from another of them, else from the caret, or the one before; round the end.
pub fn next_atom(host: &HtmlElement, class: &str, from: Option<&Element>, forward: bool) -> Option<Element> {
    let all: Vec<Element> = atoms(host).into_iter().filter(|atom| is(atom, class)).collect();
    let last = all.len().checked_sub(1)?;
    let caret = caret(host).and_then(|range| range.start_container().ok());
    let is_behind = |atom: &Element| {
        let follows = |caret: &Node| caret.compare_document_position(atom) & Node::DOCUMENT_POSITION_FOLLOWING != 0;
        caret.as_ref().is_none_or(follows)
    };
    let at = match (all.iter().position(|atom| Some(atom) == from), forward) {
        (Some(at), true) => {
            if at == last {
                0
            } else {
                at + 1
            }
        }
        (Some(at), false) => at.checked_sub(1).unwrap_or(last),
        (None, true) => all.iter().position(is_behind).unwrap_or(0),
        (None, false) => all.iter().rposition(|atom| !is_behind(atom)).unwrap_or(last),
    };
    all.into_iter().nth(at)
}
