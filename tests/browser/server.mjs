// A static server on 127.0.0.1 for the browser tests and the bench: packs what packs, counts what it sends, and can be as slow as a county line.
import { readFile, stat } from 'node:fs/promises';
import http from 'node:http';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.txt': 'text/plain; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
};

/**
 * Serves `root` at the path `mount`; `headers` go with every answer. The result's `address` ends with a slash, its `bodyBytes` counts
 * what was sent; `line = { bitsPerSecond, delayMs }` slows every answer down, `null` lets it run.
 */
export async function serve(root, { mount = '/', headers = {} } = {}) {
  const folder = path.resolve(root) + path.sep;
  const packed = new Map();
  const server = { bodyBytes: 0, line: null, address: '', close: () => listener.closeAllConnections() ?? listener.close() };

  async function answer(request, response) {
    const name = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
    const inside = name.endsWith('/') ? `${name}index.html` : name;
    const file = path.join(folder, inside.slice(mount.length));
    const type = TYPES[path.extname(file)];
    if (!inside.startsWith(mount) || !file.startsWith(folder) || !type) throw new Error('not served');
    const { mtimeMs } = await stat(file);
    if (packed.get(file)?.mtimeMs !== mtimeMs) packed.set(file, { mtimeMs, body: gzipSync(await readFile(file), { level: 9 }) });
    const { body } = packed.get(file);
    response.writeHead(200, { 'Content-Type': type, 'Content-Encoding': 'gzip', 'Content-Length': body.length, 'Cache-Control': 'no-store', ...headers });
    server.bodyBytes += body.length;
    await send(response, body, server.line);
  }

  const listener = http.createServer((request, response) => {
    answer(request, response).catch(() => response.writeHead(404).end());
  });
  await new Promise((listening) => listener.listen(0, '127.0.0.1', listening));
  server.address = `http://127.0.0.1:${listener.address().port}${mount}`;
  return server;
}

/** All at once, or in pieces of a twentieth of a second after the delay. */
async function send(response, body, line) {
  if (!line) return response.end(body);
  await pause(line.delayMs);
  const piece = Math.ceil(line.bitsPerSecond / 8 / 20);
  for (let start = 0; start < body.length; start += piece) {
    const part = body.subarray(start, start + piece);
    await pause((part.length * 8000) / line.bitsPerSecond);
    response.write(part);
  }
  response.end();
}
