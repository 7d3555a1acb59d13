//! A static server for one folder, on this machine only. Answers GET and HEAD, packs text and wasm, lets nothing be cached unasked.

use crate::sizes::gzip;
use anyhow::{Context, Result, bail};
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

/// How many ports above the wanted one are tried.
const PORTS_TRIED: u16 = 100;
/// A request line with its headers is never longer; the rest is not read.
const REQUEST_BYTES_MAX: u64 = 16 * 1024;
/// A browser opens connections in advance; an idle one must not hold a thread for ever.
const REQUEST_TIMEOUT: Duration = Duration::from_secs(30);

/// Serves until it is stopped, on `port` or the next free one, and prints the address.
pub fn serve(dir: &Path, port: u16) -> Result<()> {
    let dir = dir.canonicalize().with_context(|| format!("{}: build the page first", dir.display()))?;
    let listener = listen(port)?;
    println!("http://{}/", listener.local_addr()?);
    for stream in listener.incoming() {
        let dir = dir.clone();
        thread::spawn(move || {
            // A visitor who leaves early breaks the pipe: nothing to do about it and no one to tell.
            drop(stream.map_err(anyhow::Error::from).and_then(|stream| answer(stream, &dir)));
        });
    }
    Ok(())
}

fn listen(port: u16) -> Result<TcpListener> {
    let last = port.saturating_add(PORTS_TRIED);
    for candidate in port..=last {
        if let Ok(listener) = TcpListener::bind(("127.0.0.1", candidate)) {
            return Ok(listener);
        }
    }
    bail!("no free port between {port} and {last}")
}

fn answer(mut stream: TcpStream, dir: &Path) -> Result<()> {
    stream.set_read_timeout(Some(REQUEST_TIMEOUT))?;
    let Some(request) = Request::read(&stream)? else { return Ok(()) };
    let found = locate(dir, &request.target).and_then(|file| Some((content_type(&file)?, fs::read(&file).ok()?)));
    let (status, kind, body) = match found {
        Some((kind, body)) => ("200 OK", kind, body),
        None => ("404 Not Found", "text/plain; charset=utf-8", b"not found\n".to_vec()),
    };
    let packed = request.accepts_gzip && !kind.starts_with("image/png");
    let body = if packed { gzip(&body)? } else { body };
    let encoding = if packed { "Content-Encoding: gzip\r\n" } else { "" };
    write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\n{encoding}\
         Cache-Control: no-cache\r\nVary: Accept-Encoding\r\nX-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n",
        body.len()
    )?;
    if !request.head_only {
        stream.write_all(&body)?;
    }
    Ok(stream.flush()?)
}

struct Request {
    target: String,
    head_only: bool,
    accepts_gzip: bool,
}

impl Request {
    /// None for what is not a GET or HEAD, and for a connection that says nothing.
    fn read(stream: &TcpStream) -> Result<Option<Request>> {
        let mut lines = BufReader::new(stream.take(REQUEST_BYTES_MAX)).lines();
        let first = lines.next().transpose()?.unwrap_or_default();
        let mut words = first.split(' ');
        let (method, target) = (words.next(), words.next());
        let mut accepts_gzip = false;
        for line in lines {
            let line = line?.to_ascii_lowercase();
            if line.is_empty() {
                break;
            }
            accepts_gzip |= line.starts_with("accept-encoding:") && line.contains("gzip");
        }
        Ok(match (method, target) {
            (Some(method @ ("GET" | "HEAD")), Some(target)) => {
                Some(Request { target: target.to_owned(), head_only: method == "HEAD", accepts_gzip })
            }
            _ => None,
        })
    }
}

/// The file a request names, if it lies inside `dir`; a folder means its index.
fn locate(dir: &Path, target: &str) -> Option<PathBuf> {
    let path = target.split(['?', '#']).next()?;
    let path = percent_decoded(path.strip_prefix('/')?)?;
    let file = dir.join(&path).canonicalize().ok()?;
    let file = if file.is_dir() { file.join("index.html") } else { file };
    file.starts_with(dir).then_some(file)
}

fn percent_decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, tail)) = rest.split_first() {
        rest = tail;
        if *first != b'%' {
            bytes.push(*first);
            continue;
        }
        let (digits, tail) = rest.split_at_checked(2)?;
        rest = tail;
        bytes.push(u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()?);
    }
    String::from_utf8(bytes).ok()
}

/// None for a kind of file that the page has no use for.
fn content_type(file: &Path) -> Option<&'static str> {
    Some(match file.extension()?.to_str()? {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "csv" => "text/csv; charset=utf-8",
        "md" | "txt" | "toml" => "text/plain; charset=utf-8",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn here() -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("src").canonicalize().unwrap_or_default()
    }

    #[test]
    fn files_inside_are_found() {
        assert_eq!(locate(&here(), "/main.rs?bench=1"), Some(here().join("main.rs")));
        assert_eq!(locate(&here(), "/ma%69n.rs"), Some(here().join("main.rs")));
    }

    #[test]
    fn nothing_outside_is_found() {
        for target in
            ["/../Cargo.toml", "/%2e%2e/Cargo.toml", "//etc/passwd", "/..%2fCargo.toml", "main.rs", "/absent", "/%"]
        {
            assert_eq!(locate(&here(), target), None, "{target}");
        }
    }

    #[test]
    fn names_may_be_chinese() {
        assert_eq!(percent_decoded("%E4%BA%BA%E7%A4%BE.csv").as_deref(), Some("人社.csv"));
    }
}
