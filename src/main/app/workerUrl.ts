const sources = {
  historyWorker: '../core/history/historyWorker.ts',
  archiveWorker: '../core/history/archive/archiveWorker.ts',
  pdfWorker: '../core/report/pdfWorker.ts',
  verifyWorker: '../core/report/verifyWorker.ts',
} as const

/** Address of a worker's entry: the source under Node, the bundle beside the entry when built for Electron. */
export function workerUrl(name: keyof typeof sources, from: string = import.meta.url): URL {
  if (from.endsWith('.ts')) return new URL(sources[name], from)
  return new URL(`${name}.js`, from.replace(/\/out\/main\/.*$/, '/out/main/'))
}
