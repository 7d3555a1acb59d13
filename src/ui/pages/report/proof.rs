//! 数字核对: a text with every number marked by what the data and the text itself say of it.

use std::ops::Range;
use std::rc::Rc;

use leptos::prelude::*;

use super::proof_list::list;
use super::source::{self, Of, Source};
use super::{lexicon, scope};
use crate::evaluate::{Ask, Evaluation};
use crate::report::proof::{Checked, Proof, Verdict, proof, words};
use crate::ui::boxed::{button_keys, press};
use crate::ui::session::Session;
use crate::ui::words::{language, pick};

/// A longer text shows only the lines that have numbers.
const WHOLE_BYTES: usize = 600_000;
/// Of a longer text, words between two numbers are shortened to so many characters at either end.
const WORDS_AROUND: usize = 200;

/// 数字核对.
#[component]
pub fn ProofTab() -> impl IntoView {
    let session = Session::in_context();
    let source = Source::new(Of::Proof);
    let known = StoredValue::new_local(None);
    let body = move || {
        if source.editing.get() {
            return source::field(source, field_words());
        }
        let (text, evaluation) = (source.text(), session.evaluation_at_rest());
        let of = Some(scope(session));
        let found = proof(&text, &lexicon(&evaluation, known), &evaluation, of);
        proofed(session, source, &evaluation, &found)
    };
    view! { {move || body()} }.into_any()
}

fn field_words() -> source::Words {
    source::Words {
        label: pick("要核对的文字", "The text to proof"),
        hint: pick(
            "打开讲话稿、汇报材料（.docx、.txt），或粘贴到这里：每个数与工作区的数据核对，也查文内自相矛盾。",
            "Open a speech or a report (.docx, .txt), or paste it here: each number is held against the workspace's data, and against the text itself.",
        ),
        go: pick("核对", "Proof"),
    }
}

fn proofed(session: Session, source: Source, evaluation: &Evaluation, found: &Proof) -> AnyView {
    let again = press(move || source.editing.set(true));
    let other = press(move || source.take(""));
    view! {
        <div class="page-bar report-bar">
            <p class="line" role="status">{tally(found)}</p>
            <div class="line">
                <button type="button" on:click=again>{pick("修改文字", "Edit the text")}</button>
                <button type="button" on:click=other>{pick("换一篇…", "Another text…")}</button>
            </div>
        </div>
        <div class="report proof">
            {list(session, evaluation, found)}
            {marked_text(session, evaluation, found)}
        </div>
    }
    .into_any()
}

/// ✓ 一致 12 ✗ 不一致 2 …
fn tally(found: &Proof) -> AnyView {
    let count = |wanted: fn(&Verdict) -> bool| found.numbers.iter().filter(|checked| wanted(&checked.verdict)).count();
    let is_unknown = |checked: &&Checked| {
        let at = &found.reading.marked[checked.marked].found.spot().whole;
        matches!(checked.verdict, Verdict::Unknown) && !found.findings.iter().any(|finding| finding.at == *at)
    };
    let unknown = found.numbers.iter().filter(is_unknown).count();
    let advice = found.findings.iter().filter(|finding| finding.says.is_advice()).count();
    let parts = [
        ("bad", pick("✗ 不一致", "✗ disagree"), count(|verdict| matches!(verdict, Verdict::Disagrees { .. }))),
        ("bad", pick("! 自相矛盾", "! contradictions"), found.findings.len() - advice),
        ("watchful", pick("! 提示", "! advice"), advice),
        ("good", pick("✓ 一致", "✓ agree"), count(|verdict| matches!(verdict, Verdict::Agreed(_)))),
        ("muted", pick("？ 未识别", "? unknown"), unknown),
    ];
    let part = |(class, name, count): (&'static str, &'static str, usize)| {
        view! { <span class=class>{format!("{name} {count}")}</span> }.into_any()
    };
    let cut = found.cut.then(|| {
        let words = pick("文字太长，只核对了前面部分", "the text is too long; only its beginning was proofed");
        view! { <span class="watchful">{words}</span> }.into_any()
    });
    let parts: Vec<AnyView> = parts.into_iter().filter(|(.., count)| *count > 0).map(part).collect();
    view! { {parts}{cut} }.into_any()
}

/// Something that is marked in the text.
struct Mark {
    at: Range<usize>,
    class: &'static str,
    sign: &'static str,
    said: String,
    ask: Option<Ask>,
}

/// Where a mark is found, by where it begins.
pub fn mark_id(at: usize) -> String {
    format!("mark-{at}")
}

