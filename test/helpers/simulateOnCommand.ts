import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { isSiteEventName } from '../../src/main/core/simulator/events/siteEvents.ts'
import { isFaultName } from '../../src/main/core/simulator/faults/faults.ts'
import { loadCertificates, loadWebCertificate } from '../../src/main/core/simulator/net/certificates.ts'
import { loadScenario } from '../../src/main/core/simulator/scenario.ts'
import { startSimulatedGx } from '../../src/main/core/simulator/simulatedGx.ts'
import { systemClock } from '../../src/shared/clock.ts'
import type { ServiceKey } from '../../src/shared/victron.ts'

/**
 * A secured GX on loopback that obeys its stdin: the name of a fault or of a site event begins it, `end NAME` ends it, `press` starts the
 * pairing mode, `withhold solarcharger/277` switches a device off and `restore` on again, `set settings/0 /Settings/X 1` sets something; all are answered with `done`. Password: GX_SIMULATED_PASSWORD. `--mqtt-off` leaves only its web server
 * open, which gives tokens.
 */
const resources = join(import.meta.dirname, '../../resources')
const mqttOff = process.argv.includes('--mqtt-off')
const scenario = await loadScenario(resources, 'ess-healthy')
if (!scenario.ok) throw new Error(scenario.problem.message)
const gx = await startSimulatedGx({
  scenario: scenario.value,
  clock: systemClock,
  doors: { mqtt: false, mqtts: true, http: process.argv.includes('--http') },
  announce: { interfaceAddress: '127.0.0.1' },
  certificates: await loadCertificates(resources),
  mqttLocal: mqttOff ? 0 : 1,
  ...(mqttOff ? { web: { certificate: await loadWebCertificate(resources), pairing: 'never' } } : {}),
  login: { password: process.env.GX_SIMULATED_PASSWORD ?? '' },
})
process.stdout.write(`ready ${gx.portalId}\n`)
const ends = new Map<string, () => Promise<void>>()
createInterface({ input: process.stdin }).on('line', (line) => {
  void obey(line).then(() => process.stdout.write('done\n'))
})
process.once('SIGTERM', () => {
  void gx.stop().then(() => process.exit(0))
})

async function obey(line: string): Promise<void> {
  const [verb = '', name = '', path = '', value = ''] = line.split(' ')
  if (verb === 'end') await ends.get(name)?.()
  else if (verb === 'withhold' && isServiceKey(name)) gx.withhold(name)
  else if (verb === 'restore' && isServiceKey(name)) gx.restore(name)
  else if (verb === 'set' && isServiceKey(name)) gx.set(name, path, value)
  else if (verb === 'press') gx.web?.desk.press()
  else if (isFaultName(verb) || isSiteEventName(verb)) ends.set(verb, await gx.fault(verb))
  else throw new Error(`"${line}" is no command`)
}

function isServiceKey(text: string): text is ServiceKey {
  return /^[a-z]+\/\w+$/.test(text)
}
