//! The order of slides: the deck's own, changed by whoever moves one.
//!
//! Invariant: a slide that the order does not name stands behind the one that is before it in the deck's own order, and one that has
//! no data now keeps its place for when it has.

use std::collections::BTreeSet;

use super::Slide;

/// Slides in an order of ids; empty for their own.
pub(super) fn arranged(slides: Vec<Slide>, order: &[String]) -> Vec<Slide> {
    let own: Vec<String> = slides.iter().map(|slide| slide.id.clone()).collect();
    let mut left: Vec<Option<Slide>> = slides.into_iter().map(Some).collect();
    let order = merged(order, &own);
    order.iter().filter_map(|id| left[own.iter().position(|of| of == id)?].take()).collect()
}

/// The order of ids where the slide at a place of the deck goes to another one.
#[must_use]
pub fn moved(slides: &[Slide], order: &[String], from: usize, to: usize) -> Vec<String> {
    let mut ids: Vec<String> = slides.iter().map(|slide| slide.id.clone()).collect();
    if from < ids.len() {
        let id = ids.remove(from);
        ids.insert(to.min(ids.len()), id);
    }
    merged(&ids, order)
}

/// Some ids in order, with those of others among them, each behind the one that is before it there.
fn merged(first: &[String], others: &[String]) -> Vec<String> {
    let mut all = Vec::with_capacity(first.len().max(others.len()));
    let mut seen = BTreeSet::new();
    all.extend(first.iter().filter(|id| seen.insert(*id)).cloned());
    let mut before: Option<&String> = None;
    for id in others {
        if seen.insert(id) {
            let at = before.and_then(|before| all.iter().position(|of| of == before)).map_or(0, |at| at + 1);
            all.insert(at, id.clone());
        }
        before = Some(id);
    }
    all
}

#[cfg(test)]
mod tests {
    use super::merged;

    fn ids(text: &str) -> Vec<String> {
        text.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn what_is_not_named_follows_the_one_before_it() {
        let check =
            |first: &str, others: &str, expected: &str| assert_eq!(merged(&ids(first), &ids(others)), ids(expected));
        check("", "a b c", "a b c");
        check("c a", "a b c d", "c d a b");
        check("b", "a b", "a b");
        check("a gone b", "a b new", "a gone b new");
        check("a a", "a", "a");
    }
}
