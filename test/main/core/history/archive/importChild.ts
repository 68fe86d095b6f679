import { writeSync } from 'node:fs'
import { argv } from 'node:process'
import { importArchive } from '../../../../../src/main/core/history/archive/importArchive.ts'

/** Imports as a process of its own and stands still at a step, to be killed there: archive, stations, work, step. */
const [, , archive = '', stations = '', work = '', stopAt = ''] = argv
await importArchive(
  { archive, stations, work },
  ({ step }) => {
    if (step !== stopAt) return
    writeSync(1, 'here\n')
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
  },
  AbortSignal.any([]),
)
