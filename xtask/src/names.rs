//! Short names for what the module takes from its glue. wasm-bindgen ends each in a hash, which gzip cannot shorten, and it stands
//! in both files. Invariant: module and glue agree, and no other word of the glue changes.

use anyhow::{Result, anyhow};
use std::collections::HashMap;
use wasm_encoder::reencode::{Error, Reencode};
use wasm_encoder::{EntityType, ImportSection, Module};
use wasmparser::{ImportSectionReader, Parser, Payload};

/// What the names of the glue's functions begin with.
const OF_GLUE: &str = "__wb";

/// Glue and module with short names between them.
pub fn shorten(js: &str, wasm: &[u8]) -> Result<(String, Vec<u8>)> {
    let mut short = Short::read(wasm)?;
    let mut module = Module::new();
    short.parse_core_module(&mut module, Parser::new(0), wasm).map_err(|error| anyhow!("shortening names: {error}"))?;
    Ok((short.in_script(js), module.finish()))
}

/// Short names by long ones.
struct Short(HashMap<String, String>);

impl Short {
    fn read(wasm: &[u8]) -> Result<Self> {
        let mut names = HashMap::new();
        for payload in Parser::new(0).parse_all(wasm) {
            let Payload::ImportSection(imports) = payload? else { continue };
            for import in imports.into_imports() {
                let (name, count) = (import?.name, names.len());
                if name.starts_with(OF_GLUE) {
                    names.entry(name.to_owned()).or_insert_with(|| format!("_{count}"));
                }
            }
        }
        Ok(Self(names))
    }

    fn of<'n>(&'n self, name: &'n str) -> &'n str {
        self.0.get(name).map_or(name, String::as_str)
    }

    /// Word by word, so that no name is taken for the beginning of a longer one.
    fn in_script(&self, js: &str) -> String {
        let of_word = |character: char| character.is_ascii_alphanumeric() || matches!(character, '_' | '$');
        let mut out = String::with_capacity(js.len());
        let mut rest = js;
        while let Some(start) = rest.find(of_word) {
            let (between, from) = rest.split_at(start);
            let (word, after) = from.split_at(from.find(|character| !of_word(character)).unwrap_or(from.len()));
            out.push_str(between);
            out.push_str(self.of(word));
            rest = after;
        }
        out + rest
    }
}

impl Reencode for Short {
    type Error = std::convert::Infallible;

    fn parse_import_section(
        &mut self,
        imports: &mut ImportSection,
        section: ImportSectionReader<'_>,
    ) -> Result<(), Error<Self::Error>> {
        for import in section.into_imports() {
            let import = import?;
            let entity: EntityType = self.entity_type(import.ty)?;
            imports.import(import.module, self.of(import.name), entity);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_encoder::TypeSection;

    #[test]
    fn both_sides_take_the_short_name() -> Result<()> {
        let (mut types, mut imports) = (TypeSection::new(), ImportSection::new());
        types.ty().function([], []);
        for name in ["__wbg_log_4f1b", "__wbg_log_4f1b9a", "load_later"] {
            imports.import("./page_bg.js", name, EntityType::Function(0));
        }
        let mut module = Module::new();
        module.section(&types).section(&imports);
        let js = "{ __wbg_log_4f1b: () => $__wbg_log_4f1b, __wbg_log_4f1b9a: load_later }";
        let (js, wasm) = shorten(js, &module.finish())?;
        assert_eq!(js, "{ _0: () => $__wbg_log_4f1b, _1: load_later }");
        let mut imported = Vec::new();
        for payload in Parser::new(0).parse_all(&wasm) {
            let Payload::ImportSection(imports) = payload? else { continue };
            for import in imports.into_imports() {
                imported.push(import?.name.to_owned());
            }
        }
        assert_eq!(imported, ["_0", "_1", "load_later"]);
        Ok(())
    }
}
