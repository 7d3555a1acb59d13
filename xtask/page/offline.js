// Keeps the page's own files for when there is no network, each version in a store of its own. What is kept is what the names and the
// version promise, byte for byte, so that no version is ever mixed with another; a page of the version before still finds its files.
const VERSION = 'OFFLINE_VERSION';
const FILES = OFFLINE_FILES;
const HERE = registration.scope;
const STORE = `renshe ${HERE} `;
const DOCUMENT = '';

/** The names of our stores, the oldest first. */
async function stores() {
  return (await caches.keys()).filter((name) => name.startsWith(STORE));
}

/** A file as it is kept: the document of this version, any other of whichever version has it. */
async function kept(file) {
  const others = file === DOCUMENT ? [] : (await stores()).reverse();
  for (const name of [STORE + VERSION, ...others]) {
    const found = await caches.match(HERE + file, { cacheName: name });
    if (found) return found;
  }
  return undefined;
}

/** Fetches a file, unless that is known already, and refuses what is not the file that was meant. */
async function whole(file) {
  const known = file === DOCUMENT ? undefined : await kept(file);
  if (known) return known;
  const response = await fetch(HERE + file, { cache: 'no-cache' });
  const bytes = await response.arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const hash = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  const meant = file === DOCUMENT ? VERSION : /-([0-9a-f]+)\.\w+$/.exec(file)[1];
  if (!response.ok || !hash.startsWith(meant)) throw new Error(`${file || 'index.html'} is of another version`);
  // Made anew, since a browser opens no document that came by way of another address.
  return new Response(bytes, { headers: response.headers });
}

async function install() {
  const store = await caches.open(STORE + VERSION);
  // One after the other: somebody is working on the page meanwhile.
  for (const file of FILES) await store.put(HERE + file, await whole(file));
}

/** Pages of the version before may still be open; older ones go. */
async function tidy() {
  const others = (await stores()).filter((name) => name !== STORE + VERSION);
  await Promise.all(others.slice(0, -1).map((name) => caches.delete(name)));
}

oninstall = (event) => event.waitUntil(install());
onactivate = (event) => event.waitUntil(tidy());
onmessage = ({ data }) => {
  if (data === 'take over') skipWaiting();
};
onfetch = (event) => {
  const { method, url } = event.request;
  const [address] = url.split(/[?#]/);
  if (method !== 'GET' || !address.startsWith(HERE)) return;
  const file = address === `${HERE}index.html` ? DOCUMENT : address.slice(HERE.length);
  event.respondWith(kept(file).then((found) => found ?? fetch(event.request)));
};
