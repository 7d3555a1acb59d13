//! A text that is edited in place: blocks of words, and of atoms that are moved and removed as a whole.
//!
//! Invariant: what is put in is characters only, never markup; whatever an input method or a paste leaves behind is read back as words.

mod lines;
mod steps;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, Node, Range, Selection};

use super::focus;
use crate::report::find::HOLD;

pub use lines::put_lines;
pub use steps::{atom_at, atom_of_class, go_behind, go_to_atom, is, next_atom};

/// The attribute that says what an atom is.
const MARK: &str = "data-slot";
const KIND: &str = "data-kind";
pub(super) const NUMBER: &str = "data-number";

/// A block.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Block {
    /// What it is, as it is read back.
    pub kind: String,
    /// Its class.
    pub class: &'static str,
    /// Stands before it and is not edited.
    pub number: String,
    /// What stands in it.
    pub parts: Vec<Inline>,
}

/// What stands in a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    /// Words.
    Words(String),
    /// What is edited as a whole.
    Atom(Atom),
}

/// What is edited as a whole.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Atom {
    /// What it is, as it is read back.
    pub mark: String,
    /// What it shows.
    pub text: String,
    /// Its class.
    pub class: &'static str,
    /// A word that stands at it and is no part of the text, and what it says in full; empty for nothing.
    pub note: [String; 2],
}

/// Puts blocks in place of whatever stands in an element.
pub fn build(host: &HtmlElement, blocks: &[Block]) {
    host.set_text_content(None);
    for block in blocks {
        let Ok(element) = document().create_element("p") else { continue };
        dress(&element, block);
        for part in &block.parts {
            let node: Option<Node> = match part {
                Inline::Words(words) => Some(document().create_text_node(words).unchecked_into()),
                Inline::Atom(atom) => new_atom(atom).map(JsCast::unchecked_into),
            };
            node.into_iter().for_each(|node| drop(element.append_child(&node)));
        }
        match block.parts.last() {
            Some(Inline::Atom(_)) => drop(element.append_child(&hold())),
            Some(Inline::Words(_)) => {}
            None => document().create_element("br").iter().for_each(|line| drop(element.append_child(line))),
        }
        let _ = host.append_child(&element);
    }
}

fn dress(element: &Element, block: &Block) {
    let now = |name: &str| element.get_attribute(name).unwrap_or_default();
    if now(KIND) != block.kind || now("class") != block.class || now(NUMBER) != block.number {
        let _ = element.set_attribute(KIND, &block.kind);
        let _ = element.set_attribute("class", block.class);
        let _ = element.set_attribute(NUMBER, &block.number);
    }
}

fn hold() -> Node {
    document().create_text_node(&HOLD.to_string()).unchecked_into()
}

fn new_atom(atom: &Atom) -> Option<Element> {
    let element = document().create_element("span").ok()?;
    let _ = element.set_attribute("contenteditable", "false");
    let _ = element.set_attribute(MARK, &atom.mark);
    show(&element, atom);
    Some(element)
}

fn show(element: &Element, atom: &Atom) {
    if element.text_content().as_deref() != Some(&*atom.text) {
        element.set_text_content(Some(&atom.text));
    }
    let opened = if element.class_list().contains("opened") { " opened" } else { "" };
    element.set_class_name(&format!("{}{opened}", atom.class));
    for (name, said) in ["data-note", "title"].into_iter().zip(&atom.note) {
        let now = element.get_attribute(name).unwrap_or_default();
        match said.is_empty() {
            true if !now.is_empty() => drop(element.remove_attribute(name)),
            false if now != *said => drop(element.set_attribute(name, said)),
            _ => {}
        }
    }
}

/// Shows the numbers and atoms of blocks whose words stand there already; whether they did.
pub fn refresh(host: &HtmlElement, blocks: &[Block]) -> bool {
    let elements: Vec<Element> = children(host).filter(|element| !read_block(element).parts.is_empty()).collect();
    if elements.len() != blocks.len() {
        return false;
    }
    for (element, block) in elements.iter().zip(blocks) {
        let shown = atoms(element);
        let wanted: Vec<&Atom> = block
            .parts
            .iter()
            .filter_map(|part| if let Inline::Atom(atom) = part { Some(atom) } else { None })
            .collect();
        if shown.len() != wanted.len() {
            return false;
        }
        dress(element, block);
        shown.iter().zip(wanted).for_each(|(element, atom)| show(element, atom));
    }
    true
}

/// The blocks as they stand; empty ones have no parts.
pub fn read(host: &HtmlElement) -> Vec<Block> {
    let mut blocks = Vec::new();
    let nodes = host.child_nodes();
    for node in (0..nodes.length()).filter_map(|at| nodes.item(at)) {
        match node.dyn_into::<Element>() {
            Ok(element) => blocks.push(read_block(&element)),
            // Words outside of any block: a browser leaves them where all was selected and typed over.
            Err(node) => {
                let words = node.text_content().unwrap_or_default().replace(HOLD, "");
                if !words.is_empty() {
                    blocks.push(Block { parts: vec![Inline::Words(words)], ..Block::default() });
                }
            }
        }
    }
    blocks
}

