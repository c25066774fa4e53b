import { execFileSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin, type UserConfig } from 'vite';

const HERE = dirname(fileURLToPath(import.meta.url));
const ROOT = join(HERE, '..', '..');

/** `virtual:forms` is what apps/console/forms makes of the contracts: the schemas themselves would be many times as large. */
function forms(): Plugin {
  const name = 'virtual:forms';
  return {
    name: 'forms',
    resolveId: (id) => (id === name ? `\0${name}` : undefined),
    load(id) {
      if (id !== `\0${name}`) return undefined;
      const maker = join(HERE, 'forms', 'make-forms.ts');
      const code = `process.stdout.write(JSON.stringify(require(${JSON.stringify(maker)}).makeForms()))`;
      const args = ['--no-warnings', '-r', join(ROOT, 'test', 'support', 'ts-hook.cjs'), '-C', 'source', '-e', code];
      const json = execFileSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8' });
      return { code: `export const FORMS = JSON.parse(${JSON.stringify(json)});`, moduleType: 'js' };
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
  plugins: [react(), forms()],
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
