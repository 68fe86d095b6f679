import { appendFileSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Spool } from '../../../../src/main/core/sink/spool.ts'
import { temporaryFolder } from './sinkFixture.ts'

const day = 86_400_000
let folder: string
let remove: () => void
beforeEach(() => {
  ;({ folder, remove } = temporaryFolder())
})
afterEach(() => remove())

const frame = (text: string, at = 1_000, lines = 1) => ({ body: gzipSync(`${text}\n`), lines, at })
const open = (maxBytes = 10_000_000, maxAgeMs = 30 * day, settleMs = 0) =>
  Spool.open(folder, { maxBytes, maxAgeMs, settleMs })
const segments = () =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.spool'))
    .sort()
const fileOf = (index: number) => join(folder, segments()[index] ?? '')

/** Everything that waits, confirmed batch after batch. */
async function drain(spool: Spool, maxLines = 1): Promise<string[]> {
  const texts: string[] = []
  for (;;) {
    const batch = await spool.peek(maxLines)
    if (!batch) return texts
    texts.push(...gunzipSync(batch.body).toString().trimEnd().split('\n'))
    await spool.confirm(batch, 0, 0)
  }
}

describe('the spool', () => {
  it('gives frames back in their order, joined up to the size of a batch', async () => {
    const spool = await open()
    for (const text of ['a', 'b', 'c']) await spool.append(frame(text))
    const batch = await spool.peek(2)
    expect(batch).toMatchObject({ lines: 2, frames: 2 })
    expect(gunzipSync(batch?.body ?? '').toString()).toBe('a\nb\n')
    expect(spool.status()).toMatchObject({ lines: 3, since: 1_000 })
    expect(await drain(spool)).toEqual(['a', 'b', 'c'])
    expect(spool.status()).toMatchObject({ lines: 0, bytes: 0, since: null, dropped: 0 })
    await spool.close()
  })

  it('goes on behind the last confirmed frame after a restart', async () => {
    const first = await open()
    for (const text of ['a', 'b', 'c']) await first.append(frame(text))
    const batch = await first.peek(1)
    if (batch) await first.confirm(batch, 1, 0)
    await first.close()
    const second = await open()
    await second.append(frame('d'))
    expect(second.status()).toMatchObject({ lines: 3, notTaken: 1 })
    expect(await drain(second)).toEqual(['b', 'c', 'd'])
    await second.close()
  })

  it('sends again rather than less when its position is damaged', async () => {
    const first = await open()
    for (const text of ['a', 'b']) await first.append(frame(text))
    const batch = await first.peek(1)
    if (batch) await first.confirm(batch, 0, 0)
    await first.close()
    writeFileSync(join(folder, 'position.json'), '{"version":1,"segm')
    const second = await open()
    expect(await drain(second)).toEqual(['a', 'b'])
    await second.close()
  })

  it.each([1, 10, 23, 24, 30])('counts a tail that lost its last %i bytes, and goes on', async (bytes) => {
    const first = await open()
    for (const text of ['a', 'b']) await first.append(frame(text))
    await first.close()
    truncateSync(fileOf(0), statSync(fileOf(0)).size - bytes)
    const second = await open()
    await second.append(frame('c'))
    expect(await drain(second)).toEqual(['a', 'c'])
    expect(second.status()).toMatchObject({ corrupt: 1, lines: 0, bytes: 0 })
    await second.close()
  })

  it('leaves out one frame whose bytes changed, and only that', async () => {
    const first = await open()
    for (const text of ['a', 'b', 'c']) await first.append(frame(text))
    await first.close()
    const bytes = readFileSync(fileOf(0))
    bytes[Math.floor(bytes.length / 2)] = (bytes[Math.floor(bytes.length / 2)] ?? 0) ^ 0xff
    writeFileSync(fileOf(0), bytes)
    const second = await open()
    expect(await drain(second)).toEqual(['a', 'c'])
    expect(second.status()).toMatchObject({ corrupt: 1, lines: 0 })
    await second.close()
    expect((await open()).status().corrupt).toBe(1)
  })

  it('is not stopped by a file of nonsense', async () => {
    const first = await open()
    await first.append(frame('a'))
    await first.close()
    appendFileSync(fileOf(0), Buffer.alloc(3_000, 0x5a))
    const second = await open()
    await second.append(frame('b'))
    expect(await drain(second)).toEqual(['a', 'b'])
    expect(second.status().corrupt).toBe(1)
    await second.close()
  })

  it('stays under its size by giving up the oldest, and counts what it gives up', async () => {
    const spool = await open(20_000)
    for (let i = 0; i < 1_000; i++) await spool.append(frame(`line ${i}`, i))
    const bytes = segments().reduce((sum, name) => sum + statSync(join(folder, name)).size, 0)
    expect(bytes).toBeLessThan(24_000)
    const { lines, dropped } = spool.status()
    expect(lines + dropped).toBe(1_000)
    expect(dropped).toBeGreaterThan(500)
    const kept = await drain(spool)
    expect(kept).toEqual(Array.from({ length: lines }, (_, i) => `line ${dropped + i}`))
    await spool.close()
    expect((await open()).status().dropped).toBe(dropped)
  })

  it('gives up what is too old', async () => {
    const first = await open()
    await first.append(frame('old', 0))
    await first.close()
    const second = await open(10_000_000, day)
    await second.append(frame('new', 2 * day))
    await second.append(frame('newer', 2 * day))
    expect(await drain(second)).toEqual(['new', 'newer'])
    expect(second.status().dropped).toBe(1)
    await second.close()
  })

  it('does not count as given up what was on its way and arrived', async () => {
    const spool = await open(2_000)
    await spool.append(frame('first', 0))
    const batch = await spool.peek(1)
    for (let i = 0; i < 100; i++) await spool.append(frame(`line ${i}`, i))
    const before = spool.status().dropped
    if (batch) await spool.confirm(batch, 0, 0)
    expect(before).toBeGreaterThan(1)
    expect(spool.status().dropped).toBe(before - 1)
    await spool.close()
  })

  it('reads a frame that is larger than one read of the file', async () => {
    const spool = await open()
    const large = Buffer.alloc(3_000_000, 7)
    await spool.append({ body: large, lines: 1, at: 0 })
    expect((await spool.peek(1))?.body.equals(large)).toBe(true)
    await spool.close()
  })

  it('can go back to what was confirmed a while ago, also by a restart, and lets go of the rest', async () => {
    const spool = await open(10_000_000, 30 * day, 60_000)
    for (const text of ['a', 'b', 'c', 'd']) await spool.append(frame(text))
    for (const now of [0, 30_000, 61_000]) {
      const batch = await spool.peek(1)
      if (batch) await spool.confirm(batch, 0, now)
    }
    expect(spool.status().lines).toBe(1)
    expect(spool.rewind()).toBe(2)
    expect(spool.status().lines).toBe(3)
    await spool.close()
    const later = await open()
    expect(await drain(later)).toEqual(['b', 'c', 'd'])
    await later.close()
  })

  it('keeps a file while something in it may have to be sent again, then removes it', async () => {
    const first = await open()
    await first.append(frame('a'))
    await first.close()
    const spool = await open(10_000_000, 30 * day, 1_000)
    await spool.append(frame('b'))
    await spool.append(frame('c'))
    for (const now of [0, 500]) {
      const batch = await spool.peek(1)
      if (batch) await spool.confirm(batch, 0, now)
    }
    expect(segments()).toHaveLength(2)
    const batch = await spool.peek(1)
    if (batch) await spool.confirm(batch, 0, 5_000)
    expect(segments()).toHaveLength(1)
    await spool.close()
  })
})