fn read_block(element: &Element) -> Block {
    let mut parts = Vec::new();
    if element.has_attribute(MARK) {
        parts.push(Inline::Atom(Atom { mark: element.get_attribute(MARK).unwrap_or_default(), ..Atom::default() }));
    } else {
        read_parts(element, &mut parts);
    }
    Block { kind: element.get_attribute(KIND).unwrap_or_default(), parts, ..Block::default() }
}

fn read_parts(element: &Element, parts: &mut Vec<Inline>) {
    let nodes = element.child_nodes();
    for node in (0..nodes.length()).filter_map(|at| nodes.item(at)) {
        match node.dyn_into::<Element>() {
            Ok(element) => match element.get_attribute(MARK) {
                Some(mark) => parts.push(Inline::Atom(Atom { mark, ..Atom::default() })),
                None => read_parts(&element, parts),
            },
            Err(node) => {
                let words =
                    node.text_content().unwrap_or_default().replace([HOLD, '\n', '\r'], "").replace('\u{a0}', " ");
                match parts.last_mut() {
                    _ if words.is_empty() => {}
                    Some(Inline::Words(before)) => before.push_str(&words),
                    _ => parts.push(Inline::Words(words)),
                }
            }
        }
    }
}

fn children(host: &HtmlElement) -> impl Iterator<Item = Element> {
    let all = host.children();
    (0..all.length()).filter_map(move |at| all.item(at))
}

fn atoms(element: &Element) -> Vec<Element> {
    let Ok(found) = element.query_selector_all("[data-slot]") else { return Vec::new() };
    (0..found.length()).filter_map(|at| found.item(at)?.dyn_into().ok()).collect()
}

/// The atom that an event happened on.
pub fn atom_of(event: &web_sys::Event) -> Option<Element> {
    event.target()?.dyn_into::<Element>().ok()?.closest("[data-slot]").ok().flatten()
}

/// What an atom is.
pub fn mark_of(atom: &Element) -> String {
    atom.get_attribute(MARK).unwrap_or_default()
}

/// Makes an atom another one; what it shows follows at the next [`refresh`].
pub fn remark(atom: &Element, mark: &str) {
    let _ = atom.set_attribute(MARK, mark);
}

/// The place that an atom takes.
pub fn around(atom: &Element) -> Option<Range> {
    let range = document().create_range().ok()?;
    range.select_node(atom).ok()?;
    Some(range)
}

/// Makes an atom plain words.
pub fn loosen(atom: &Element) {
    let words = document().create_text_node(&atom.text_content().unwrap_or_default());
    let _ = atom.replace_with_with_node_1(&words);
}

/// Frames one atom and no other.
pub fn frame(host: &HtmlElement, atom: Option<&Element>) {
    for other in atoms(host) {
        let _ = other.class_list().toggle_with_force("opened", atom == Some(&other));
    }
}

fn selection() -> Option<Selection> {
    window().get_selection().ok().flatten()
}

/// Where the caret is, within an element.
pub fn caret(host: &HtmlElement) -> Option<Range> {
    let selection = selection().filter(|selection| selection.range_count() > 0)?;
    let range = selection.get_range_at(0).ok()?;
    let inside = range.common_ancestor_container().is_ok_and(|node| host.contains(Some(&node)));
    inside.then(|| range.clone_range())
}

/// Where something of a size finds room at a caret, in px: its left, its top or, where it stands over the caret, its bottom; and whether
/// it does.
pub fn room_at(range: &Range, [width, height]: [f64; 2]) -> ([f64; 2], bool) {
    let place = range.get_bounding_client_rect();
    let inner = |size: Result<wasm_bindgen::JsValue, _>| size.ok().and_then(|size| size.as_f64()).unwrap_or(0.0);
    let (most_wide, most_high) = (inner(window().inner_width()), inner(window().inner_height()));
    let is_over = place.bottom() + height > most_high && place.top() > height;
    // The caret may have been scrolled away from.
    let edge = if is_over { (place.top() - 4.0).min(most_high - 8.0) } else { (place.bottom() + 4.0).max(8.0) };
    ([place.left().min(most_wide - width - 8.0).max(8.0), edge], is_over)
}

/// Puts an atom at a caret, in place of the sign before it that asked for it.
pub fn insert(host: &HtmlElement, range: &Range, asked_by: Option<char>, atom: &Atom) {
    let Some(element) = new_atom(atom) else { return };
    if let (Some(sign), Ok(start), Ok(offset)) = (asked_by, range.start_container(), range.start_offset()) {
        let before = start.node_value().unwrap_or_default();
        let units: Vec<u16> = before.encode_utf16().take(offset as usize).collect();
        if units.last().copied().map(u32::from) == Some(u32::from(sign)) {
            let _ = range.set_start(&start, offset - 1);
        }
    }
    let _ = range.delete_contents();
    let _ = range.insert_node(&element);
    let behind = hold();
    if element.next_sibling().is_none_or(|next| next.text_content().unwrap_or_default().is_empty()) {
        let _ = element.parent_node().map(|parent| parent.insert_before(&behind, element.next_sibling().as_ref()));
    }
    put_caret_behind(host, &element);
}

