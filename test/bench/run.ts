// `npm run bench`: ratios and counts of design budgets, each against a bare program measured in the same run.
import { benchAppend } from './append.ts'
import { benchEventLoop, benchFiftyStations } from './eventLoop.ts'
import { benchFullPublish, benchIngest } from './ingest.ts'

/** One line of the table. */
export interface BenchResult {
  name: string
  ratio: number
  detail: string
}

const lines: BenchResult[] = []
for (const bench of [benchIngest, benchFullPublish, benchAppend, benchEventLoop, benchFiftyStations]) {
  const result = await bench()
  lines.push(result)
  console.log(`${result.name}: ${result.ratio.toFixed(2)}  (${result.detail})`)
}
