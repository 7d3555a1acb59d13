// The browser of the tests and the bench: Chromium, without the chatter of a fresh profile.
import { existsSync } from 'node:fs';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

// Each new window would load three pages of the browser's own for its address bar: half the time of a test. The rest is what playwright
// switches off, since a second list replaces the first.
const OFF = [
  'WebUIOmniboxPopup', 'WebUIOmniboxAimPopup', 'WebUIOmniboxFullPopup', 'AimEnabled', 'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose', 'HttpsFirstBalancedModeAutoEnable', 'HttpsUpgrades', 'LensOverlay', 'MediaRouter',
  'NetworkTimeServiceQuerying', 'OptimizationHints', 'PaintHolding', 'PreconnectToSearch', 'ThirdPartyStoragePartitioning',
];

/** What `chromium.launch` of playwright-core takes. `RENSHE_CHROMIUM` names another browser. */
export function launchOptions(flags = []) {
  const executablePath = process.env.RENSHE_CHROMIUM ?? PLACES.find((place) => existsSync(place));
  if (!executablePath) throw new Error('no Chromium: run `cargo xtask setup`, or name one in RENSHE_CHROMIUM');
  const quiet = ['--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', `--disable-features=${OFF}`];
  return { executablePath, args: ['--headless=new', '--no-sandbox', '--disable-gpu', ...quiet, ...flags] };
}
