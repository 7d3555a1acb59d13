//! The templates of reports, from `catalogue/templates/`: one readable file each; `docs/templates.md` explains how they are written.

/// A template as it stands in its file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    /// Its name in addresses: the name of its file; empty for one of a user's own.
    pub id: String,
    /// Its name: 年度工作报告.
    pub zh: String,
    /// Its English name.
    pub en: String,
    /// The written form of its text, with the lines of the heading left empty so that places are those of the file.
    pub text: String,
}

/// The files, in the order in which they are offered.
const FILES: [(&str, &str); 4] = [
    ("annual", include_str!("../../catalogue/templates/annual.md")),
    ("quarterly", include_str!("../../catalogue/templates/quarterly.md")),
    ("fund", include_str!("../../catalogue/templates/fund.md")),
    ("brief", include_str!("../../catalogue/templates/brief.md")),
];

/// The templates of the catalogue.
#[must_use]
pub fn templates() -> Vec<Template> {
    FILES.iter().map(|(id, file)| Template { id: (*id).to_owned(), ..Template::read(file) }).collect()
}

impl Template {
    /// Takes the heading of a file off its text; a file without one has no name.
    #[must_use]
    pub fn read(file: &str) -> Self {
        let mut template = Self { id: String::new(), zh: String::new(), en: String::new(), text: String::new() };
        let mut heading = true;
        for line in file.lines() {
            let said = |key: &str| line.strip_prefix(key).map(|rest| rest.trim_start_matches([':', '：']).trim());
            match (heading, said("名称"), said("English")) {
                (true, Some(name), _) => name.clone_into(&mut template.zh),
                (true, _, Some(name)) => name.clone_into(&mut template.en),
                _ => {
                    heading = false;
                    template.text.push_str(line);
                }
            }
            template.text.push('\n');
        }
        template
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_template_has_a_name_in_both_languages() {
        let templates = templates();
        assert!(templates.iter().all(|template| !template.zh.is_empty() && !template.en.is_empty()));
        assert_eq!(templates[0].text.lines().next(), Some(""));
        let without = Template::read("# 标题\n名称：不是");
        assert_eq!((&*without.zh, &*without.text), ("", "# 标题\n名称：不是\n"));
    }
}
