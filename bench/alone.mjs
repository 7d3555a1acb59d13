// A browser with nobody who looks into it: playwright listens to the network, for which the page's process keeps a copy of all that the page
// fetched. Here a page is opened and asked, nothing more.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { launchOptions } from '../tests/browser/browser.mjs';

/** A browser of its own with one page at `address`, in which `script` runs before anything else: `{ pid, ask, close }`. */
export async function open(address, script) {
  const { executablePath, args } = launchOptions();
  const profile = mkdtempSync(path.join(os.tmpdir(), 'renshe-bench-'));
  const browser = spawn(executablePath, [...args, '--window-size=1280,800', '--remote-debugging-pipe', `--user-data-dir=${profile}`], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
  });
  const send = speak(browser.stdio[3], browser.stdio[4]);
  const close = async () => {
    const gone = once(browser, 'close');
    send('Browser.close');
    await gone;
    rmSync(profile, { recursive: true, force: true });
  };
  try {
    const { targetId } = await send('Target.createTarget', { url: 'about:blank' });
    const { sessionId } = await send('Target.attachToTarget', { targetId, flatten: true });
    const call = (method, params) => send(method, params, sessionId);
    await call('Page.enable');
    await call('Page.addScriptToEvaluateOnNewDocument', { source: script });
    await call('Page.navigate', { url: address });
    const ask = async (expression) => {
      const { result, exceptionDetails } = await call('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
      if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
      return result.value;
    };
    return { pid: browser.pid, ask, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Calls of the browser's protocol: one line of JSON each, ended by NUL. */
function speak(output, input) {
  const waiting = new Map();
  let [last, rest] = [0, ''];
  input.setEncoding('utf8').on('data', (data) => {
    const lines = (rest + data).split('\0');
    rest = lines.pop();
    for (const { id, result, error } of lines.map((line) => JSON.parse(line))) {
      const [done, failed] = waiting.get(id) ?? [];
      waiting.delete(id);
      if (error) failed?.(new Error(error.message));
      else done?.(result);
    }
  });
  return (method, params = {}, sessionId = undefined) =>
    new Promise((done, failed) => {
      last += 1;
      waiting.set(last, [done, failed]);
      output.write(`${JSON.stringify({ id: last, method, params, sessionId })}\0`);
    });
}
