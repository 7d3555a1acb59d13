//! Many lines put in at once. A browser that types them one by one lays the whole text out for each.
//!
//! Invariant: what stood behind the caret stands behind the last line, atoms included; the lines are characters only.

use leptos::prelude::*;
use web_sys::{Element, HtmlElement, Node};

use super::{Block, caret, children, dress, put_caret, read_block, type_in};

/// Puts lines at the caret, in place of what is selected: the first goes on where the caret is, each other is a block of a kind.
pub fn put_lines(host: &HtmlElement, lines: &[&str], kind: &str) {
    let Some((first, rest)) = lines.split_first() else { return };
    type_in(first);
    if !rest.is_empty() && put_rest(host, rest, kind).is_none() {
        type_in(&format!("\n{}", rest.join("\n")));
    }
}

/// The blocks behind the one of the caret; none where it is in no block.
fn put_rest(host: &HtmlElement, lines: &[&str], kind: &str) -> Option<()> {
    let behind = caret(host)?;
    let start = behind.start_container().ok()?;
    let block = children(host).find(|block| block.contains(Some(&start)))?;
    behind.set_end(&block, block.child_nodes().length()).ok()?;
    let tail = behind.extract_contents().ok()?;
    if read_block(&block).parts.is_empty() {
        document().create_element("br").iter().for_each(|line| drop(block.append_child(line)));
    }
    let mut before: Node = block.into();
    let mut words: Option<Node> = None;
    for line in lines {
        let element: Element = document().create_element("p").ok()?;
        dress(&element, &Block { kind: kind.to_owned(), ..Block::default() });
        words = element.append_child(&document().create_text_node(line)).ok();
        host.insert_before(&element, before.next_sibling().as_ref()).ok()?;
        before = element.into();
    }
    let _ = before.append_child(&tail);
    let end = document().create_range().ok()?;
    end.set_start_after(&words?).ok()?;
    end.collapse_with_to_start(true);
    put_caret(host, &end);
    Some(())
}
