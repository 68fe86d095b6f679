import { expect } from 'vitest'

/** Each line of stdout as the object it has to be. */
export function objectsOf(out: string): Record<string, unknown>[] {
  expect(out.endsWith('\n')).toBe(true)
  return out
    .slice(0, -1)
    .split('\n')
    .map((line) => {
      const parsed: unknown = JSON.parse(line)
      if (typeof parsed !== 'object' || parsed === null) throw new Error(`no object: ${line}`)
      return { ...parsed }
    })
}
