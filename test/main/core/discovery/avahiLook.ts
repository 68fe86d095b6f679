import { createDiscovery } from '../../../../src/main/core/discovery/discovery.ts'
import { systemClock } from '../../../../src/shared/clock.ts'

/** Runs inside a network namespace with avahi: prints one line per change of what is found on loopback. */
const discovery = createDiscovery({
  clock: systemClock,
  interfaces: () => [{ name: 'lo', address: '127.0.0.1' }],
  knock: async () => false,
  async probe({ host }) {
    const empty = { name: null, model: null, firmware: null, fingerprint: null, doors: [], problem: null }
    return { ...empty, portalId: host === '127.0.0.1' ? 'c0619ab00a01' : null }
  },
})
let told = ''
discovery.onChange(({ devices, finders }) => {
  const found = devices.map(({ hostNames, seenBy }) => ({
    hostNames,
    seenBy: seenBy.map(({ finder }) => finder),
  }))
  const line = JSON.stringify({ found, names: finders.find(({ finder }) => finder === 'dns-sd')?.names })
  if (line !== told) process.stdout.write(`${line}\n`)
  told = line
})
discovery.start()
process.on('SIGTERM', () => void discovery.stop().then(() => process.exit(0)))
