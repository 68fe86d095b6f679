import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { isOtherLater, joinPhotoLists } from '../../../../../src/main/core/history/archive/joinRecords.ts'
import { moveAll } from '../../../../../src/main/core/history/archive/putInPlace.ts'
import { emptySite } from '../../../../../src/shared/site.ts'
import { opened, socEvery10s, temporaryFolder } from '../historyFixture.ts'
import { imported, type Laptop, laptop, packed, readFile, sha256, tree } from './archiveFixture.ts'

const item = { proof: null, failure: null, byHand: null, deviation: null }
const byHand = (at: number) => ({ isGood: true, value: '60', note: '', who: 'A', at })
const visit = {
  reason: 'service',
  technician: 'A',
  company: '',
  weather: '',
  instruments: [],
  signatures: [],
}

/** A `commissioning.json` with what is changed. */
function commissioning(changes: object, customer = 'Lisova'): string {
  const site = { ...emptySite, texts: { ...emptySite.texts, customer } }
  return JSON.stringify({ version: 1, site, visits: [], items: {}, ...changes })
}
const recorded = (at: number) => commissioning({ items: { P4: { ...item, byHand: byHand(at) } } })
const visited = (startedAt: number, endedAt: number | null = null) =>
  commissioning({ visits: [{ ...visit, startedAt, endedAt, left: null }] })
const proven = (at: number) => commissioning({ items: { P4: { ...item, proof: { at, lines: [] } } } })

const ids = [1, 2, 3].map((n) => `0000000${n}-0000-4000-8000-000000000000`)
const photo = (n: number, at: number, note = '') => ({
  ...{ id: ids[n - 1], item: 'P4', at, who: 'A', note, width: 24, height: 16, bytes: 4 },
  sha256: sha256(Buffer.from(`jpg${n}`)),
})
const photos = (...list: object[]) => JSON.stringify({ version: 1, photos: list })

function put(of: Laptop, files: Record<string, string>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(of.station, name)), { recursive: true })
    writeFileSync(join(of.station, name), text)
  }
}
const text = (of: Laptop, name: string) => readFile(join(of.station, name)).toString()

/** Two laptops that recorded the same minutes, each with its files. */
async function twoLaptops(mine: Record<string, string>, yours: Record<string, string>) {
  const [own, other] = [laptop(), laptop()]
  const history = await opened({ folder: own.station })
  history.append(socEvery10s([50, 51]))
  await history.stop()
  cpSync(own.station, other.station, { recursive: true })
  put(own, mine)
  put(other, yours)
  return { own, fromOther: await packed(other) }
}

describe('of two records of a commissioning the one holds', () => {
  it('in which a person did something last: a record by hand, a deviation, a visit', () => {
    expect([isOtherLater(recorded(100), recorded(200)), isOtherLater(recorded(200), recorded(100))]).toEqual([
      ...[true, false],
    ])
    const deviated = commissioning({ items: { P4: { ...item, deviation: { why: 'x', who: 'A', at: 300 } } } })
    expect(isOtherLater(recorded(200), deviated)).toBe(true)
    expect(isOtherLater(recorded(200), visited(100, 250))).toBe(true)
    expect(isOtherLater(recorded(300), visited(100, 250))).toBe(false)
  })

  it('whatever proved itself later, and the own one on equal times', () => {
    expect([isOtherLater(recorded(100), proven(900)), isOtherLater(proven(900), recorded(100))]).toEqual([
      ...[false, true],
    ])
    expect(isOtherLater(recorded(100), recorded(100))).toBe(false)
  })

  it('that is a record at all', () => {
    for (const odd of ['', '[]', '{"version":2}', recorded(100).slice(0, -1)])
      expect([isOtherLater(recorded(1), odd), isOtherLater(odd, recorded(1))]).toEqual([false, true])
  })
})

it('joins lists of photos by their time, with the own description of a photo that both have', () => {
  const joined = joinPhotoLists(
    photos(photo(1, 10, 'mine'), photo(3, 30)),
    photos(photo(1, 10), photo(2, 20)),
  )
  expect(JSON.parse(joined?.text ?? '')).toEqual(
    JSON.parse(photos(photo(1, 10, 'mine'), photo(2, 20), photo(3, 30))),
  )
  expect(joinPhotoLists(photos(photo(1, 10)), photos(photo(1, 10, 'other')))?.isLonger).toBe(false)
  expect(joinPhotoLists(photos(), 'odd')).toBeNull()
})

