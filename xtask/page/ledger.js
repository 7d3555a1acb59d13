// The worker that reads ledgers: a file comes in, is read slice by slice into the memory of the module, and what was counted goes out as
// bytes, or why there is nothing. Each file meets an instance of its own, so that the memory goes with it.
function ledger() {
  APART_GLUE
  return wasm_bindgen;
}

const SLICE = 1 << 20;
const TELL_MS = 100;
const decoder = new TextDecoder('gb18030');
let compiled;

async function compile() {
  const response = await APART_RESPONSE;
  if (!response.ok) throw new Error(response.statusText);
  return WebAssembly.compile(await response.arrayBuffer());
}

function gb18030(bytes) {
  return decoder.decode(bytes);
}

/** An instance that knows the catalogue. */
async function prepare() {
  compiled ??= compile();
  const module = ledger();
  const { memory } = await module({ module_or_path: await compiled });
  module.prepare();
  return { module, memory };
}

/** The instance that the next file meets, made while nobody waits. */
let prepared = prepare();
// It is waited for below.
prepared.catch(() => {});
let isAsked = false;
prepared.then(({ module }) => setTimeout(() => isAsked || module.practise())).catch(() => {});

async function read({ name, source, said }) {
  let module;
  let memory;
  try {
    ({ module, memory } = await (prepared ?? prepare()));
    prepared = undefined;
  } catch (reason) {
    compiled = prepared = undefined;
    console.error(reason);
    return 'no reader';
  }
  const size = source.size ?? source.byteLength;
  // A file, or bytes that are in memory already.
  const slice = async (at) => new Uint8Array(source.size === undefined ? source : await source.slice(at, at + SLICE).arrayBuffer(), source.size === undefined ? at : 0, Math.min(SLICE, size - at));
  let place;
  try {
    place = module.begin(name, said, SLICE);
  } catch (reason) {
    console.error(reason);
  }
  if (!place) return 'stopped';
  let told = 0;
  let next = slice(0);
  for (let at = 0; at < size; at += SLICE) {
    let bytes;
    try {
      bytes = await next;
    } catch {
      return 'unreadable';
    }
    if (at + SLICE < size) {
      next = slice(at + SLICE);
      // It is waited for above.
      next.catch(() => {});
    }
    try {
      new Uint8Array(memory.buffer, place, bytes.length).set(bytes);
      const rows = module.feed(bytes.length);
      if (performance.now() - told > TELL_MS) {
        told = performance.now();
        postMessage({ percent: Math.floor(((at + bytes.length) * 100) / size), rows });
      }
    } catch (reason) {
      console.error(reason);
      return 'stopped';
    }
  }
  try {
    return module.finish().buffer;
  } catch (reason) {
    console.error(reason);
    return 'stopped';
  }
}

onmessage = async ({ data }) => {
  isAsked = true;
  const found = await read(data);
  postMessage(found, typeof found === 'string' ? [] : [found]);
  prepared ??= prepare();
  prepared.catch(() => {});
};
