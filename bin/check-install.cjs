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
  if (missing.length > 0) return 'Dependencies are not installed. Run npm ci.';
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < oldest[0] || (major === oldest[0] && minor < oldest[1])) {
    return `Vitae requires Node.js ${oldest.join('.')} or later, but this is ${process.versions.node}. Install a newer version, or run npm ci to install one for development.`;
  }
  if (!existsSync(join(root, 'src/db/generated/client'))) return 'The database client is not generated. Run npx prisma generate --no-hints.';
  return null;
}

const found = problem();
if (found !== null) {
  process.stderr.write(`${found}\n`);
  process.exit(1);
}
