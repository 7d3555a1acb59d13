//! The parts of an office file as elements, for tests: anything that is not well-formed, as strictly as it is written here, stops one.

use std::collections::BTreeMap;

/// An element with its attributes and what stands in it.
#[derive(Default)]
pub struct Element {
    pub name: String,
    pub attributes: BTreeMap<String, String>,
    pub children: Vec<Element>,
    /// The words that stand in it itself.
    pub words: String,
}

impl Element {
    /// Reads a file; anything that is not well-formed stops the test.
    pub fn read(file: &str) -> Self {
        let mut open = vec![Self::default()];
        let mut rest =
            file.strip_prefix("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n").unwrap_or_default();
        while let Some((words, after)) = rest.split_once('<') {
            let is_escaped = words
                .match_indices('&')
                .all(|(at, _)| ["&amp;", "&lt;", "&gt;", "&quot;"].iter().any(|known| words[at..].starts_with(known)));
            assert!(is_escaped, "{words}");
            if let Some(element) = open.last_mut() {
                element.words.push_str(words);
            }
            let (tag, behind) = after.split_once('>').unwrap_or_else(|| panic!("{after}"));
            rest = behind;
            if let Some(name) = tag.strip_prefix('/') {
                let ended = open.pop().unwrap_or_default();
                assert_eq!(ended.name, name);
                open.last_mut().unwrap_or_else(|| panic!("{name}")).children.push(ended);
                continue;
            }
            let (tag, is_empty) = tag.strip_suffix('/').map_or((tag, false), |tag| (tag, true));
            let element = Self::begun(tag);
            if is_empty {
                open.last_mut().unwrap_or_else(|| panic!("{tag}")).children.push(element);
            } else {
                open.push(element);
            }
        }
        assert_eq!((open.len(), rest.trim(), open[0].children.len()), (1, "", 1));
        open.remove(0).children.remove(0)
    }

    fn begun(tag: &str) -> Self {
        let (name, mut rest) = tag.split_once(' ').unwrap_or((tag, ""));
        let mut attributes = BTreeMap::new();
        while let Some((name, value)) = rest.split_once("=\"") {
            let (value, after) = value.split_once('"').unwrap_or_else(|| panic!("{tag}"));
            assert!(attributes.insert(name.trim().to_owned(), value.to_owned()).is_none(), "{tag}");
            rest = after;
        }
        assert_eq!(rest.trim(), "", "{tag}");
        Self { name: name.to_owned(), attributes, children: Vec::new(), words: String::new() }
    }

    pub fn each<'a>(&'a self, visit: &mut dyn FnMut(&'a Self)) {
        visit(self);
        self.children.iter().for_each(|child| child.each(visit));
    }

    /// The values of an attribute of all elements of a name.
    pub fn values<'a>(&'a self, name: &str, attribute: &str) -> Vec<&'a str> {
        let mut found = Vec::new();
        self.each(&mut |element| {
            if element.name == name {
                found.extend(element.attributes.get(attribute).map(String::as_str));
            }
        });
        found
    }
}
