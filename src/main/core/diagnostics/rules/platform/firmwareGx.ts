import { formatNumber } from '../../../../../shared/format.ts'
import { servicesOfType, textOf } from '../../../../../shared/stationView.ts'
import { readingKey, type ServiceId, serviceKey } from '../../../../../shared/victron.ts'
import { fact, gate } from '../../conclude.ts'
import { gatedRule, type Missing, type Said, type Subject } from '../../gatedRule.ts'
import type { FirmwareReleases } from '../../limits/platformParts.ts'
import { noHistory, type RuleInput } from '../../rule.ts'
import { type FirmwareAge, firmwareAge } from './firmwareAge.ts'

const installedPath = '/Firmware/Installed/Version'
const onlinePath = '/Firmware/Online/AvailableVersion'

interface Installed extends Subject {
  id: ServiceId
  version: string
  age: FirmwareAge
}

/** Age of Venus OS by a dated table of releases; a version that the table cannot date is not judged. */
export const firmwareGx = gatedRule<Installed>({
  id: 'firmware-gx',
  area: 'installation',
  title: 'Venus OS',
  pace: 'unhurried',
  needs: () => noHistory,
  gate: (input) => servicesOfType(input.view, 'platform').map((id) => subjectOf(input, id)),
  judge(input, { id, version, age }) {
    const table = input.limits.platform.firmware
    const evidence = [
      fact(
        'Installed',
        version,
        readingKey(id, installedPath),
        input.view.get(id, installedPath)?.at ?? null,
      ),
      fact('Table of releases', tableText(table)),
      fact(
        'Found online by the GX',
        textOf(input.view, id, onlinePath) ?? 'not looked for',
        readingKey(id, onlinePath),
      ),
    ]
    const shared = { evidence, at: input.now, confidence: 'medium' } as const
    return { ...shared, ...sayAge(version, age, table) }
  },
})

function sayAge(
  version: string,
  age: FirmwareAge,
  table: FirmwareReleases,
): Pick<Said, 'verdict' | 'value' | 'sentence' | 'action'> {
  if (age.kind !== 'dated')
    return {
      ...{ verdict: 'watch', value: null },
      sentence: `${version} is a test version of Venus OS.`,
      action: 'Install a release unless this test is on purpose.',
    }
  const isOld = age.leastDays > table.watchOver
  const newest = table.releases.at(-1)?.version ?? ''
  const days = isOld ? age.leastDays : (age.mostDays ?? age.leastDays)
  return {
    verdict: isOld ? 'watch' : 'ok',
    value: days,
    sentence: isOld
      ? `${version} is at least ${formatNumber(days, 0)} d older than ${newest}, watch over ${table.watchOver} d.`
      : days === 0
        ? `${version} is the newest release that Fieldkit knows.`
        : `${version} is up to ${formatNumber(days, 0)} d older than ${newest}.`,
    action: isOld ? 'Read the change log, save the settings, then update Venus OS.' : 'Nothing to do.',
  }
}

const tableText = ({ releases, asOf }: FirmwareReleases) =>
  `${releases.length} releases up to ${releases.at(-1)?.version ?? ''}, as of ${asOf}`

function subjectOf(input: RuleInput, id: ServiceId): Installed {
  const table = input.limits.platform.firmware
  const version = textOf(input.view, id, installedPath)
  const age: FirmwareAge = version === null ? { kind: 'unreadable' } : firmwareAge(version, table)
  return {
    ...{ id, age, version: version ?? '' },
    head: {
      ...{ subject: serviceKey(id), situation: null, title: firmwareGx.title, unit: table.unit },
      limit: `watch over ${table.watchOver} d older than the newest known release, or a test version`,
      ...{ limitOrigin: table.origin, watchOver: table.watchOver },
    },
    missing: unlessDated(id, version, age, table),
  }
}

function unlessDated(
  id: ServiceId,
  version: string | null,
  age: FirmwareAge,
  table: FirmwareReleases,
): Missing | null {
  const missing = (sentence: string, seen: string): Missing => ({
    sentence,
    evidence: [
      gate('Installed version', 'dated by the table', seen, false, readingKey(id, installedPath)),
      fact('Table of releases', tableText(table)),
    ],
    action: 'Compare with the releases that Victron offers now.',
  })
  if (version === null) return missing('Needs the installed version of Venus OS.', 'not published')
  if (age.kind === 'newer')
    return missing(`${version} is newer than the table of ${table.asOf}.`, `${version}, newer`)
  if (age.kind === 'unreadable')
    return missing('The installed version is no release that Fieldkit can read.', version)
  if (age.kind !== 'dated') return null
  const isOld = age.leastDays > table.watchOver
  if (isOld || (age.mostDays !== null && age.mostDays <= table.watchOver)) return null
  return missing(
    `${version} came out between ${age.from ?? 'long ago'} and ${age.to ?? 'now'}: too wide to judge.`,
    `between ${age.from ?? 'long ago'} and ${age.to ?? 'now'}`,
  )
}
