import { parentPort } from 'node:worker_threads'
import type { DrawMessage, DrawTask } from './drawReport.ts'
import { renderPdf } from './renderPdf.ts'

const port = parentPort
if (!port) throw new Error('pdfWorker.ts runs as a worker only')
const say = (message: DrawMessage) => port.postMessage(message)

async function draw({ model, twin, pictures }: DrawTask): Promise<void> {
  const onPage = (page: number) => say({ type: 'page', page })
  const { pdf, pages } = await renderPdf(model, twin, onPage, pictures)
  say({ type: 'done', pdf, pages })
}

// A failure ends the worker with it; whoever waits for the report hears it.
port.once('message', (task: DrawTask) => void draw(task))
