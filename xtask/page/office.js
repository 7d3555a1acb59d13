// The worker that reads and writes office files: the bytes of a workbook come in, and what was found in it goes out as bytes, or why
// there are none; those of a document come in as { document }; what is to be written comes in as { write } or { slides }, and the
// bytes of an XLSX or a PPTX go out; { rehearsed } is written and thrown away. Each file meets an instance of its own, so that
// the memory goes with it and nothing stays of one that broke it.
function office() {
  APART_GLUE
  return wasm_bindgen;
}

let compiled;

async function compile() {
  const response = await APART_RESPONSE;
  if (!response.ok) throw new Error(response.statusText);
  return WebAssembly.compile(await response.arrayBuffer());
}

/** An instance that knows nothing of any file. */
async function prepare() {
  compiled ??= compile();
  const readers = office();
  await readers({ module_or_path: await compiled });
  return readers;
}

/** The instance that the next file meets, made while nobody waits. */
let prepared = prepare();
// It is waited for below.
prepared.catch(() => {});

async function answer(data) {
  let readers;
  try {
    readers = await (prepared ?? prepare());
    prepared = undefined;
  } catch (reason) {
    compiled = prepared = undefined;
    console.error(reason);
    return 'no reader';
  }
  try {
    if (data.write) return readers.write(new Uint8Array(data.write)).buffer;
    if (data.rehearsed) return void readers.write_slides(new Uint8Array(data.rehearsed));
    if (data.slides) return readers.write_slides(new Uint8Array(data.slides)).buffer;
    if (data.document) return readers.read_document(new Uint8Array(data.document)).buffer;
    return readers.read(new Uint8Array(data)).buffer;
  } catch (reason) {
    console.error(reason);
    return 'stopped';
  }
}

// Now and then, how far it is.
function tell(percent, rows) {
  postMessage({ percent, rows });
}

onmessage = async ({ data }) => {
  const found = await answer(data);
  if (!data.rehearsed) postMessage(found, typeof found === 'string' ? [] : [found]);
  prepared ??= prepare();
  prepared.catch(() => {});
};
