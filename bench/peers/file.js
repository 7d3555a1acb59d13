// A page that holds the file and does nothing with it: the mark of W8, which has no answer to check.
let held;

async function w4({ bytes }) {
  held = bytes;
  return { check: () => held.length };
}

window.__bench = { ready: Promise.resolve(), w4 };
