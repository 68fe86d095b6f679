import type { TestKind } from '../../../../shared/functionalTest.ts'

/** `20261121T121503Z-load-step`: begin, to the second, and kind. A time that is none counts as the first of 1970. */
export function testIdOf(startedAt: number, kind: TestKind): string {
  const isDate = Number.isFinite(startedAt) && startedAt >= 0 && startedAt < 253_402_300_800_000
  const text = new Date(isDate ? startedAt : 0).toISOString()
  return `${text.slice(0, 19).replace(/[-:]/g, '')}Z-${kind}`
}
