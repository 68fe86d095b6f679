import { existsSync, readFileSync } from 'node:fs'
import { z } from 'zod'
import { areas, englishOf, type PhraseArea } from './areas.ts'

// Prints what an area's dictionary lacks, one JSON text a line: `node test/helpers/phrases/listMissing.ts battery de`.
const [area, language] = process.argv.slice(2)
const isArea = (name: string | undefined): name is PhraseArea =>
  name !== undefined && Object.hasOwn(areas, name)
if (!isArea(area) || (language !== 'de' && language !== 'uk')) {
  console.error(`usage: listMissing.ts ${Object.keys(areas).join('|')} de|uk`)
  process.exit(2)
}
const file = `src/shared/locales/core/${area}.${language}.json`
const known = existsSync(file)
  ? z.record(z.string(), z.string()).parse(JSON.parse(readFileSync(file, 'utf8')))
  : {}
for (const text of englishOf(area)) if (!Object.hasOwn(known, text)) console.log(JSON.stringify(text))
