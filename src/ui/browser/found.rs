//! Places found in a text that is edited, and marked there without touching it: the browser paints them over.
//!
//! Invariant: marking adds nothing to the page, so that what is edited stays as it is.

use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement, Node, Range};

use super::focus;
use super::rich::NUMBER;

/// The places of a text: from and to, in bytes.
pub type Places = Vec<std::ops::Range<usize>>;

/// What all places are painted as, and the one that one is at.
const PAINTED: [&str; 2] = ["found", "found-here"];

/// Where in the blocks of an element `find` finds something; nothing reaches over the end of a block. What is found in the number that is
/// shown before a block is where the block's words begin.
pub fn places(host: &HtmlElement, find: &dyn Fn(&str) -> Places) -> Vec<Range> {
    let blocks = host.children();
    let mut found = Vec::new();
    for block in (0..blocks.length()).filter_map(|at| blocks.item(at)) {
        let (mut text, mut nodes) = (String::new(), Vec::new());
        gather(&block, &mut text, &mut nodes);
        let number = block.get_attribute(NUMBER).unwrap_or_default();
        let least = text.chars().next().map_or(0, char::len_utf8);
        let behind = |at: usize| at.saturating_sub(number.len());
        let places = find(&format!("{number}{text}")).into_iter();
        let places = places.map(|place| {
            behind(place.start)..behind(place.end).max(if place.start < number.len() { least } else { 0 })
        });
        found.extend(places.filter(|place| !place.is_empty()).filter_map(|place| range(&nodes, &text, place)));
    }
    found
}

/// The text of a node with where each of its parts begins.
fn gather(node: &Node, text: &mut String, nodes: &mut Vec<(usize, Node)>) {
    let children = node.child_nodes();
    for child in (0..children.length()).filter_map(|at| children.item(at)) {
        if child.node_type() == Node::TEXT_NODE {
            let words = child.node_value().unwrap_or_default();
            nodes.push((text.len(), child));
            text.push_str(&words);
        } else {
            gather(&child, text, nodes);
        }
    }
}

fn range(nodes: &[(usize, Node)], text: &str, place: std::ops::Range<usize>) -> Option<Range> {
    let units = |from: usize, to: usize| u32::try_from(text.get(from..to)?.encode_utf16().count()).ok();
    let holder = |at: usize| nodes.iter().rev().find(|(begin, _)| *begin <= at);
    let range = document().create_range().ok()?;
    let (begin, node) = holder(place.start)?;
    range.set_start(node, units(*begin, place.start)?).ok()?;
    let (begin, node) = holder(place.end - 1)?;
    range.set_end(node, units(*begin, place.end)?).ok()?;
    Some(range)
}

/// The first place that does not stand before a caret.
pub fn first_from(places: &[Range], caret: &Range) -> usize {
    let is_behind =
        |place: &Range| place.compare_boundary_points(Range::START_TO_START, caret).is_ok_and(|order| order >= 0);
    places.iter().position(is_behind).unwrap_or(0)
}

/// Paints places, and one of them otherwise; none takes the paint away.
pub fn paint(places: &[Range], here: Option<usize>) {
    let one = here.and_then(|at| places.get(at));
    set(PAINTED[0], &mut places.iter());
    set(PAINTED[1], &mut one.into_iter());
}

/// Browsers that paint nothing still count and step.
fn set(name: &str, ranges: &mut dyn Iterator<Item = &Range>) -> Option<()> {
    let get = |of: &JsValue, name: &str| js_sys::Reflect::get(of, &name.into()).ok();
    let all = get(&get(&window(), "CSS")?, "highlights")?;
    let ranges: js_sys::Array = ranges.collect();
    if ranges.length() == 0 {
        let delete: js_sys::Function = get(&all, "delete")?.dyn_into().ok()?;
        return delete.call1(&all, &name.into()).ok().map(drop);
    }
    let painter: js_sys::Function = get(&window(), "Highlight")?.dyn_into().ok()?;
    let made = js_sys::Reflect::construct(&painter, &ranges).ok()?;
    let set: js_sys::Function = get(&all, "set")?.dyn_into().ok()?;
    set.call2(&all, &name.into(), &made).ok().map(drop)
}

/// Shows a place in the middle of the window, unless it is in sight.
pub fn reveal(place: &Range) {
    let high = window().inner_height().ok().and_then(|high| high.as_f64()).unwrap_or(0.0);
    let is_hidden = |place: &Range| {
        let place = place.get_bounding_client_rect();
        place.top() < 140.0 || place.bottom() > high - 60.0
    };
    let holder = place.start_container().ok().and_then(|node| node.parent_element());
    if let Some(holder) = holder.filter(|_| is_hidden(place)) {
        focus::into_view(&holder, web_sys::ScrollLogicalPosition::Center);
        if is_hidden(place) {
            window().scroll_by_with_x_and_y(0.0, place.get_bounding_client_rect().top() - high / 2.0);
        }
    }
}

/// Whether a place touches what is edited as a whole.
pub fn touches_atom(place: &Range) -> bool {
    let within = |node: Result<Node, JsValue>| {
        let element = node.ok().and_then(|node| node.parent_element());
        element.is_some_and(|element| element.closest("[data-slot]").ok().flatten().is_some())
    };
    let holds = place.clone_contents().ok().and_then(|part| part.query_selector("[data-slot]").ok().flatten());
    within(place.start_container()) || within(place.end_container()) || holds.is_some()
}

/// The words of a place.
pub fn words(place: &Range) -> String {
    String::from(place.to_string())
}

/// What has the focus.
pub fn focused() -> Option<Element> {
    document().active_element()
}
