import { parentPort, workerData } from 'node:worker_threads'
import type { DrawMessage, DrawTask } from './drawReport.ts'
import { renderPdf } from './renderPdf.ts'

const port = parentPort
if (!port) throw new Error('pdfWorker.ts runs as a worker only')
// Only drawReport.ts starts this worker, and it passes a DrawTask.
const task = workerData as DrawTask
const say = (message: DrawMessage) => port.postMessage(message)
const onPage = (page: number) => say({ type: 'page', page })
const { pdf, pages } = await renderPdf(task.model, task.twin, onPage, task.pictures)
say({ type: 'done', pdf, pages })
