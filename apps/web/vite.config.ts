import { defineConfig } from 'vite';

/**
 * The desk is one page below /desk/, served by the service itself (apps/api/src/platform/web.ts). Nothing stands inside the page: its policy allows
 * neither script nor style there. Browsers of offices are old: Chrome 88 is the oldest that it runs in.
 */
export default defineConfig({
  root: import.meta.dirname,
  base: '/desk/',
  resolve: { conditions: ['source', 'import', 'module', 'browser', 'default'] },
  build: {
    outDir: '../../dist/web.draft',
    emptyOutDir: true,
    target: ['chrome88', 'edge88', 'firefox91', 'safari15'],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    // Libraries mark parts for servers that render React; there is none.
    rolldownOptions: {
      onLog: (level, log, hand) => {
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') hand(level, log);
      },
    },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:3000' } },
});
