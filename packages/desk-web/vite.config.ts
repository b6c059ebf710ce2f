import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** `npx vite` in this folder serves the sources and asks the desk (DESK_URL, default http://127.0.0.1:3300) for everything else. */
const desk = process.env.DESK_URL ?? 'http://127.0.0.1:3300';

export default defineConfig({
  plugins: [react()],
  build: { outDir: 'dist', sourcemap: false, target: 'es2023' },
  server: { proxy: { '/api': { target: desk, changeOrigin: false }, '/docs': desk } },
});
