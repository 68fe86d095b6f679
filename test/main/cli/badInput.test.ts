import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { canIsolate, type RunningCli, runCli, startCli } from '../../helpers/runCli.ts'
import { type FakeBroker, startFakeBroker } from '../core/connection/fakeBroker.ts'

const portalId = 'c0619ab0bad1'
const newFolder = () => mkdtemp(join(tmpdir(), 'fieldkit-'))
const brokers: FakeBroker[] = []
afterAll(async () => {
  for (const broker of brokers.splice(0)) await broker.stop()
})

/** A GX that says who it is and answers keepalives as `onKeepalive` wants. */
async function gx(onKeepalive: (broker: FakeBroker) => void): Promise<FakeBroker> {
  const broker = await startFakeBroker({
    onSubscribe: (_, self) => self.publish(`N/${portalId}/system/0/Serial`, `{"value":"${portalId}"}`, true),
    onPublish: (topic, _, self) => {
      if (topic === `R/${portalId}/keepalive`) onKeepalive(self)
    },
  })
  brokers.push(broker)
  return broker
}

const oneLine = (text: string) => expect(text.trim().split('\n')).toHaveLength(1)

describe.concurrent('bad input gives one clear sentence on the command line', { timeout: 60_000 }, () => {
  it('for an address that answers nothing', async () => {
    const run = await runCli(['watch', 'mqtt://127.0.0.1:1', '--data', await newFolder()])
    expect(run).toMatchObject({ code: 1, out: '' })
    oneLine(run.error)
    expect(run.error).toContain('127.0.0.1 refuses connections on port 1.')
  })

  it.each(['mqtt', 'http'])('for a port that does not speak %s', async (protocol) => {
    const server = createServer((_, response) => response.end('<h1>router</h1>')).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    const port = address && typeof address === 'object' ? address.port : 0
    const run = await runCli(['watch', `${protocol}://127.0.0.1:${port}`, '--data', await newFolder()])
    server.close()
    expect(run).toMatchObject({ code: 1, out: '' })
    oneLine(run.error)
    expect(run.error).toMatch(protocol === 'mqtt' ? /does not speak MQTT/ : /not the D-Bus HTTP API/)
  })

  it('for an address that is none', async () => {
    const run = await runCli(['watch', 'ftp://127.0.0.1'])
    expect(run.code).toBe(1)
    oneLine(run.error)
  })

  it('for a GX that never answers a keepalive', async () => {
    const broker = await gx(() => {})
    const run = await runCli(['watch', `mqtt://127.0.0.1:${broker.port}`, '--data', await newFolder()])
    expect(run.code).toBe(1)
    oneLine(run.error)
    expect(run.error).toMatch(/never answers the keepalive/)
  })

  it('for a broken payload, which is counted while everything else is shown', async () => {
    const broker = await gx((self) => {
      self.publish(`N/${portalId}/battery/512/Soc`, '{"value":81.0}')
      self.publish(`N/${portalId}/battery/512/Dc/0/Voltage`, '{"value":')
      self.publish(`N/${portalId}/full_publish_completed`, '{"value":1795187571}')
    })
    const address = `mqtt://127.0.0.1:${broker.port}`
    const run = await runCli(['watch', address, '--json', '--for', '2s', '--data', await newFolder()])
    expect(run.code).toBe(0)
    const readings = run.out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(readings).toContainEqual({
      portalId,
      serviceType: 'battery',
      deviceInstance: 512,
      path: '/Soc',
      value: 81,
      at: expect.any(Number),
      source: 'mqtt',
    })
    expect(run.error).toMatch(/could not be read/)
  })

  it('for wrong usage, with exit code 2', async () => {
    for (const args of [
      ['fly'],
      ['report', 'nonsense', '--out', 'x.pdf'],
      ['simulate', '--scenario', 'none'],
      ['watch', '--for', 'soon'],
    ]) {
      const run = await runCli(args)
      expect([args, run.code]).toEqual([args, args[0] === 'simulate' ? 1 : 2])
      oneLine(run.error)
    }
  })

  it.each([
    ['--headless', '--report', 'out'],
    ['--report', 'out.pdf'],
    ['--scenario', 'ess-healthy'],
  ])('for a demo with %s %s %s, before it starts', async (...args) => {
    const run = await runCli(['demo', ...args])
    expect(run).toMatchObject({ code: 2, out: '' })
    oneLine(run.error)
  })

  it('for a report of a station that was never seen', async () => {
    const run = await runCli([
      'report',
      'c0619ab0dead',
      '--out',
      '/tmp/never.pdf',
      '--data',
      await newFolder(),
    ])
    expect(run).toMatchObject({ code: 1, out: '' })
    oneLine(run.error)
  })
})

