import { globSync, readFileSync } from 'node:fs'
import notForPeople from './notForPeople.json' with { type: 'json' }
import { phrasesOf } from './phrasesOf.ts'

const rules = 'src/main/core/diagnostics/rules'

/** Which sources the dictionary `src/shared/locales/core/<area>.<language>.json` speaks for. */
export const areas = {
  battery: [
    `${rules}/battery/**/*.ts`,
    `${rules}/cells/*.ts`,
    `${rules}/{batteryTemperature,cellSpread,socLow}.ts`,
  ],
  ageing: [`${rules}/{ageing,sources}/**/*.ts`],
  power: [`${rules}/{grid,inverter,solar,ess}/**/*.ts`, `${rules}/gridLost.ts`],
  link: [
    `${rules}/{communication,can}/**/*.ts`,
    `${rules}/{canErrors,doorsDisagree,securityHttpApi,securityMqtt}.ts`,
  ],
  platform: [`${rules}/platform/**/*.ts`],
  judging: [
    'src/main/core/diagnostics/*.ts',
    'src/main/core/diagnostics/{limits,profile,score,faultTrees}/**/*.ts',
    'resources/{faultTrees,limits/*}/*.json',
  ],
  report: ['src/main/core/report/**/*.ts'],
  checklist: ['src/main/core/commissioning/**/*.ts', 'resources/checklists/*.json'],
  doors: ['src/main/core/{connection,discovery}/**/*.ts'],
  records: [
    'src/main/core/{history,sink,feed,station,evidence,control}/**/*.ts',
    'src/main/{app,rpc,hosts}/**/*.ts',
    'src/main/app.ts',
  ],
} as const satisfies Record<string, readonly string[]>
export type PhraseArea = keyof typeof areas

/** Texts of a data file: what a person reads stands in whole sentences or under a title. */
function textsOf(value: unknown, found: string[] = []): string[] {
  if (typeof value === 'string') {
    if (/[a-z]{2,} [a-zA-Z0-9(]| [a-z]{3,}|[a-z]{3,}, /.test(value)) found.push(value)
  } else if (typeof value === 'object' && value !== null) {
    for (const inner of Object.values(value)) textsOf(inner, found)
  }
  return found
}

/** Every English text of an area, each once, in the order of the files. */
export function englishOf(area: PhraseArea): string[] {
  const files = globSync([...areas[area]]).sort()
  const texts = files.flatMap((file) => {
    const source = readFileSync(file, 'utf8')
    return file.endsWith('.json')
      ? textsOf(JSON.parse(source))
      : phrasesOf(file, source).map(({ english }) => english)
  })
  const technical: readonly string[] = notForPeople
  return [...new Set(texts)].filter((text) => !technical.includes(text))
}
