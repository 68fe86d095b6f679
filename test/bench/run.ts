// `npm run bench`: ratios and counts of design budgets, each against a bare program measured in the same run.
// `npm run bench -- year` adds what needs a simulated year, which takes minutes to build.
import { benchAppend } from './append.ts'
import { benchEventLoop, benchFiftyStations } from './eventLoop.ts'
import {
  benchAlarmSearch,
  benchRange72h,
  benchRangeYear,
  benchRangeYear8,
  benchYearOnDisk,
} from './history.ts'
import { benchFullPublish, benchIngest } from './ingest.ts'

/** One line of the table. */
export interface BenchResult {
  name: string
  ratio: number
  detail: string
}

const quick = [
  benchIngest,
  benchFullPublish,
  benchAppend,
  benchEventLoop,
  benchFiftyStations,
  benchAlarmSearch,
]
const year = [benchYearOnDisk, benchRange72h, benchRangeYear, benchRangeYear8]

for (const bench of process.argv.includes('year') ? [...quick, ...year] : quick) {
  const result = await bench()
  console.log(`${result.name}: ${result.ratio.toFixed(2)}  (${result.detail})`)
}
