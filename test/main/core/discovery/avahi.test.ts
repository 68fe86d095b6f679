import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, vi } from 'vitest'

/** Why the real responder cannot run here; null when it can. */
function missing(): string | null {
  if (!existsSync('/usr/sbin/avahi-daemon')) return 'reason: avahi-daemon is not installed'
  const tried = spawnSync('unshare', ['-n', '-m', '--propagation', 'private', 'true'])
  return tried.status === 0 ? null : 'reason: no right to make a network namespace'
}
const reason = missing()
const here = (name: string) => fileURLToPath(new URL(name, import.meta.url))

const service = (name: string, text: string) => `<?xml version="1.0" standalone='no'?>
<!DOCTYPE service-group SYSTEM "avahi-service.dtd">
<service-group><name>${name}</name><service><type>_http._tcp</type><port>80</port>${text}</service></service-group>`

describe.skipIf(reason)(`against avahi${reason ? ` (${reason})` : ''}`, () => {
  it('finds its host name and its service with dots and any script, and takes its goodbye', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'fieldkit-avahi-'))
    writeFileSync(
      path.join(folder, 'avahi-daemon.conf'),
      '[server]\nhost-name=venus\ndomain-name=local\nuse-ipv4=yes\nuse-ipv6=no\nenable-dbus=no\nallow-interfaces=lo\n[publish]\npublish-hinfo=no\npublish-workstation=no\n[rlimits]\n',
    )
    writeFileSync(
      path.join(folder, 'victron.service'),
      service('Rack 1.2 Größe Київ', '<txt-record>Victron=true</txt-record>'),
    )
    writeFileSync(path.join(folder, 'printer.service'), service('Printer 1.2', ''))
    const args = ['-n', '-m', '--propagation', 'private', 'bash', here('./avahi.sh')]
    const child = spawn('unshare', [...args, process.execPath, here('./avahiLook.ts'), folder])
    try {
      let said = ''
      child.stdout.on('data', (bytes: Buffer) => {
        said += bytes.toString('utf8')
      })
      await vi.waitFor(
        () =>
          expect(said).toContain(
            '{"found":[{"hostNames":["venus.local"],"seenBy":["dns-sd","mdns"]}],"names":["Rack 1.2 Größe Київ"]}',
          ),
        { timeout: 15_000 },
      )
      child.stdin.write('\n')
      await vi.waitFor(() => expect(said.trim().split('\n').at(-1)).toContain('"found":[]'), {
        timeout: 15_000,
      })
    } finally {
      const exited = once(child, 'exit')
      child.stdin.end('\n')
      await exited
      rmSync(folder, { recursive: true })
    }
  }, 60_000)
})
