import { execFileSync } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { gunzipSync, inflateRawSync, inflateSync } from 'node:zlib'
import Database from 'better-sqlite3'
import { openPromise } from 'yauzl'

/** One place where a secret was found, and in which form. */
export interface Leak {
  place: string
  form: string
}

/** How a secret may look in a file, each as bytes that cannot stand there by chance. */
export function formsOf(secret: string): { form: string; bytes: Buffer }[] {
  const utf8 = Buffer.from(secret)
  const utf16 = Buffer.from(secret, 'utf16le')
  const urlForm = new URLSearchParams({ a: secret }).toString().slice(2)
  const strict = encodeURIComponent(secret).replace(/[!'()*]/g, percent)
  const texts: [string, string][] = [
    ['plain', secret],
    ['JSON', JSON.stringify(secret).slice(1, -1)],
    ['URL-encoded', encodeURIComponent(secret)],
    ['URL-encoded', strict],
    ['URL-encoded', strict.replace(/%../g, (code) => code.toLowerCase())],
    ['URL-encoded', urlForm],
    ['hex', utf8.toString('hex')],
    ['hex', utf8.toString('hex').toUpperCase()],
    ...[0, 1, 2].flatMap((shift): [string, string][] => {
      const text = base64Inside(utf8, shift)
      return [
        ['base64', text],
        ['base64', text.replaceAll('+', '-').replaceAll('/', '_')],
      ]
    }),
  ]
  return [
    ...texts.map(([form, text]) => ({ form, bytes: Buffer.from(text) })),
    { form: 'UTF-16', bytes: utf16 },
    { form: 'UTF-16', bytes: Buffer.from(utf16).swap16() },
  ]
}

/** A character as its percent code, which not all encoders write. */
function percent(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`
}

/** The characters of base64 that depend on the secret alone, when `shift` bytes of a group stand before it. */
function base64Inside(secret: Buffer, shift: number): string {
  const whole = Buffer.concat([Buffer.alloc(shift), secret])
  const text = whole.toString('base64')
  return text.slice(Math.ceil((shift * 8) / 6), Math.floor((whole.length * 8) / 6))
}

/** Where any of the secrets stands in these bytes. */
export function searchBytes(place: string, bytes: Buffer, secrets: readonly string[]): Leak[] {
  const forms = new Set<string>()
  for (const secret of secrets)
    for (const { form, bytes: wanted } of formsOf(secret)) if (bytes.includes(wanted)) forms.add(form)
  return [...forms].map((form) => ({ place, form }))
}

/** Searches a folder with all that is packed in its files: rows of databases, streams of PDFs, members of archives. */
export async function searchFolder(folder: string, secrets: readonly string[]): Promise<Leak[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const leaks: Leak[] = []
  for (const entry of entries) {
    const file = join(entry.parentPath, entry.name)
    const place = relative(folder, file)
    leaks.push(...searchBytes(`name of ${place}`, Buffer.from(entry.name), secrets))
    if (!entry.isFile()) continue
    for (const [inside, bytes] of await layersOf(file))
      leaks.push(...searchBytes(place + inside, bytes, secrets))
  }
  return leaks
}

type Layer = readonly [inside: string, bytes: Buffer]

async function layersOf(file: string): Promise<Layer[]> {
  const bytes = await readFile(file)
  const raw: Layer = ['', bytes]
  const begins = bytes.subarray(0, 16).toString('latin1')
  if (begins.startsWith('%PDF')) return [raw, ...(await layersOfPdf(file))]
  if (begins.startsWith('SQLite format 3')) return [raw, ...layersOfDatabase(file)]
  if (begins.startsWith('PK')) return [raw, ...(await layersOfZip(file))]
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return [raw, ['!gz', gunzipSync(bytes)]]
  return [raw]
}

async function inFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'fieldkit-search-'))
  try {
    return await use(folder)
  } finally {
    await rm(folder, { recursive: true })
  }
}

async function layersOfPdf(file: string): Promise<Layer[]> {
  return await inFolder(async (folder) => {
    const open = join(folder, 'open.pdf')
    execFileSync('qpdf', ['--qdf', '--object-streams=disable', file, open])
    execFileSync('pdfdetach', ['-saveall', '-o', folder, file])
    const layers: Layer[] = []
    for (const name of await readdir(folder)) {
      const bytes = await readFile(join(folder, name))
      layers.push([`!${name}`, bytes])
    }
    return layers
  })
}

/** Every value of every table, unpacked where it is packed: raw pages may cut a value in two. */
function layersOfDatabase(file: string): Layer[] {
  const database = new Database(file, { readonly: true })
  try {
    const tables = database
      .prepare<[], { name: string }>("SELECT name FROM sqlite_master WHERE type = 'table'")
      .all()
    return tables.flatMap(({ name }) =>
      database
        .prepare<[], unknown[]>(`SELECT * FROM "${name}"`)
        .raw()
        .all()
        .flatMap((row) => row.flatMap((value) => layersOfValue(`!${name}`, value))),
    )
  } finally {
    database.close()
  }
}

function layersOfValue(place: string, value: unknown): Layer[] {
  if (typeof value === 'string') return [[place, Buffer.from(value)]]
  if (!Buffer.isBuffer(value)) return []
  const unpacked = unpackedBlob(value)
  return unpacked
    ? [
        [place, value],
        [`${place}!packed`, unpacked],
      ]
    : [[place, value]]
}

function unpackedBlob(blob: Buffer): Buffer | null {
  for (const unpack of [inflateRawSync, inflateSync, gunzipSync])
    try {
      return unpack(blob)
    } catch (error) {
      // Not packed this way: the next one is tried.
      if (!(error instanceof Error && 'code' in error)) throw error
    }
  return null
}

async function layersOfZip(file: string): Promise<Layer[]> {
  return await inFolder(async (folder) => {
    const layers: Layer[] = []
    const zip = await openPromise(file, { lazyEntries: true, autoClose: false })
    try {
      for await (const entry of zip.eachEntry()) {
        const bytes = await buffer(await zip.openReadStreamPromise(entry))
        const member = join(folder, 'member')
        await writeFile(member, bytes)
        for (const [inside, content] of await layersOf(member))
          layers.push([`!${entry.fileName}${inside}`, content])
      }
    } finally {
      zip.close()
    }
    return layers
  })
}
