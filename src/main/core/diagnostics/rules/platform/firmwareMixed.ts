import { type FirmwareSource, formatFirmware } from '../../../../../shared/firmware.ts'
import type { Json } from '../../../../../shared/json.ts'
import { english } from '../../../../../shared/language.ts'
import { servicesOfType, textOf } from '../../../../../shared/stationView.ts'
import { readingKey, type ServiceId, serviceKey } from '../../../../../shared/victron.ts'
import { fact, gate } from '../../conclude.ts'
import { gatedRule, type Subject } from '../../gatedRule.ts'
import { noHistory, type RuleInput } from '../../rule.ts'

interface Unit {
  name: string
  firmware: string | null
  key: string
}

interface Group extends Subject {
  units: readonly Unit[]
}

/** Devices that should carry the same firmware: the units of one VE.Bus system, and chargers of one model. */
export const firmwareMixed = gatedRule<Group>({
  id: 'firmware-mixed',
  area: 'installation',
  title: 'Same firmware',
  pace: 'unhurried',
  needs: () => noHistory,
  gate: (input) =>
    [...vebusGroups(input), ...chargerGroups(input)].map(({ subject, title, units }) => ({
      units,
      head: {
        ...{ subject, situation: null, title, unit: null },
        limit: 'watch when the firmware differs',
        limitOrigin: input.limits.platform.mixedFirmwareOrigin,
      },
      missing: units.some(({ firmware }) => firmware === null)
        ? {
            sentence: 'Needs the firmware of each of these devices.',
            evidence: units.map(({ name, firmware, key }) =>
              gate(name, 'published', firmware ?? 'not published', firmware !== null, key),
            ),
            action: 'Fieldkit judges when all of them publish it.',
          }
        : null,
    })),
  judge(input, { units, head }) {
    const versions = [...new Set(units.map(({ firmware }) => firmware ?? ''))].sort()
    const isMixed = versions.length > 1
    return {
      verdict: isMixed ? 'watch' : 'ok',
      value: null,
      sentence: isMixed
        ? `${head.title}: different firmware, ${versions.join(` ${english('and')} `)}.`
        : `${head.title}: all ${units.length} have ${versions[0] ?? ''}.`,
      evidence: units.map(({ name, firmware, key }) => fact(name, firmware ?? 'not published', key)),
      at: input.now,
      action: isMixed
        ? 'Bring all of them to the same firmware, the newest one that fits.'
        : 'Nothing to do.',
      confidence: 'high',
    }
  },
})

/** Only what looks like a version; anything else is as good as nothing. */
function firmwareText(version: Json | undefined, source: FirmwareSource): string | null {
  const isVersion = typeof version === 'string' ? /^v?\d/.test(version) : Number.isSafeInteger(version)
  return isVersion ? formatFirmware(version, source) : null
}

interface Candidates {
  subject: string
  title: string
  units: readonly Unit[]
}

/** Units of one VE.Bus system. */
function vebusGroups({ view }: RuleInput): Candidates[] {
  return servicesOfType(view, 'vebus').flatMap((id) => {
    const units = Array.from({ length: 18 }, (_, slot) => slot).flatMap((slot): Unit[] => {
      const path = `/Devices/${slot}/FirmwareVersion`
      const version = view.get(id, path)?.value ?? null
      // An empty slot has neither.
      if (version === null && (view.get(id, `/Devices/${slot}/ProductId`)?.value ?? null) === null) return []
      const firmware = firmwareText(version, { connection: 'VE.Bus', processName: undefined })
      return [{ name: `Unit ${slot + 1}`, firmware, key: readingKey(id, path) }]
    })
    return units.length > 1 ? [{ subject: serviceKey(id), title: 'VE.Bus units', units }] : []
  })
}

function chargerGroups({ view }: RuleInput): Candidates[] {
  const models = new Map<string, ServiceId[]>()
  for (const id of servicesOfType(view, 'solarcharger')) {
    const product = textOf(view, id, '/ProductName')
    if (product !== null) models.set(product, [...(models.get(product) ?? []), id])
  }
  const path = '/FirmwareVersion'
  return [...models]
    .filter(([, ids]) => ids.length > 1)
    .map(([product, ids]) => ({
      ...{ subject: `solarcharger ${product}`, title: product },
      units: ids.map((id) => ({
        name: serviceKey(id),
        firmware: firmwareText(view.get(id, path)?.value, {
          connection: view.get(id, '/Mgmt/Connection')?.value,
          processName: view.get(id, '/Mgmt/ProcessName')?.value,
        }),
        key: readingKey(id, path),
      })),
    }))
}
