import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

/** Programs that the tests use for real, with the Debian package that brings each. */
const parts = [
  { program: '/usr/bin/chromium', debian: 'chromium', for: 'the pages in a real browser' },
  { program: '/usr/sbin/mosquitto', debian: 'mosquitto', for: 'MQTT against a broker we did not write' },
  {
    program: '/usr/sbin/avahi-daemon',
    debian: 'avahi-daemon',
    for: 'mDNS against a responder we did not write',
  },
  { program: '/usr/bin/pdftotext', debian: 'poppler-utils', for: 'reading the PDF back' },
  { program: '/usr/bin/openssl', debian: 'openssl', for: 'certificates of the MQTT tests' },
  { program: '/usr/bin/victoria-metrics', debian: 'victoria-metrics', for: "sending to an office's engine" },
  { program: '/usr/bin/influxd', debian: 'influxdb', for: "sending to an office's engine" },
  { program: '/usr/bin/qpdf', debian: 'qpdf', for: 'checking the PDF' },
  { program: '/usr/bin/unshare', debian: 'util-linux', for: 'private network namespaces' },
  { program: '/usr/sbin/ip', alternative: '/sbin/ip', debian: 'iproute2', for: 'private network namespaces' },
]

const missing = () =>
  parts.filter((part) => !existsSync(part.program) && !existsSync(part.alternative ?? part.program))

/** Installs what is missing where that is possible (Debian, root); names the rest, one line each. */
export function installSystemParts() {
  const wanted = missing()
  if (wanted.length === 0) return
  const isRoot = process.getuid?.() === 0
  if (isRoot && existsSync('/usr/bin/apt-get')) {
    console.log(`Installing ${wanted.map((part) => part.debian).join(', ')} from Debian`)
    const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    const apt = (...args) =>
      spawnSync('apt-get', args, { stdio: ['ignore', 'ignore', 'inherit'], env: environment })
    apt('update', '-qq')
    apt('install', '-y', '-qq', '--no-install-recommends', ...wanted.map((part) => part.debian))
  }
  for (const part of missing())
    console.log(
      `MISSING ${part.debian}: needed for ${part.for}; those tests are skipped. Install it and run again.`,
    )
}
