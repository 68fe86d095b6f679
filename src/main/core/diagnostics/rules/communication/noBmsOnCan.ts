import { canFigurePath } from '../../../../../shared/canStatistics.ts'
import { formatNumber, formatValue } from '../../../../../shared/format.ts'
import { english } from '../../../../../shared/language.ts'
import { numberOf } from '../../../../../shared/stationView.ts'
import { readingKey, type ServiceId, serviceKey } from '../../../../../shared/victron.ts'
import { fact, gate } from '../../conclude.ts'
import { gatedRule, type Missing, type Said, type Subject } from '../../gatedRule.ts'
import { noHistory, type RuleInput } from '../../rule.ts'
import { bmsProfiles, canBatteries, canProfilePath } from '../can/bmsOnCan.ts'
import { type CanInterface, canInterfaces } from '../can/canInterface.ts'
import { singleton, unlessHeard } from '../platform/gxLive.ts'

interface BmsPort extends Subject {
  port: CanInterface
  profile: number
  settings: ServiceId
}

/** A CAN interface that is set up for a BMS, and no BMS that came over CAN. */
export const noBmsOnCan = gatedRule<BmsPort>({
  id: 'bms-on-can',
  area: 'communication',
  title: 'BMS on CAN',
  pace: 'unhurried',
  needs: () => noHistory,
  gate: (input) => {
    const settings = singleton(input, 'settings')
    if (!settings) return []
    return canInterfaces(input.view).flatMap((port) => {
      const profile = numberOf(input.view, settings, canProfilePath(port))
      if (profile === null || !bmsProfiles.has(profile)) return []
      const head = {
        subject: `${serviceKey(port.platform)}/${port.name}`,
        situation: null,
        title: `BMS on ${port.name.toUpperCase()}`,
        unit: null,
        limit: 'a BMS where the CAN profile is for one',
        limitOrigin: input.limits.platform.canProfileOrigin,
      }
      return [{ head, missing: unlessHeard(input) ?? unlessComplete(input), port, profile, settings }]
    })
  },
  judge(input, { port, profile, settings }) {
    const found = canBatteries(input)
    const { name } = port
    const label = name.toUpperCase()
    const received = numberOf(input.view, port.platform, canFigurePath(name, 'rxPackets'))
    const evidence = [
      fact(
        'CAN profile',
        formatValue('settings', canProfilePath(port), profile),
        readingKey(settings, canProfilePath(port)),
        input.view.get(settings, canProfilePath(port))?.at ?? null,
      ),
      fact('BMS over CAN', found.length === 0 ? 'none' : found.map((id) => serviceKey(id)).join(', ')),
      fact(
        'Packets received',
        received === null ? 'not published' : formatNumber(received, 0),
        readingKey(port.platform, canFigurePath(name, 'rxPackets')),
      ),
    ]
    const said = { value: null, evidence, at: input.now }
    if (isServed(input, port, found.length))
      return {
        ...said,
        ...{ verdict: 'ok', sentence: `${label} is set up for a BMS and one is there.` },
        ...{ action: 'Nothing to do.', confidence: found.length === 1 ? 'high' : 'medium' },
      }
    return { ...said, ...absent(label, profile, received) }
  },
})

function absent(
  label: string,
  profile: number,
  received: number | null,
): Pick<Said, 'verdict' | 'sentence' | 'action' | 'confidence'> {
  const isHeard = received !== null && received > 0
  return {
    verdict: bmsProfiles.get(profile) ?? 'watch',
    sentence: isHeard
      ? `${label} is set up for a BMS and receives packets, but the GX knows no BMS.`
      : `${label} is set up for a BMS and none is there.`,
    action: isHeard
      ? 'Check which CAN profile and bit rate the battery asks for, and its own protocol setting.'
      : 'Check power of the battery, the plug of the master module, the cable type and the terminators.',
    confidence: received === null ? 'medium' : 'high',
  }
}

/** While a picture is being read, a battery may only be late. */
function unlessComplete({ doors }: RuleInput): Missing | null {
  if (!doors || doors.connections.some(({ state }) => state === 'ready')) return null
  return {
    sentence: 'Needs the whole picture of the station.',
    evidence: [gate('Connection', english('ready'), doors.connections[0]?.state ?? 'none', false)],
    action: 'Wait until everything is read.',
  }
}

/** Which battery hangs on which interface is not told over MQTT: with fewer of them, those that receive come first. */
function isServed(input: RuleInput, port: CanInterface, batteries: number): boolean {
  const settings = singleton(input, 'settings')
  const ports = canInterfaces(input.view).filter((one) => {
    const profile = settings ? numberOf(input.view, settings, canProfilePath(one)) : null
    return profile !== null && bmsProfiles.has(profile)
  })
  if (batteries >= ports.length) return true
  const packets = ({ platform, name }: CanInterface) =>
    numberOf(input.view, platform, canFigurePath(name, 'rxPackets')) ?? 0
  const busiest = [...ports].sort((a, b) => packets(b) - packets(a)).slice(0, batteries)
  return busiest.some(({ name }) => name === port.name)
}
