import { spawn } from 'node:child_process'
import { once } from 'node:events'
import net from 'node:net'
import { join } from 'node:path'
import { loadScenario } from '../../src/main/core/simulator/scenario.ts'
import { startSimulatedGx } from '../../src/main/core/simulator/simulatedGx.ts'
import { systemClock } from '../../src/shared/clock.ts'

/**
 * Runs `cli ARGS` beside a simulated GX at 127.0.0.77 that announces itself to nobody, and ends as the command does. For
 * a network of its own: it takes MQTT's usual port.
 */
const project = join(import.meta.dirname, '../..')
const scenario = await loadScenario(join(project, 'resources'), 'ess-healthy')
if (!scenario.ok) throw new Error(scenario.problem.message)
const doors = { mqtt: true, http: false }
const gx = await startSimulatedGx({ scenario: scenario.value, clock: systemClock, doors, announce: null })
const relay = net.createServer((socket) => {
  const inner = net.connect(gx.ports.mqtt ?? 0, '127.0.0.1')
  socket.on('error', () => inner.destroy())
  inner.on('error', () => socket.destroy())
  socket.pipe(inner).pipe(socket)
})
relay.listen(1883, '127.0.0.77')
await once(relay, 'listening')
const cli = spawn(process.execPath, [join(project, 'src/main/cli.ts'), ...process.argv.slice(2)], {
  stdio: 'inherit',
})
const [code] = await once(cli, 'exit')
relay.close()
await gx.stop()
process.exit(typeof code === 'number' ? code : 1)