describe('a station that is handed over', () => {
  const files = {
    'commissioning.json': recorded(100),
    'ess-inputs.json': '{"version":1}',
    'explorer-pins.json': '{"version":1,"pins":[]}',
    'evidence/photos.json': photos(photo(1, 10)),
    [`evidence/${ids[0]}.jpg`]: 'jpg1',
    'evidence/tests/a.json': '{}',
    'snapshots/b.json': '{}',
  }

  it('brings its records, photos, tests and snapshots, and nothing else', async () => {
    const { own } = await twoLaptops({ ...files, 'limits.json': '{}', 'commissioning.json.odd': 'x' }, {})
    const fresh = laptop()
    const archive = await packed(own)
    expect(await imported(fresh, archive)).toMatchObject({ ok: true, value: { outcome: 'new', newFiles: 7 } })
    expect(tree(fresh.station).filter((name) => /\.(?:json|jpg|odd)$/.test(name))).toEqual(
      Object.keys(files).sort(),
    )
    for (const [name, content] of Object.entries(files)) expect(text(fresh, name)).toBe(content)
    expect(await imported(fresh, archive)).toMatchObject({ value: { outcome: 'unchanged', keptAside: [] } })
  })

  it('lets the later commissioning hold and keeps the other one aside, whichever comes in', async () => {
    const later = await twoLaptops(
      { 'commissioning.json': recorded(100) },
      { 'commissioning.json': recorded(200) },
    )
    const own = `aside/commissioning ${sha256(Buffer.from(recorded(100))).slice(0, 8)}.json`
    expect(await imported(later.own, later.fromOther)).toMatchObject({ value: { keptAside: [own] } })
    expect([text(later.own, 'commissioning.json'), text(later.own, own)]).toEqual([
      recorded(200),
      recorded(100),
    ])
    const earlier = await twoLaptops(
      { 'commissioning.json': recorded(300) },
      { 'commissioning.json': recorded(200) },
    )
    const other = `aside/commissioning ${sha256(Buffer.from(recorded(200))).slice(0, 8)}.json`
    expect(await imported(earlier.own, earlier.fromOther)).toMatchObject({
      value: { outcome: 'merged', keptAside: [other] },
    })
    expect([text(earlier.own, 'commissioning.json'), text(earlier.own, other)]).toEqual([
      ...[recorded(300), recorded(200)],
    ])
    expect(await imported(earlier.own, earlier.fromOther)).toMatchObject({ value: { outcome: 'unchanged' } })
    const third = laptop()
    await imported(third, await packed(earlier.own))
    expect(text(third, other)).toBe(recorded(200))
  })

  it('joins the photos of both, also when their lists cannot be', async () => {
    const mine = { 'evidence/photos.json': photos(photo(1, 10)), [`evidence/${ids[0]}.jpg`]: 'jpg1' }
    const yours = { 'evidence/photos.json': photos(photo(2, 20)), [`evidence/${ids[1]}.jpg`]: 'jpg2' }
    const both = await twoLaptops(mine, yours)
    expect(await imported(both.own, both.fromOther)).toMatchObject({ value: { newFiles: 2, keptAside: [] } })
    expect(JSON.parse(text(both.own, 'evidence/photos.json'))).toEqual(
      JSON.parse(photos(photo(1, 10), photo(2, 20))),
    )
    expect(readdirSync(join(both.own.station, 'evidence')).sort()).toEqual(
      [`${ids[0]}.jpg`, `${ids[1]}.jpg`, 'photos.json'].sort(),
    )
    const odd = await twoLaptops(mine, { ...yours, 'evidence/photos.json': 'no list' })
    expect(await imported(odd.own, odd.fromOther)).toMatchObject({
      value: { keptAside: [expect.stringMatching(/^aside\/photos [0-9a-f]{8}\.json$/)] },
    })
    expect(text(odd.own, 'evidence/photos.json')).toBe(mine['evidence/photos.json'])
  })

  it('keeps the own tariff and watch list, and the others aside', async () => {
    const { own, fromOther } = await twoLaptops(
      { 'ess-inputs.json': '{"mine":1}', 'explorer-pins.json': '{}' },
      { 'ess-inputs.json': '{"yours":1}', 'explorer-pins.json': '{}' },
    )
    const result = await imported(own, fromOther)
    const aside = result.ok ? result.value.keptAside : []
    expect(aside).toEqual([expect.stringMatching(/^aside\/ess-inputs [0-9a-f]{8}\.json$/)])
    expect([text(own, 'ess-inputs.json'), text(own, aside[0] ?? '')]).toEqual(['{"mine":1}', '{"yours":1}'])
  })
})

it('takes back what it replaced when a later move fails', () => {
  const folder = temporaryFolder()
  const at = (name: string) => join(folder, name)
  for (const name of ['own', 'other', 'blocked', 'new']) writeFileSync(at(name), name)
  const moves = [
    { from: at('other'), to: at('own'), keepAs: at('aside/own') },
    { from: at('new'), to: at('blocked') },
  ]
  expect(() => moveAll(moves)).toThrow('is there already')
  expect([
    readFile(at('own')).toString(),
    readFile(at('other')).toString(),
    existsSync(at('aside/own')),
  ]).toEqual([...['own', 'other', false]])
  rmSync(at('blocked'))
  const undo = moveAll(moves)
  expect([readFile(at('own')).toString(), readFile(at('aside/own')).toString()]).toEqual(['other', 'own'])
  undo()
  expect(readFile(at('own')).toString()).toBe('own')
})
