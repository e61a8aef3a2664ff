import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { listFieldShell } from './list-field-shell.ts'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** One bundle for each app: a page of one app never loads code of another. Pages and the map load when they are opened. */
export default defineConfig({
  root: here('.'),
  plugins: [react(), listFieldShell()],
  // a package at the root of the workspaces has its own, older React; both apps run on the one of this workspace
  resolve: { dedupe: ['react', 'react-dom'] },
  build: {
    outDir: here('./dist'),
    emptyOutDir: true,
    target: 'es2022',
    chunkSizeWarningLimit: 1200,
    rolldownOptions: {
      input: { desk: here('./desk.html'), field: here('./field.html'), self: here('./self.html') },
    },
  },
})
