import { parentPort, workerData } from 'node:worker_threads'
import { failure } from '../../../shared/result.ts'
import { bundleBeside } from './bundleBeside.ts'
import type { VerifyTask } from './verifyInWorker.ts'
import { verifyReport } from './verifyReport.ts'

const port = parentPort
if (!port) throw new Error('verifyWorker.ts runs as a worker only')
// Only verifyInWorker.ts starts this worker, and it passes a VerifyTask.
const { pdfPath, appVersion } = workerData as VerifyTask
const bundle = await bundleBeside(pdfPath, appVersion)
port.postMessage(
  bundle === null
    ? failure('report-gone', 'The report is not there any more.', 'Look into the folder of the station.')
    : await verifyReport(bundle),
)