fn marks(evaluation: &Evaluation, found: &Proof) -> Vec<Mark> {
    let mut marks = Vec::with_capacity(found.numbers.len());
    for checked in &found.numbers {
        let at = found.reading.marked[checked.marked].found.spot().whole.clone();
        let of_itself = found.findings.iter().find(|finding| finding.at == at);
        let ask = match &checked.verdict {
            Verdict::Agreed(matched) | Verdict::Disagrees { matched, .. } => Some(matched.figure.ask.clone()),
            Verdict::Unknown => None,
        };
        let (class, sign) = match (&checked.verdict, of_itself) {
            (_, Some(finding)) if finding.says.is_advice() => ("advised", "!"),
            (_, Some(_)) => ("contradicts", "!"),
            (Verdict::Agreed(_), None) => ("agrees", "✓"),
            (Verdict::Disagrees { .. }, None) => ("disagrees", "✗"),
            (Verdict::Unknown, None) => ("unknown", "？"),
        };
        let said = match of_itself {
            Some(finding) => words::finding(language(), found, finding),
            None => [
                words::verdict(language(), &checked.verdict).to_owned(),
                words::explanation(language(), evaluation, &checked.verdict),
            ]
            .join(" "),
        };
        marks.push(Mark { at, class, sign, said, ask });
    }
    for finding in &found.findings {
        if !marks.iter().any(|mark| mark.at == finding.at) {
            let said = words::finding(language(), found, finding);
            marks.push(Mark { at: finding.at.clone(), class: "contradicts", sign: "!", said, ask: None });
        }
    }
    crate::order::sort_by_key(&mut marks, |mark| (mark.at.start, mark.at.end));
    marks
}

fn marked_text(session: Session, evaluation: &Evaluation, found: &Proof) -> AnyView {
    let text = found.reading.document.text;
    let is_long = text.len() > WHOLE_BYTES;
    let mut marks = marks(evaluation, found).into_iter().peekable();
    let mut lines = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let end = start + line.trim_end_matches(['\n', '\r']).len();
        let mut pieces: Vec<AnyView> = Vec::new();
        let mut at = start;
        while let Some(mark) = marks.next_if(|mark| mark.at.start < end) {
            if mark.at.start >= at && mark.at.end <= end {
                pieces.push(shortened(&text[at..mark.at.start], is_long).into_any());
                at = mark.at.end;
                pieces.push(mark_view(session, &text[mark.at.clone()], mark));
            }
        }
        let has_marks = !pieces.is_empty();
        pieces.push(shortened(&text[at..end], is_long).into_any());
        if has_marks || !is_long && !text[start..end].trim().is_empty() {
            lines.push(view! { <p>{pieces}</p> }.into_any());
        }
        start += line.len();
    }
    let cut = is_long.then(|| {
        let words = pick("文字很长，只列有数的行。", "The text is long; only lines with numbers are shown.");
        view! { <p class="faint small">{words}</p> }.into_any()
    });
    view! {
        <div>{cut}<article class="a4" lang="zh-CN" aria-label=pick("核对后的文字", "The proofed text")><div class="a4-type proofed">{lines}</div></article></div>
    }
    .into_any()
}

/// Words without their indent, and where they are long only their ends.
fn shortened(words: &str, is_long: bool) -> String {
    let words = words.trim_start_matches(['\u{3000}', ' ', '\t']);
    if !is_long || words.chars().count() <= 2 * WORDS_AROUND {
        return words.to_owned();
    }
    let first: String = words.chars().take(WORDS_AROUND).collect();
    let last: Vec<char> = words.chars().rev().take(WORDS_AROUND).collect();
    format!("{first}……{}", last.into_iter().rev().collect::<String>())
}

fn mark_view(session: Session, text: &str, mark: Mark) -> AnyView {
    let Mark { at, class, sign, said, ask } = mark;
    let (id, text) = (mark_id(at.start), text.to_owned());
    let class = format!("proof-mark {class}");
    let sign = view! { <sup aria-hidden="true">{sign}</sup> };
    let label = format!("{text} {said}");
    let Some(ask) = ask else {
        return view! { <span class=class id=id tabindex="-1" title=said>{text}{sign}<span class="visually-hidden">{label}</span></span> }.into_any();
    };
    let open: Rc<dyn Fn()> = Rc::new(move || session.open(&ask));
    let by_key = Rc::clone(&open);
    let key = button_keys(move |_| by_key());
    view! { <span role="button" tabindex="0" class=class id=id title=said aria-label=label on:click=press(move || open()) on:keydown=key>{text}{sign}</span> }
        .into_any()
}
