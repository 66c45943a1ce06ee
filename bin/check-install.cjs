'use strict';

// Loaded by `node --require` before any command, on whichever Node is first in the PATH: before `npm ci` that is the machine's own,
// which may understand neither TypeScript nor the imports of the command.
const { existsSync } = require('node:fs');
const { join } = require('node:path');

const { dependencies } = require('../package.json');

const root = join(__dirname, '..');

/** The first release with `import.meta.main`, by which commands know that they are to run. */
const oldest = [24, 2];

function problem() {
  const missing = Object.keys(dependencies).filter((name) => !existsSync(join(root, 'node_modules', name)));
  if (missing.length > 0) return 'The dependencies are not installed: run npm ci first.';
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < oldest[0] || (major === oldest[0] && minor < oldest[1])) {
    return `Vitae needs Node.js ${oldest.join('.')} or newer, and this is ${process.versions.node}: install it, or run npm ci, which brings it along.`;
  }
  if (!existsSync(join(root, 'src/db/generated/client'))) return 'The database client is not generated: run npx prisma generate --no-hints first.';
  return null;
}

const found = problem();
if (found !== null) {
  process.stderr.write(`${found}\n`);
  process.exit(1);
}
