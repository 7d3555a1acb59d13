//! What a browser needs to install the page: its name, its icons, where it starts. For the folder only; a single file cannot be installed.

use anyhow::{Result, ensure};
use serde_json::{Value, json};

/// The rounded corners of the icon, which a system that cuts icons to its own shape makes itself.
const CORNERS: &str = " rx=\"7\"";

/// The manifest, over the names of the icon and of the one without corners.
pub fn text(icon: &str, maskable: &str) -> String {
    let of = |name: &str, purpose: &str| -> Value {
        json!({ "src": name, "sizes": "any", "type": "image/svg+xml", "purpose": purpose })
    };
    let description = "人社业务台账、指标、图表与材料：在浏览器里完成，数据不出本机。Ledgers, indicators, charts and reports, all in the browser.";
    let manifest = json!({
        "id": "./",
        "name": "人社分析",
        "short_name": "人社分析",
        "description": description,
        "lang": "zh-CN",
        "start_url": "./",
        "scope": "./",
        "display": "standalone",
        "background_color": "#f5f6f8",
        "theme_color": "#1d4f84",
        "icons": [of(icon, "any"), of(maskable, "maskable")],
    });
    manifest.to_string()
}

/// The icon without rounded corners. Its bars stand within the middle four fifths, which no system cuts.
pub fn maskable(icon: &str) -> Result<String> {
    ensure!(
        icon.matches(CORNERS).count() == 1,
        "public/icon.svg no longer has the corners that the maskable icon lacks"
    );
    Ok(icon.replace(CORNERS, ""))
}
