//! The link as a QR code, for phones that film it from a screen; to be taken away as PNG and SVG.

use leptos::prelude::*;

use super::making::{Made, Making};
use crate::say;
use crate::ui::boxed::{press, yes};
use crate::ui::browser::{download, picture};
use crate::ui::session::Session;
use crate::ui::words::{language, pick};
use crate::workspace::share::qr;

/// Dots of a picture for each module.
const DOTS: f64 = 8.0;

/// A button, and the code below it once it is wanted.
#[component]
pub fn CodeView(session: Session, making: Making) -> impl IntoView {
    let wanted = RwSignal::new(false);
    let code = move || match (wanted.get(), making.made.get()) {
        (true, Made::Ready(link)) => shown(session, &link),
        _ => ().into_any(),
    };
    view! {
        <button type="button" aria-expanded=move || yes(wanted.get()) on:click=press(move || wanted.update(|wanted| *wanted = !*wanted))>
            {pick("二维码", "QR code")}
        </button>
        {move || code()}
    }
    .into_any()
}

fn shown(session: Session, link: &str) -> AnyView {
    let most = qr::MAX;
    let Some((svg, side)) = qr::svg(link) else {
        let count = link.len();
        let words = say!(
            language(),
            "链接有{count}个字符，二维码最多{most}个，再多手机就扫不清了；可以只分享这一页，或发链接、文件。",
            "The link has {count} characters; beyond {most} phones fail to read a code. Share this page only, or send the link or a file."
        );
        return view! { <p class="sub">{words}</p> }.into_any();
    };
    let name = session.with_workspace(|workspace| workspace.name().to_owned());
    let (drawing, of) = (svg.clone(), name.clone());
    let save_svg = press(move || {
        let _ = download::save_bytes(&download::file_name(&of, "svg"), "image/svg+xml", drawing.as_bytes());
    });
    let drawing = svg.clone();
    let save_png = press(move || {
        let (drawing, name) = (drawing.clone(), download::file_name(&name, "png"));
        wasm_bindgen_futures::spawn_local(async move {
            let size = f64::from(side);
            if let Ok(picture) = picture::png(&drawing, (size, size), DOTS).await {
                let _ = download::save(&name, &picture);
            }
        });
    });
    view! {
        <div class="share-code">
            <div role="img" aria-label=pick("链接的二维码", "The link as a QR code") inner_html=svg></div>
            <span class="line">
                <button type="button" on:click=save_png>{pick("存为 PNG", "Save as PNG")}</button>
                <button type="button" on:click=save_svg>{pick("存为 SVG", "Save as SVG")}</button>
            </span>
        </div>
    }
    .into_any()
}
