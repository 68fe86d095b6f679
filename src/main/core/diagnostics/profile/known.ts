import type { Evidence } from '../../../../shared/finding.ts'

/** Something known of a station with what it follows from; `null` = not known, and the evidence says what is missing. */
export interface Known<T> {
  value: T | null
  evidence: Evidence
}

/** A known value and the line that shows why. */
export function known<T>(value: T, label: string, seen: string, readingKey: string | null = null): Known<T> {
  return { value, evidence: { label, required: null, seen, met: null, readingKey, at: null } }
}

/** Nothing is known; `seen` says what was looked for. */
export function unknown<T>(label: string, seen: string, readingKey: string | null = null): Known<T> {
  return { value: null, evidence: { label, required: null, seen, met: null, readingKey, at: null } }
}
