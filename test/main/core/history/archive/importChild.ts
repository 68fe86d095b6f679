import { argv } from 'node:process'
import { importArchive } from '../../../../../src/main/core/history/archive/importArchive.ts'

/** Imports as a process of its own, to be killed: archive, folder of stations, work folder. Says each step. */
const [, , archive = '', stations = '', work = ''] = argv
const result = await importArchive(
  { archive, stations, work },
  ({ step, fraction }) => process.stdout.write(`${step} ${fraction}\n`),
  AbortSignal.any([]),
)
process.stdout.write(`done ${result.ok}\n`)
