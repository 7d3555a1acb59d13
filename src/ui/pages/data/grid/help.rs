//! What the keys do, on one sheet.

use leptos::prelude::*;

use super::Grid;
use super::paste_question::close_button;
use crate::ui::words::pick;

/// Keys and what they do, in both languages.
const KEYS: [(&str, &str, &str); 20] = [
    ("↑ ↓ ← →", "移动；Ctrl 加方向键到有数的边上", "move; with Ctrl to the edge of what is filled"),
    ("Home / End", "行首、行尾；加 Ctrl 到表头、表尾", "first and last column; with Ctrl the first and last cell"),
    ("PageUp / PageDown", "翻一屏", "a screen up or down"),
    ("Enter / Shift+Enter", "下一行、上一行", "down, up"),
    (
        "Tab / Shift+Tab",
        "右一格、左一格；到头或按 Esc 后离开表格",
        "right, left; beyond the end, or after Esc, out of the grid",
    ),
    ("0–9 …", "直接打字，替换原值；可连单位写，如1.8亿元", "type over the value; the unit may follow, as in 1.8亿元"),
    ("F2", "改原值", "edit the value"),
    ("Esc", "不改，回到原值", "leave the value as it was"),
    ("Ctrl+Enter", "把打的数填进选中的每一格", "what was typed into every selected cell"),
    ("Delete", "清除选中的数", "clear the selected values"),
    (
        "Shift+↑ ↓ ← → / Ctrl+A",
        "选一片、全选；按住鼠标拖、点行头列头也行",
        "select a range, or all; or drag, or press a heading",
    ),
    (
        "Ctrl+C / X / V",
        "复制、剪切、粘贴，与 Excel、WPS 互通；粘贴的空白格不动原有的数",
        "copy, cut, paste, to and from Excel and WPS; blank cells change nothing",
    ),
    ("Ctrl+Shift+C", "连表头和单位一起复制", "copy with headings and units"),
    ("Ctrl+D / Ctrl+R", "向下、向右填充；拖右下角的小方块也行", "fill down, right; or drag the small square"),
    ("Ctrl+Z / Ctrl+Y", "撤销、重做", "undo, redo"),
    ("Ctrl+F / F3", "找指标或数值、下一个", "find an indicator or a number, next"),
    ("Shift+F2", "写备注", "write a note"),
    ("Space", "看这个数的出处", "where the figure comes from"),
    ("Alt+← / →", "列变窄、变宽；双击列边按内容定宽", "narrower, wider; press an edge twice to fit"),
    ("?", "这张说明", "this sheet"),
];

/// The sheet.
pub fn view(grid: Grid) -> AnyView {
    let line = |(keys, chinese, english): (&'static str, &'static str, &'static str)| {
        view! { <tr><th scope="row"><kbd>{keys}</kbd></th><td>{pick(chinese, english)}</td></tr> }
    };
    view! {
        <table class="key-list"><tbody>{KEYS.map(line).collect_view()}</tbody></table>
        <div class="actions">{close_button(grid)}</div>
    }
    .into_any()
}
