import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin, type UserConfig } from 'vite';
import { makeServiceWorker } from './offline/make-service-worker';

const HERE = dirname(fileURLToPath(import.meta.url));
const ROOT = join(HERE, '..', '..');

/** What is made of the schemas when the console is built, by the name of its module: the file, its function, its export. */
const MADE: Readonly<Record<string, readonly [file: string, make: string, name: string]>> = {
  'virtual:forms': ['make-forms.ts', 'makeForms', 'FORMS'],
  'virtual:rule-asks': ['make-rule-asks.ts', 'makeRuleAsks', 'RULE_ASKS'],
};

/** Modules of what apps/console/forms makes of the contracts: the schemas themselves would be many times as large. */
function made(): Plugin {
  return {
    name: 'made-of-schemas',
    resolveId: (id) => (MADE[id] ? `\0${id}` : undefined),
    load(id) {
      const found = MADE[id.replace('\0', '')];
      if (!found) return undefined;
      const [file, make, name] = found;
      const maker = join(HERE, 'forms', file);
      const code = `process.stdout.write(JSON.stringify(require(${JSON.stringify(maker)}).${make}()))`;
      const args = ['--no-warnings', '-r', join(ROOT, 'test', 'support', 'ts-hook.cjs'), '-C', 'source', '-e', code];
      const json = execFileSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8' });
      return { code: `export const ${name} = JSON.parse(${JSON.stringify(json)});`, moduleType: 'js' };
    },
  };
}

/** Writes the worker that opens this build without a network: it names every file of it. */
function offline(): Plugin {
  return {
    name: 'opens-offline',
    apply: 'build',
    closeBundle() {
      const dist = join(HERE, 'dist');
      const files = readdirSync(dist, { recursive: true, encoding: 'utf8' }).map((name) => name.replaceAll('\\', '/'));
      const hash = createHash('sha256');
      for (const name of files.filter((one) => /\.\w+$/.test(one)).sort())
        hash.update(name).update(readFileSync(join(dist, name)));
      const source = readFileSync(join(HERE, 'offline', 'service-worker.js'), 'utf8');
      const version = hash.digest('hex').slice(0, 16);
      const named = files.filter((name) => /\.(html|js|css|svg)$/.test(name));
      writeFileSync(join(dist, 'sw.js'), makeServiceWorker(source, named, version));
    },
  };
}

/** Built into dist, which the service answers at /console/. */
export default defineConfig(({ command }) => {
  // Whoever starts the build may have set this for another purpose; what is served is always the production's.
  if (command === 'build') process.env['NODE_ENV'] = 'production';
  return CONFIG;
});

const CONFIG: UserConfig = {
  base: '/console/',
  plugins: [react(), made(), offline()],
  // Our own packages are taken from their sources: what is built for Node is CommonJS.
  resolve: { conditions: ['source', 'module', 'browser', 'production', 'import', 'default'] },
  build: {
    // The policy allows no inline script, and a font or picture inside a script could not be kept by the browser.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1500,
    rollupOptions: {
      output: {
        manualChunks: (id) =>
          /node_modules\/(react|react-dom|react-router|scheduler)\//.test(id) ? 'react' : undefined,
      },
    },
  },
  server: { proxy: { '/api': 'http://localhost:8080' } },
};
