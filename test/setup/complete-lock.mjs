// npm leaves another platform's optional packages out of package-lock.json when its registry does not have them, and then
// `npm ci` refuses the lock file everywhere. This puts them back, by name and exact version.
// Run it after every `npm install`: node test/setup/complete-lock.mjs
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const OS = ['darwin', 'linux', 'freebsd', 'openbsd', 'netbsd', 'android', 'sunos', 'aix', 'openharmony', 'win32'];
const CPU = ['x64', 'arm64', 'arm', 'ia32', 'ppc64', 's390x', 'riscv64', 'loong64', 'mips64el', 'wasm32'];
const OTHER_NAMES = { windows: 'win32', ppc64le: 'ppc64' };

/** Every optional dependency that the lock names and has no entry for: path of the entry → entry. */
export function missingEntries(lock) {
  const missing = {};
  for (const [path, entry] of Object.entries(lock.packages)) {
    for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
      const version = range.replace(/^[\^~]/, '');
      if (!resolves(lock, path, name) && /^\d+\.\d+\.\d+\S*$/.test(version)) {
        missing[`node_modules/${name}`] = entryOf(name, version, entry.dev === true);
      }
    }
  }
  return missing;
}

/** As npm writes such an entry, less what only the registry knows. */
function entryOf(name, version, dev) {
  const words = name.split(/[-/@]/).map((word) => OTHER_NAMES[word] ?? word);
  const cpu = words.filter((word) => CPU.includes(word));
  const os = words.filter((word) => OS.includes(word));
  return {
    version,
    ...(cpu.length > 0 ? { cpu } : {}),
    ...(dev ? { dev: true } : {}),
    optional: true,
    ...(os.length > 0 ? { os } : {}),
  };
}

/** True when a package at `path` finds `name` in its own or an outer node_modules. */
function resolves(lock, path, name) {
  for (let at = path; ; at = at.includes('/node_modules/') ? at.slice(0, at.lastIndexOf('/node_modules/')) : '') {
    if (lock.packages[`${at === '' ? '' : `${at}/`}node_modules/${name}`]) return true;
    if (at === '') return false;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const file = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'package-lock.json');
  const lock = JSON.parse(readFileSync(file, 'utf8'));
  const missing = missingEntries(lock);
  const all = Object.entries({ ...lock.packages, ...missing }).sort(([a], [b]) => a.localeCompare(b, 'en'));
  writeFileSync(file, `${JSON.stringify({ ...lock, packages: Object.fromEntries(all) }, null, 2)}\n`);
  process.stdout.write(`${Object.keys(missing).length} entries added\n`);
}
