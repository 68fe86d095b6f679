import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { openEmptyNetwork } from '../../helpers/emptyNetwork.ts'
import { runCli } from '../../helpers/runCli.ts'

const undo: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const one of undo.splice(0).reverse()) await one()
})

async function emptyFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'fieldkit-pair-'))
  undo.push(() => rm(folder, { recursive: true }))
  return folder
}

describe('pair', { timeout: 60_000 }, () => {
  it('gets a token, keeps it in the named file, and watches with it from then on', async () => {
    const network = await openEmptyNetwork()
    undo.push(network.stop)
    const simulate = ['simulate', '--scenario', 'ess-healthy', '--secured', '--mqtt', 'off', '--pairing', '1']
    const gx = await network.run('src/main/cli.ts', [...simulate, '--json'], /\{.*\}/, {
      GX_SIMULATED_PASSWORD: 'on-the-label-12',
    })
    const { portalId } = JSON.parse(gx.text)
    const folder = await emptyFolder()
    const secrets = join(folder, 'secrets')
    const place = ['--data', join(folder, 'data'), '--secrets', secrets, '--json']
    const paired = await network.run('src/main/cli.ts', ['pair', portalId, ...place], /\{.*\}/)
    expect(JSON.parse(paired.text)).toEqual({ portalId, kept: true })
    expect(JSON.parse(await readFile(secrets, 'utf8')).stations[portalId].token.userName).toMatch(/^token\//)
    const watched = await network.run('src/main/cli.ts', ['watch', portalId, ...place], /\{.*\}/)
    expect(JSON.parse(watched.text)).toMatchObject({ portalId, source: 'mqtt' })
  })

  it('says in one line that there is nothing to pair with', async () => {
    const folder = await emptyFolder()
    const run = await runCli(['pair', '127.0.0.1:1', '--data', folder])
    expect(run).toMatchObject({ code: 1, out: '' })
    expect(run.error.trim().split('\n')).toHaveLength(1)
  })

  it('refuses a secrets file that others can read before anything is asked', async () => {
    const folder = await emptyFolder()
    const secrets = join(folder, 'secrets')
    await writeFile(secrets, '', { mode: 0o644 })
    const run = await runCli(['pair', '127.0.0.1:1', '--data', folder, '--secrets', secrets])
    expect(run).toMatchObject({ code: 1, out: '' })
    expect(run.error).toContain('it has to be 0600')
  })
})
