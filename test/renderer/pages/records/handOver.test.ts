import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { daysChosen, importWords } from '../../../../src/renderer/pages/records/archiveWords.ts'
import { sendFile } from '../../../../src/renderer/pages/records/sendFile.ts'
import { partBytes } from '../../../../src/shared/archiveLimits.ts'
import { wordsOf } from '../../../../src/shared/words.ts'

const t = wordsOf('en')

/** What a browser's reader does with a part of a file. */
class Reader {
  result: string | null = null
  error: Error | null = null
  onload: (() => void) | null = null
  onerror: (() => void) | null = null
  readAsDataURL(part: Blob): void {
    void part.arrayBuffer().then((bytes) => {
      this.result = `data:application/octet-stream;base64,${Buffer.from(bytes).toString('base64')}`
      this.onload?.()
    })
  }
}

beforeEach(() => vi.stubGlobal('FileReader', Reader))
afterEach(() => vi.unstubAllGlobals())

describe('a file that is sent', () => {
  test('arrives whole, in parts of a size that a message can carry, with its share told', async () => {
    const content = Buffer.alloc(partBytes * 2 + 12_345, 'abcdefg')
    const parts: { upload: string; offset: number; data: string }[] = []
    const records = {
      beginUpload: vi.fn(async () => ({ upload: 'one' })),
      uploadPart: vi.fn(async (part: (typeof parts)[number]) => void parts.push(part)),
    }
    const shares: number[] = []
    const signal = new AbortController().signal
    const name = await sendFile(records, new Blob([content]), signal, (share) => shares.push(share))
    expect(name).toBe('one')
    expect(records.beginUpload).toHaveBeenCalledWith({ bytes: content.length }, { signal })
    expect(parts.map(({ offset }) => offset)).toEqual([0, partBytes, 2 * partBytes])
    expect(Buffer.concat(parts.map(({ data }) => Buffer.from(data, 'base64'))).equals(content)).toBe(true)
    expect(shares[0]).toBe(0)
    expect(shares.at(-1)).toBe(1)
  })

  test('stops at the part that is refused', async () => {
    const records = {
      beginUpload: async () => ({ upload: 'one' }),
      uploadPart: vi.fn(async () => Promise.reject(new Error('gone'))),
    }
    const file = new Blob([Buffer.alloc(partBytes * 3)])
    await expect(sendFile(records, file, new AbortController().signal, () => {})).rejects.toThrow('gone')
    expect(records.uploadPart).toHaveBeenCalledTimes(1)
  })
})

describe('the chosen days', () => {
  test('include the last one, also where the clock changes', () => {
    const { from = 0, to = 0 } = daysChosen('2026-03-28', '2026-03-29')
    expect(new Date(from).getHours()).toBe(0)
    expect([new Date(to).getDate(), new Date(to).getHours()]).toEqual([30, 0])
  })

  test('are open where nothing was chosen', () => {
    expect(daysChosen('', '')).toEqual({})
    expect(Object.keys(daysChosen('2026-03-28', ''))).toEqual(['from'])
    expect(Object.keys(daysChosen('', 'nonsense'))).toEqual([])
  })
})

test('an import is told by what it did', () => {
  expect(importWords({ outcome: 'new' }, t)).toBe('The station is new on this laptop.')
  expect(importWords({ outcome: 'merged' }, t)).toBe('The two histories are one now.')
  expect(importWords({ outcome: 'unchanged' }, t)).toBe(
    'Everything in it was known already. Nothing changed.',
  )
})