fn put_caret_behind(host: &HtmlElement, element: &Element) {
    let _ = host.focus();
    let (Some(selection), Ok(range)) = (selection(), document().create_range()) else { return };
    let _ = range.set_start_after(element);
    range.collapse_with_to_start(true);
    let _ = selection.remove_all_ranges();
    let _ = selection.add_range(&range);
}

/// Puts the caret back where it was.
pub fn put_caret(host: &HtmlElement, range: &Range) {
    let _ = host.focus();
    if let Some(selection) = selection() {
        let _ = selection.remove_all_ranges();
        let _ = selection.add_range(range);
    }
}

/// Which block the caret is in, by its number.
pub fn caret_block(host: &HtmlElement) -> Option<usize> {
    let start = caret(host)?.start_container().ok()?;
    children(host).position(|block| block.contains(Some(&start)))
}

/// Puts the caret at the end of a block.
pub fn put_caret_in(host: &HtmlElement, block: usize) {
    let Some(element) = children(host).nth(block) else { return };
    let (Some(selection), Ok(range)) = (selection(), document().create_range()) else { return };
    let _ = range.select_node_contents(&element);
    range.collapse_with_to_start(false);
    let _ = selection.remove_all_ranges();
    let _ = selection.add_range(&range);
    reveal(&element);
}

/// Shows an element, as near as it is.
fn reveal(element: &Element) {
    focus::into_view(element, web_sys::ScrollLogicalPosition::Nearest);
}

/// Shows the block of a number among those that say something, with the caret at its end.
pub fn go_to(host: &HtmlElement, block: usize) {
    if let Some((at, _)) = full_block(host, block) {
        let _ = host.focus();
        put_caret_in(host, at);
    }
}

/// The block of a number among those that say something, with its number among all.
fn full_block(host: &HtmlElement, block: usize) -> Option<(usize, Element)> {
    children(host).enumerate().filter(|(_, element)| !read_block(element).parts.is_empty()).nth(block)
}

/// The atom right before the caret, else right behind it.
pub fn atom_at_caret(host: &HtmlElement) -> Option<Element> {
    let range = caret(host)?;
    let (node, offset) = (range.start_container().ok()?, range.start_offset().ok()?);
    let is_text = node.node_type() == Node::TEXT_NODE;
    let (before, behind) = match is_text {
        true => {
            let words = node.node_value().unwrap_or_default();
            let units = words.encode_utf16().count() as u32;
            let held = words.chars().all(|character| character == HOLD);
            let at_start = offset == 0 || held;
            let at_end = offset == units || held;
            (at_start.then(|| node.previous_sibling()).flatten(), at_end.then(|| node.next_sibling()).flatten())
        }
        false => {
            let nodes = node.child_nodes();
            (offset.checked_sub(1).and_then(|at| nodes.item(at)), nodes.item(offset))
        }
    };
    let atom = |node: Node| node.dyn_into::<Element>().ok().filter(|element| element.has_attribute(MARK));
    before.and_then(atom).or_else(|| behind.and_then(atom))
}

/// Makes the block of the caret a plain one where it says nothing yet: a new paragraph behind a heading is none.
pub fn plain_if_empty(host: &HtmlElement, kind: &str) {
    let block = caret_block(host).and_then(|at| children(host).nth(at));
    if let Some(element) = block.filter(|element| read_block(element).parts.is_empty()) {
        dress(&element, &Block { kind: kind.to_owned(), ..Block::default() });
    }
}

/// Puts words in place of what is selected, else at the caret, as if they were typed; a line a block.
pub fn type_in(words: &str) {
    let document: web_sys::HtmlDocument = document().unchecked_into();
    let command = if words.is_empty() { "delete" } else { "insertText" };
    let _ = document.exec_command_with_show_ui_and_value(command, false, words);
}

/// Begins a new block at the caret.
pub fn new_block() {
    let document: web_sys::HtmlDocument = document().unchecked_into();
    let _ = document.exec_command("insertParagraph");
}

/// What a paste or drop brings, as characters.
pub fn brought(data: Option<web_sys::DataTransfer>) -> String {
    data.and_then(|data| data.get_data("text/plain").ok()).unwrap_or_default()
}

/// What the block of the caret is.
pub fn kind_at_caret(host: &HtmlElement) -> Option<String> {
    children(host).nth(caret_block(host)?)?.get_attribute(KIND)
}

/// Makes the block of the caret another kind.
pub fn make_block(host: &HtmlElement, kind: &str) {
    if let Some(element) = caret_block(host).and_then(|at| children(host).nth(at)) {
        let _ = element.set_attribute(KIND, kind);
    }
}
