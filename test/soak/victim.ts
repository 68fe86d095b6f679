// Started by killHistory.ts as a process of its own: records round after round into the folder that it is given, says
// up to which round everything is confirmed as stored, and is killed at some moment.
import { openHistory } from '../../src/main/core/history/history.ts'
import { readingsOf, timeOf } from './soakRounds.ts'

const [folder = '', first = '0'] = process.argv.slice(2)
const roundsPerFlush = 60
let round = Number(first)

const history = await openHistory({
  folder,
  worker: new URL('../../src/main/core/history/historyWorker.ts', import.meta.url),
  clock: { now: () => timeOf(Math.max(0, round - 1)), speed: () => 1 },
  retention: { raw: null, minute: 5 },
  flushMs: 20,
})
if (!history.ok) throw new Error(history.problem.message)
if (history.value.repair) throw new Error(`repaired: ${history.value.repair.keptAs}`)
process.stdout.write('open\n')
for (;;) {
  for (let i = 0; i < roundsPerFlush; i++) history.value.append(readingsOf(round++))
  await history.value.flush()
  if (history.value.recording().state === 'recording') process.stdout.write(`${round}\n`)
}
