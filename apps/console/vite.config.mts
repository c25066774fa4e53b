import react from '@vitejs/plugin-react';
import { defineConfig, type UserConfig } from 'vite';

/** Built into dist, which the service answers at /console/. */
export default defineConfig(({ command }) => {
  // Whoever starts the build may have set this for another purpose; what is served is always the production's.
  if (command === 'build') process.env['NODE_ENV'] = 'production';
  return CONFIG;
});

const CONFIG: UserConfig = {
  base: '/console/',
  plugins: [react()],
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
