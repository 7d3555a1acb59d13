//! Files into figures, with what there is to say of them on standard error.

use std::fs::File;
use std::io::{self, Read};
use std::rc::Rc;

use renshe::catalogue::Registry;
use renshe::evaluate::Evaluation;
use renshe::import::file::{self, Asked};
use renshe::import::layout::place_name;
#[cfg(feature = "office")]
use renshe::import::workbook;
use renshe::import::{Import, Issue, MAX_BYTES, encoding, refuse_by_size};
#[cfg(feature = "office")]
use renshe::language::Language;
use renshe::model::{Dataset, Entry, Period, Source};
#[cfg(feature = "office")]
use renshe::phrase::{self, refused::document};
use renshe::phrase::{issue, preview};
use renshe::workspace::preview::Effect;
use renshe::workspace::{Base, Edit, Workspace};

use super::{Failure, Streams};

/// What was read of the files of a command line.
pub struct Files {
    pub registry: Rc<Registry>,
    pub dataset: Dataset,
    pub imports: Vec<Import>,
    /// Whether something that should have been read could not be.
    pub has_losses: bool,
}

impl Files {
    /// Reads files one after the other, with what the command line says of them.
    pub fn read(paths: &[String], asked: &Asked, streams: &mut Streams) -> Result<Self, Failure> {
        if paths.is_empty() {
            return Err(Failure::Usage("缺文件名".to_owned()));
        }
        let mut files = Self {
            registry: Rc::new(Registry::catalogue()),
            dataset: Dataset::default(),
            imports: Vec::new(),
            has_losses: false,
        };
        for path in paths {
            files.read_one(path, asked, streams)?;
        }
        Ok(files)
    }

    /// What is computed from them, at a period too of which they say nothing.
    pub fn evaluation(mut self, period: Option<Period>) -> Evaluation {
        if let Some(period) = period {
            self.dataset.touch_around(period);
        }
        Evaluation::new(self.registry, Rc::new(self.dataset))
    }

    /// All of them as a workspace.
    pub fn workspace(self, name: &str) -> Workspace {
        let mut workspace = Workspace::new(name, Base::empty(Rc::new(Registry::catalogue())));
        let entries = self.imports.into_iter().flat_map(|import| import.entries).collect();
        // An import never fails; what does not fit was told when it was read.
        let _ = workspace.apply(Edit::Import(entries));
        workspace
    }

    /// Says where a file has another value than one before it; within a file that was said when it was read.
    pub fn say_conflicts(&self, streams: &mut Streams) -> io::Result<()> {
        let workspace = Workspace::new("", Base::empty(Rc::clone(&self.registry)));
        let entries: Vec<&[Entry]> = self.imports.iter().map(|import| &*import.entries).collect();
        for (import, effects) in self.imports.iter().zip(workspace.effects(&entries)) {
            for (entry, effect) in import.entries.iter().zip(&effects) {
                let Effect::Against(first) = effect else { continue };
                if matches!(&first.source, Source::Cell { file, .. } if **file == *import.file) {
                    continue;
                }
                let (place, what) =
                    (preview::place(&entry.observation.source), preview::of_what(&self.registry, entry));
                let differs = preview::effect(self.registry.language(), entry, effect);
                writeln!(streams.errors, "{place}：{what}{differs}。")?;
            }
        }
        Ok(())
    }

    fn read_one(&mut self, path: &str, asked: &Asked, streams: &mut Streams) -> io::Result<()> {
        let name = if path == "-" { "标准输入" } else { path };
        let import = match bytes(path, streams.input) {
            Ok(Bytes::All(bytes)) => {
                let registry = Rc::clone(&self.registry);
                let region = place_name::of_file(name, &registry).or(asked.region);
                file::read(name, &bytes, &registry, &Asked { region, ..*asked }, &encoding::native_gb18030)
            }
            Ok(Bytes::TooMany(import)) => import,
            Err(error) => {
                self.has_losses = true;
                return writeln!(streams.errors, "{}：无法读取：{}。", issue::shown(name), reason(&error));
            }
        };
        for (at, issue) in import.issues.iter().enumerate() {
            let is_like = |other: &Issue| (&other.sheet, &other.reason) == (&issue.sheet, &issue.reason);
            // What one answer settles is asked once.
            let others = if issue.asks() { import.issues.iter().filter(|other| is_like(other)).count() - 1 } else { 0 };
            if others > 0 && import.issues[..at].iter().any(is_like) {
                continue;
            }
            let more = if others > 0 { format!("同样的还有{others}格。") } else { String::new() };
            writeln!(streams.errors, "{}{more}", issue::issue(&self.registry, issue))?;
        }
        self.has_losses |= import.issues.iter().any(renshe::import::Issue::is_loss);
        for (entry, misfit) in import.put_into(&mut self.registry, &mut self.dataset) {
            self.has_losses = true;
            let label = issue::shown(&import.entries[entry].observation.label);
            writeln!(streams.errors, "{}：“{label}”无法计算：{misfit}。", issue::shown(name))?;
        }
        self.imports.push(import);
        Ok(())
    }
}

enum Bytes {
    All(Vec<u8>),
    TooMany(Import),
}

/// The bytes of a file, refused by its size before it is read.
fn bytes(path: &str, input: &mut dyn Read) -> io::Result<Bytes> {
    let mut bytes = Vec::new();
    if path == "-" {
        input.take(MAX_BYTES + 1).read_to_end(&mut bytes)?;
        return Ok(Bytes::All(bytes));
    }
    let file = File::open(path)?;
    if let Some(refused) = refuse_by_size(path, file.metadata()?.len()) {
        return Ok(Bytes::TooMany(refused));
    }
    file.take(MAX_BYTES + 1).read_to_end(&mut bytes)?;
    Ok(Bytes::All(bytes))
}

fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "没有这个文件".to_owned(),
        io::ErrorKind::PermissionDenied => "没有读取的权限".to_owned(),
        io::ErrorKind::IsADirectory => "这是一个文件夹".to_owned(),
        _ => error.to_string(),
    }
}

/// The levels of a document's headings, by paragraph: 0 for the title, none of what is no heading.
pub type Levels = Vec<Option<u8>>;

/// The text of a file of words, a DOCX or plain text in whichever encoding it is, and what a DOCX says of its headings.
pub fn text_of(path: &str, streams: &mut Streams) -> Result<(String, Levels), Failure> {
    let name = if path == "-" { "标准输入" } else { path };
    let bytes = match bytes(path, streams.input) {
        Ok(Bytes::All(bytes)) if bytes.len() as u64 <= MAX_BYTES => bytes,
        Ok(_) => return Err(Failure::Wanting(format!("{name}：文件超过{}MB，未读入。", MAX_BYTES >> 20))),
        Err(error) => return Err(Failure::Wanting(format!("{name}：无法读取：{}。", reason(&error)))),
    };
    #[cfg(feature = "office")]
    if workbook::begins(&bytes) {
        let document = workbook::read_document(&bytes)
            .map_err(|refused| Failure::Wanting(format!("{name}：{}", document(Language::Chinese, refused))))?;
        for aside in &document.asides {
            writeln!(streams.errors, "{name}：{}。", phrase::document::aside(Language::Chinese, aside))?;
        }
        return Ok((document.text(), document.lines.iter().map(|line| line.level).collect()));
    }
    let text = encoding::decode(&bytes, &encoding::native_gb18030);
    text.map(|(text, _)| (text, Levels::new()))
        .map_err(|_| Failure::Wanting(format!("{name}：不是Word文稿或纯文本，请另存为docx或txt。")))
}