it.skipIf(!canIsolate)(
  'says in one sentence that a simulation cannot announce itself (skipped, reason: needs root on Linux)',
  { timeout: 60_000 },
  async () => {
    for (const args of [
      ['simulate', '--scenario', 'ess-healthy'],
      ['demo', '--headless'],
    ]) {
      const run = await runCli(args, { isolated: true, loopback: false })
      expect(run).toMatchObject({ code: 1, out: '' })
      oneLine(run.error)
      expect(run.error).toContain('cannot announce itself on 127.0.0.1')
    }
  },
)

describe('a report about a simulated station', { timeout: 60_000 }, () => {
  it('says so, also when the station was reached by a typed address', async () => {
    const simulated = startCli(['simulate', '--scenario', 'ess-healthy', '--mqtt-only'])
    const [, port] = await simulated.said(/mqtt:\/\/127\.0\.0\.1:(\d+)/)
    const folder = await newFolder()
    const check = await runCli(['check', `mqtt://127.0.0.1:${port}`, '--for', '1s', '--data', folder])
    expect(check.code).toBe(0)
    simulated.child.kill('SIGINT')
    await simulated.done
    const run = await runCli(['report', 'c0619ab00a01', '--out', join(folder, 'r.pdf'), '--data', folder])
    expect(run.code).toBe(0)
    const twin = JSON.parse(await readFile(join(folder, 'r.json'), 'utf8'))
    expect(JSON.stringify(twin)).toContain('Simulated station')
  })
})

describe('what cannot be stored is shown, and nothing stored is lost', { timeout: 60_000 }, () => {
  let simulated: RunningCli
  let address: string

  beforeAll(async () => {
    simulated = startCli(['simulate', '--scenario', 'ess-healthy', '--http-only'])
    const [, port] = await simulated.said(/http:\/\/127\.0\.0\.1:(\d+)/)
    address = `http://127.0.0.1:${port}`
  })
  afterAll(async () => {
    simulated.child.kill('SIGINT')
    expect((await simulated.done).code).toBe(0)
  })

  it('with a data folder that is a file', async () => {
    const file = join(await newFolder(), 'file')
    await writeFile(file, 'mine')
    const run = await runCli(['check', address, '--for', '1s', '--data', file])
    expect(run.code).toBe(0)
    expect(run.out).toContain('Verdict: ')
    expect(run.error.trim()).toBe(`Not recorded: The data folder ${file} is no folder.`)
    expect(await readFile(file, 'utf8')).toBe('mine')
  })

  it.skipIf(!canIsolate)('on a full disk (skipped, reason: needs root on Linux to mount one)', async () => {
    const disk = await newFolder()
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'none', disk])
    try {
      const run = await runCli(['check', address, '--for', '4s', '--data', join(disk, 'data')])
      expect(run.code).toBe(0)
      expect(run.out).toContain('Verdict: ')
      expect(run.error.trim()).toBe('Not recorded: The disk is full. Nothing already stored is lost.')
    } finally {
      execFileSync('umount', ['-l', disk])
    }
  })

  it('with a second app on the same data', async () => {
    const folder = await newFolder()
    const first = startCli(['watch', address, '--for', '8s', '--data', folder])
    await first.said(/battery\/512/)
    const second = await runCli(['check', address, '--for', '1s', '--data', folder])
    expect(second.code).toBe(0)
    expect(second.error.trim()).toBe('Not recorded: Another GX Fieldkit is recording this station.')
    expect((await first.done).error).toBe('')
    const report = await runCli(['report', 'c0619ab00a01', '--out', join(folder, 'r.pdf'), '--data', folder])
    expect(report).toMatchObject({ code: 0, error: '' })
  })
})
