import { mkdirSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { schemaVersion } from '../../../../../src/main/core/history/migrations/migrate.ts'
import { opened, reading, socEvery10s, start, temporaryFolder } from '../historyFixture.ts'
import {
  imported,
  type Laptop,
  laptop,
  packed,
  portalId,
  readFile,
  sha256,
  tree,
  zipOf,
} from './archiveFixture.ts'

interface Entry {
  name: string
  bytes: Buffer
  mode?: number
}

let history: Buffer = Buffer.alloc(0)
let whole: Buffer = Buffer.alloc(0)

/** A good archive and its history, made once. */
async function prepare() {
  if (whole.length > 0) return
  const mine = laptop()
  await record(mine)
  whole = readFile(await packed(mine))
  const yours = laptop()
  await imported(yours, await packed(mine))
  history = readFile(join(yours.station, 'station.db'))
}

async function record(of: Laptop, value = 50) {
  const open = await opened({ folder: of.station })
  open.append(socEvery10s([value, value + 1]))
  open.append(socEvery10s([value], start + 3 * 86_400_000))
  open.append([reading('/Serial', portalId, start, { serviceType: 'system', deviceInstance: 0 })])
  await open.flush()
  await open.care()
  await open.stop()
}

/** A manifest that fits its files, except for what is changed. */
function manifestOf(files: readonly Entry[], changes: object = {}): Entry {
  const manifest = {
    format: 'gx-fieldkit-station',
    formatVersion: 1,
    portalId,
    appVersion: '0.1.0',
    createdAt: start,
    schemaVersion,
    files: files.map(({ name, bytes }) => ({ name, bytes: bytes.length, sha256: sha256(bytes) })),
    ...changes,
  }
  return { name: 'manifest.json', bytes: Buffer.from(JSON.stringify(manifest)) }
}

const station = (bytes: Buffer = history): Entry => ({ name: 'station.db', bytes })

/** The history with something done to it. */
function altered(sql: string): Buffer {
  const path = join(temporaryFolder(), 'altered.db')
  writeFileSync(path, history)
  const database = new Database(path)
  database.unsafeMode()
  database.exec(sql)
  database.close()
  return readFile(path)
}

async function archiveOf(entries: readonly Entry[]): Promise<string> {
  return await zipOf(join(temporaryFolder(), 'a.zip'), entries)
}

/** The name of the only entry beside history and manifest, changed in the bytes: no library writes such names. */
async function withName(from: string, to: string): Promise<string> {
  const files = [station(), { name: from, bytes: Buffer.from('x') }]
  const path = await archiveOf([...files, manifestOf(files)])
  const bytes = readFile(path)
  for (let at = bytes.indexOf(from); at >= 0; at = bytes.indexOf(from, at + 1)) bytes.write(to, at, 'latin1')
  writeFileSync(path, bytes)
  return path
}

function fileOf(bytes: Buffer): string {
  const path = join(temporaryFolder(), 'a.zip')
  writeFileSync(path, bytes)
  return path
}

const cases: [what: string, code: string, make: () => Promise<string> | string][] = [
  [
    'is a text',
    'not-an-archive',
    () => fileOf(Buffer.from('no zip at all, but long enough to be looked at')),
  ],
  ['is empty', 'not-an-archive', () => fileOf(Buffer.alloc(0))],
  ['is a zip of something else', 'not-an-archive', () => archiveOf([{ name: 'station.db', bytes: history }])],
  ['was cut off', 'archive-cut-off', () => fileOf(whole.subarray(0, whole.length - 200))],
  ['was cut off in the middle', 'archive-cut-off', () => fileOf(whole.subarray(0, whole.length / 2))],
  [
    'has a flipped bit',
    'archive-cut-off',
    () => {
      const bytes = Buffer.from(whole)
      bytes[900] = (bytes[900] ?? 0) ^ 0x10
      return fileOf(bytes)
    },
  ],
  [
    'climbs out of its folder',
    'archive-unsafe',
    () => withName('reports/aaaaaaaaaa.pdf', '../../../evil-----.pdf'),
  ],
  [
    'has an absolute name',
    'archive-unsafe',
    () => withName('reports/aaaaaaaaaa.pdf', '/reports/aaaaaaaaa.pdf'),
  ],
  [
    'has a drive letter',
    'archive-unsafe',
    () => withName('reports/aaaaaaaaaa.pdf', 'C:/ports/aaaaaaaaaa.pdf'),
  ],
  [
    'has a name for Windows to misread',
    'archive-unsafe',
    () => withName('reports/aaaaaaaaaa.pdf', 'reports\\aaaaaaaaaa.pdf'),
  ],
  ['has a hidden file', 'archive-unsafe', () => withName('reports/aaaaaaaaaa.pdf', 'reports/.aaaaaaaaa.pdf')],
  [
    'has a symbolic link',
    'archive-unsafe',
    () => {
      const files = [station(), { name: 'reports/a.pdf', bytes: Buffer.from('/etc/passwd'), mode: 0o120777 }]
      return archiveOf([...files, manifestOf(files)])
    },
  ],
  [
    'has a file of another kind',
    'archive-unsafe',
    () => {
      const files = [station(), { name: 'run.exe', bytes: Buffer.from('x') }]
      return archiveOf([...files, manifestOf(files)])
    },
  ],
  [
    'has a record that no station has',
    'archive-unsafe',
    () => {
      const files = [station(), { name: 'limits.json', bytes: Buffer.from('{}') }]
      return archiveOf([...files, manifestOf(files)])
    },
  ],
  ['holds a file twice', 'archive-unsafe', () => archiveOf([station(), station(), manifestOf([station()])])],
  [
    'has a file that the manifest does not name',
    'archive-altered',
    () => archiveOf([station(), { name: 'reports/a.pdf', bytes: Buffer.from('x') }, manifestOf([station()])]),
  ],
  [
    'lacks a file that the manifest names',
    'archive-altered',
    () => archiveOf([station(), manifestOf([station(), { name: 'reports/a.pdf', bytes: Buffer.from('x') }])]),
  ],
  [
    'has other content than the manifest says',
    'archive-altered',
    () => {
      const other = Buffer.from(history)
      other[other.length - 1] = (other.at(-1) ?? 0) ^ 1
      return archiveOf([station(other), manifestOf([station()])])
    },
  ],
  [
    'is a bomb',
    'archive-too-large',
    () => {
      const files = [station(), { name: 'reports/a.pdf', bytes: Buffer.alloc(20 * 1_048_576) }]
      return archiveOf([...files, manifestOf(files)])
    },
  ],
  [
    'comes from a newer layout',
    'archive-newer',
    () => archiveOf([station(), manifestOf([station()], { formatVersion: 3, files: 'elsewhere' })]),
  ],
  [
    'says its history has a newer schema',
    'archive-newer',
    () => archiveOf([station(), manifestOf([station()], { schemaVersion: schemaVersion + 1 })]),
  ],
  [
    'hides a newer schema',
    'archive-newer',
    () => {
      const file = station(altered(`pragma user_version = ${schemaVersion + 1}`))
      return archiveOf([file, manifestOf([file])])
    },
  ],
  [
    'is of another station than it says',
    'archive-other-station',
    () => archiveOf([station(), manifestOf([station()], { portalId: 'c0619ab00aff' })]),
  ],
  [
    'names a portal ID that is a path',
    'archive-altered',
    () => archiveOf([station(), manifestOf([station()], { portalId: '../../../tmp' })]),
  ],
  [
    'has a history that is no database',
    'archive-altered',
    () => {
      const file = station(Buffer.alloc(8_192, 'x'))
      return archiveOf([file, manifestOf([file])])
    },
  ],
  [
    'has a history with a trigger',
    'archive-altered',
    () => {
      const file = station(altered('create trigger t after insert on alarm begin delete from reading; end'))
      return archiveOf([file, manifestOf([file])])
    },
  ],
  [
    'has a history with a view in the place of a table',
    'archive-altered',
    () => {
      const file = station(altered('drop table gap; create view gap as select 1 as started_at'))
      return archiveOf([file, manifestOf([file])])
    },
  ],
  [
    'has a torn page in its history',
    'archive-altered',
    () => {
      const torn = Buffer.from(history)
      torn.fill(0x5a, 4_096 * 3, 4_096 * 4)
      const file = station(torn)
      return archiveOf([file, manifestOf([file])])
    },
  ],
  [
    'has a block that unpacks without end',
    'archive-altered',
    () => {
      const bomb = deflateRawSync(Buffer.alloc(80 * 1_048_576)).toString('hex')
      const file = station(altered(`update block set data = x'${bomb}' where rowid = 1`))
      return archiveOf([file, manifestOf([file])])
    },
  ],
  [
    'has a block that promises more than it holds',
    'archive-altered',
    () => {
      const lie = deflateRawSync(Buffer.from([1, 255, 255, 255, 255, 255, 255, 127])).toString('hex')
      const file = station(
        altered(`update block set data = x'${lie}', count = 562949953421311 where rowid = 1`),
      )
      return archiveOf([file, manifestOf([file])])
    },
  ],
  [
    'has readings at the end of time',
    'archive-altered',
    () => {
      const file = station(altered('insert into reading values (1, 8640000000000000, 1.0)'))
      return archiveOf([file, manifestOf([file])])
    },
  ],
]

describe('a file that', () => {
  it.each(cases)('%s is refused (%s) and leaves nothing behind', async (_what, code, make) => {
    await prepare()
    const archive = await make()
    const yours = laptop()
    mkdirSync(yours.stations, { recursive: true })
    const result = await imported(yours, archive)
    expect(result).toMatchObject({ ok: false, problem: { code } })
    expect(tree(yours.data)).toEqual(['imports', 'stations'])
    if (!result.ok) {
      expect(result.problem.message).toMatch(/^[A-Z“].*\.$/)
      expect(result.problem.tryThis).not.toBe('')
    }
  })

  it('is not there is said to be missing', async () => {
    const result = await imported(laptop(), join(temporaryFolder(), 'none.zip'))
    expect(result).toMatchObject({ ok: false, problem: { code: 'no-such-file' } })
  })

  it('is refused does not touch a station that is known', async () => {
    await prepare()
    const yours = laptop()
    await record(yours, 70)
    const before = sha256(readFile(join(yours.station, 'station.db')))
    for (const [, code, make] of cases) {
      const result = await imported(yours, await make())
      expect(result).toMatchObject({ ok: false, problem: { code } })
    }
    expect(sha256(readFile(join(yours.station, 'station.db')))).toBe(before)
  })

  it('was cut anywhere is refused in words', async () => {
    await prepare()
    const path = fileOf(whole)
    for (let length = whole.length - 1; length >= 0; length -= Math.ceil(whole.length / 40)) {
      truncateSync(path, length)
      const result = await imported(laptop(), path)
      expect(result.ok ? 'taken' : result.problem.code).toMatch(/^(?:archive-cut-off|not-an-archive)$/)
    }
  })
})
