import { accessSync, constants } from 'node:fs';

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/snap/bin/chromium'];

/** Where there is a Chromium on this machine; undefined: nowhere, and tests that need one are skipped. */
export const executablePath = [process.env['CHROMIUM_PATH'] ?? '', ...places].find((path) => {
  try {
    return path !== '' && (accessSync(path, constants.X_OK), true);
  } catch {
    return false;
  }
});

/** Without a window, and without asking anybody but the tests' own servers. */
export const quietly = [
  ...['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
];
