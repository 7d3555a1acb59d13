//! The service worker that keeps the page for when there is no network. It has no hash in its name, since browsers ask for it by the
//! name they know; what it keeps is told by hashes.

use crate::plain;
use sha2::{Digest, Sha256};

/// The name of its script.
pub const NAME: &str = "offline.js";

/// The worker of a document and the files behind it. The document names each of them, or a file that does, so that its hash is that of
/// the version.
pub fn worker(document: &str, files: &[&String]) -> String {
    let version: String = Sha256::digest(document).iter().map(|byte| format!("{byte:02x}")).collect();
    let files: Vec<String> = files.iter().map(|file| format!("'{file}'")).collect();
    plain::js(include_str!("../page/offline.js"))
        .replace("OFFLINE_VERSION", &version)
        .replace("OFFLINE_FILES", &format!("['', {}]", files.join(", ")))
}
