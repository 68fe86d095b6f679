import { join } from 'node:path'
import { hostileScreenTexts } from '../../src/main/core/simulator/faults/hostileTexts.ts'
import { loadScenario, type Scenario } from '../../src/main/core/simulator/scenario.ts'
import { startSimulatedGx } from '../../src/main/core/simulator/simulatedGx.ts'
import { systemClock } from '../../src/shared/clock.ts'

/** A GX on loopback with every kind of device, whose own name and all of whose texts are hostile. */
const loaded = await loadScenario(join(import.meta.dirname, '../../resources'), 'many-devices')
if (!loaded.ok) throw new Error(loaded.problem.message)
const scenario: Scenario = loaded.value
const gx = await startSimulatedGx({
  scenario: {
    ...scenario,
    identity: { ...scenario.identity, name: `${hostileScreenTexts[0]}\u202e${'W'.repeat(900)}` },
    notifications: hostileScreenTexts.map((description, index) => ({
      ...{ serviceType: 'vebus', trigger: `/Alarms/Odd${index}`, alarmValue: 2, type: 1 },
      ...{ description, ageHours: index / 10, active: index % 2 === 0, acknowledged: false },
    })),
  },
  clock: systemClock,
  doors: { mqtt: true, http: true },
  announce: { interfaceAddress: '127.0.0.1' },
})
await gx.fault('hostile-texts')
process.stdout.write(`ready ${gx.portalId}\n`)
process.once('SIGTERM', () => {
  void gx.stop().then(() => process.exit(0))
})
