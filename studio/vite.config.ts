import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const server = process.env.RAPPORT_URL ?? 'http://127.0.0.1:3000';
const fromRoot = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Libraries that change together and load together; everything else follows its first importer. */
const groups = [
  { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/, priority: 30 },
  {
    name: 'data',
    test: /node_modules[\\/](@tanstack[\\/](react-query|query-core|react-router|router-core|history|react-store|store)|i18next|react-i18next)[\\/]/,
    priority: 20,
  },
];

export default defineConfig({
  root: fromRoot('.'),
  base: '/',
  plugins: [react()],
  resolve: {
    // Widgets live beside their field types in metadata; they share our one copy of each library.
    dedupe: [
      ...['react', 'react-dom', '@mantine/core', '@mantine/dates', '@mantine/hooks', 'dayjs'],
      ...['@tiptap/core', '@tiptap/pm', '@tiptap/react', '@tiptap/starter-kit'],
    ],
  },
  server: { port: 5173, proxy: { '/api': { target: server, changeOrigin: false } } },
  preview: { proxy: { '/api': { target: server, changeOrigin: false } } },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2023',
    // The default target rewrites light-dark(), which Mantine's dark mode needs.
    cssTarget: 'chrome123',
    // Nothing is inlined: the content policy allows neither inline scripts nor data: modules.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 600,
    rolldownOptions: { output: { codeSplitting: { groups } } },
  },
});
