import { type Finding, overallVerdict, type Verdict } from '../../../shared/finding.ts'
import { placeOfSubject } from '../../../shared/neighbourhood.ts'
import type { DeviceEntry } from './deviceIndex.ts'

/** What is judged of one device. */
export interface DeviceVerdict {
  /** The worst of its findings and of what it complains about itself; null when nobody judges it. */
  verdict: Verdict | null
  findings: readonly Finding[]
}

const none: readonly Finding[] = []

/** Findings by the service they are about. */
function bySubject(findings: readonly Finding[]): Map<string, Finding[]> {
  const found = new Map<string, Finding[]>()
  for (const finding of findings) {
    const { serviceType, instance } = placeOfSubject(finding.subject)
    const key = `${serviceType}/${instance}`
    found.set(key, [...(found.get(key) ?? []), finding])
  }
  return found
}

/** The verdict of every device. An open "not judged" never hides what is judged. */
export function deviceVerdicts(
  entries: readonly DeviceEntry[],
  findings: readonly Finding[],
): Map<string, DeviceVerdict> {
  const own = bySubject(findings)
  return new Map(
    entries.map((entry) => {
      const about = own.get(entry.key) ?? none
      const all = [...about, ...entry.troubles]
      return [entry.key, { verdict: all.length === 0 ? null : overallVerdict(all), findings: about }]
    }),
  )
}
