// The peers and the clock as single files in .bundles/, each peer with a page of its own.
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';

const HERE = import.meta.dirname;
/** The folder of the bundles. */
export const BUNDLES = path.join(HERE, '.bundles');

/** Bundles everything anew and returns the source of the clock. */
export async function bundle() {
  await rm(BUNDLES, { recursive: true, force: true });
  await mkdir(BUNDLES);
  for (const folder of ['peers', 'load']) {
    for (const file of await readdir(path.join(HERE, folder))) await page(folder, file);
  }
  const clock = await build({ ...settings(['page', 'clock.js']), format: 'iife', write: false });
  return clock.outputFiles[0].text;
}

async function page(folder, file) {
  const name = `${folder}-${file}`;
  await build({ ...settings([folder, file]), format: 'esm', outfile: path.join(BUNDLES, name) });
  const body = '<div id="chart" style="width:960px;height:540px"></div>';
  const html = `<!doctype html><meta charset="utf-8"><title>${name}</title>${folder === 'load' ? body : ''}<script type="module" src="${name}"></script>`;
  await writeFile(path.join(BUNDLES, name.replace(/\.js$/, '.html')), html);
}

function settings(place) {
  return {
    entryPoints: [path.join(HERE, ...place)],
    bundle: true,
    minify: true,
    target: 'chrome108',
    define: { 'process.env.NODE_ENV': '"production"' },
    loader: { '.css': 'text' },
    legalComments: 'none',
    logLevel: 'error',
  };
}
