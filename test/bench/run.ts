// `npm run bench`: ratios and counts of design budgets, each against a bare program measured in the same run.
// `npm run bench -- year` adds what needs a simulated year, a part of a name (`-- seeds`) runs just that, and
// `-- screen` measures the pages in Chromium.
// Each line says whether its budget is kept, missed, or broken by a wide margin; the last ends with exit code 1.

import { hasEngine, missingEngine } from '../main/core/sink/engines.ts'
import { benchAppend } from './append.ts'
import { budgetText, budgetWord } from './benchResult.ts'
import { benchEventLoop, benchFiftyStations, benchSeedsOfFifty } from './eventLoop.ts'
import {
  benchAlarmSearch,
  benchRange72h,
  benchRangeYear,
  benchRangeYear8,
  benchYearOnDisk,
} from './history.ts'
import { benchFullPublish, benchIngest } from './ingest.ts'
import { benchJudging } from './judging.ts'
import { benchHeapGrowth } from './liveHeap.ts'
import { benchChangeToPixel, benchManyValues, benchSixtyTiles } from './liveScreen.ts'
import {
  benchReportCertificateTime,
  benchReportFullSize,
  benchReportFullTime,
  benchReportWarrantySize,
  benchReportWarrantyTime,
} from './report.ts'
import { benchScreen } from './screen.ts'
import { benchSinkDrain, benchSinkLoop, benchSinkOffer } from './sink.ts'

const quick = [
  // First, so that its memory is its own.
  benchSeedsOfFifty,
  benchIngest,
  benchFullPublish,
  benchAppend,
  benchEventLoop,
  benchFiftyStations,
  benchAlarmSearch,
  benchJudging,
  benchSinkOffer,
  ...[benchReportFullTime, benchReportFullSize, benchReportWarrantyTime, benchReportWarrantySize],
  benchReportCertificateTime,
  ...(hasEngine('victoria-metrics') ? [benchSinkLoop, benchSinkDrain] : []),
]
if (!hasEngine('victoria-metrics')) console.log(missingEngine('victoria-metrics'))
/** What a browser shows: `npm run bench -- screen`. */
const screen = [benchScreen, benchChangeToPixel, benchSixtyTiles, benchManyValues, benchHeapGrowth]
const year = [benchYearOnDisk, benchRange72h, benchRangeYear, benchRangeYear8]

const words = process.argv.slice(2)
const parts = words.filter((word) => word !== 'year' && word !== 'screen').map((word) => word.toLowerCase())
const offered = words.includes('screen') ? screen : words.includes('year') ? [...quick, ...year] : quick
const chosen = offered.filter(
  ({ name }) => parts.length === 0 || parts.some((part) => name.toLowerCase().includes(part)),
)
if (chosen.length === 0) throw new Error(`No benchmark has ${parts.join(' or ')} in its name.`)

for (const bench of chosen) {
  const result = await bench()
  const word = budgetWord(result.ratio, result.budget)
  const figure = `${result.ratio.toFixed(2)}, ${budgetText(result.budget)}`
  console.log(
    `${word === 'broken' ? 'BROKEN' : word.padEnd(6)}  ${result.name}: ${figure}  (${result.detail})`,
  )
  if (word === 'broken') process.exitCode = 1
}
