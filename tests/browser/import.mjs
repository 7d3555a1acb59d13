// Files given to the import as a hand does, and the preview that they come to.
import { readFileSync } from 'node:fs';

/** A file of `tests/data/office/`. */
export const office = (name) => ({ name, mimeType: '', buffer: readFileSync(new URL(`../data/office/${name}`, import.meta.url)) });

/** A text as a file. */
export const csv = (name, text) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });

/** Chooses files, and waits for their preview. */
export async function give(page, files) {
  const button = page.getByRole('button', { name: /^(选择文件…|再选文件…|Choose files…|choose more…)$/ });
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), button.click()]);
  await chooser.setFiles(files);
  await page.locator('.actionbar').waitFor();
}

/** Drops files, and waits for their preview. */
export async function drop(page, files, on = '.drop-area') {
  const transfer = await page.evaluateHandle((given) => {
    const transfer = new DataTransfer();
    for (const { name, bytes } of given) transfer.items.add(new File([Uint8Array.from(bytes)], name));
    return transfer;
  }, files.map(({ name, buffer }) => ({ name, bytes: [...buffer] })));
  await page.dispatchEvent(on, 'drop', { dataTransfer: transfer });
  await page.locator('.actionbar').waitFor();
}

export const cell = (page, row, column) => page.locator(`#cell-${row}-${column}`);

/** What is said of the cell in force. */
export const words = (page) => page.locator('.cell-words').innerText();
