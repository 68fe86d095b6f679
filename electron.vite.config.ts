import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

const main = (name: string) => resolve('src/main', name)

export default defineConfig({
  main: {
    build: {
      rollupOptions: {
        input: {
          index: main('index.ts'),
          historyWorker: main('core/history/historyWorker.ts'),
          archiveWorker: main('core/history/archive/archiveWorker.ts'),
          pdfWorker: main('core/report/pdfWorker.ts'),
          verifyWorker: main('core/report/verifyWorker.ts'),
        },
      },
    },
  },
  preload: {
    build: {
      rollupOptions: {
        input: { index: resolve('src/preload/index.ts') },
        // A sandboxed preload must be CommonJS.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src/renderer',
    plugins: [react()],
    html: { cspNonce: '__CSP_NONCE__' },
    build: {
      assetsInlineLimit: 0,
      rollupOptions: { input: resolve('src/renderer/index.html') },
    },
  },
})
