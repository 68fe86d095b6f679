import { describe, expect, it } from 'vitest'
import { runCli, startCli } from '../../helpers/runCli.ts'

describe.concurrent('simulate', { timeout: 60_000 }, () => {
  it('opens the TLS door instead of the plain one when it is secured, and shows no password', async () => {
    const environment = { GX_SIMULATED_PASSWORD: 'planted-secret' }
    const cli = startCli(['simulate', '--scenario', 'ess-healthy', '--secured', '--json'], {
      isolated: true,
      environment,
    })
    const said = JSON.parse((await cli.said(/\{.*\}\n/))[0])
    cli.child.kill('SIGINT')
    const run = await cli.done
    expect(said).toMatchObject({ mqtt: null, mqtts: expect.any(Number), http: expect.any(Number) })
    expect(run).toMatchObject({ code: 0, error: '' })
    expect(run.out).not.toContain('planted-secret')
  })

  it('opens the web server of a GX with MQTT off, and no door of MQTT', async () => {
    const args = ['--secured', '--web', '--mqtt', 'off', '--mqtt-only', '--json']
    const cli = startCli(['simulate', '--scenario', 'ess-healthy', ...args], {
      isolated: true,
      environment: { GX_SIMULATED_PASSWORD: 'planted-secret' },
    })
    const said = JSON.parse((await cli.said(/\{.*\}\n/))[0])
    cli.child.kill('SIGINT')
    expect(await cli.done).toMatchObject({ code: 0, error: '' })
    expect(said).toMatchObject({ mqtt: null, http: null, wss: expect.any(Number) })
  })

  it('says which faults are there from the beginning', async () => {
    const faults = ['--fault', 'instance-clash,http-500', '--fault', 'silent']
    const cli = startCli(['simulate', '--scenario', 'ess-faults', ...faults], { isolated: true })
    await cli.said(/Fault silent: .*\n/)
    cli.child.kill('SIGINT')
    const run = await cli.done
    expect(run).toMatchObject({ code: 0, error: '' })
    expect(run.out.match(/^Fault .*(?=:)/gm)).toEqual([
      'Fault instance-clash',
      'Fault http-500',
      'Fault silent',
    ])
  })

  it.each([
    ['an unknown fault', ['--fault', 'gremlins'], 'There is no fault "gremlins". Name one of tcp-reset, '],
    ['a web server without a password', ['--web'], '--web needs --secured.'],
    ['an unknown MQTT Access without a password', ['--mqtt', 'off'], '--mqtt needs --secured.'],
    ['no password for the TLS door', ['--secured'], '--secured needs a password. '],
    [
      'a TLS door that is closed',
      ['--secured', '--http-only'],
      '--secured and --http-only exclude each other.',
    ],
  ])('refuses %s', async (_, args, message) => {
    const run = await runCli(['simulate', '--scenario', 'ess-healthy', ...args], {
      environment: { GX_SIMULATED_PASSWORD: '' },
    })
    expect(run).toMatchObject({ code: 2, out: '' })
    expect(run.error).toContain(message)
  })
})
