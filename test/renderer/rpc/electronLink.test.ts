import { MessageChannel } from 'node:worker_threads'
import { createORPCClient } from '@orpc/client'
import { expect, test, vi } from 'vitest'
import { nodePortChannel } from '../../../src/main/rpc/channels.ts'
import { createRouter } from '../../../src/main/rpc/router.ts'
import { createServe } from '../../../src/main/rpc/serve.ts'
import { openElectronLink } from '../../../src/renderer/rpc/electronLink.ts'
import type { Client } from '../../../src/shared/contract.ts'
import { success } from '../../../src/shared/result.ts'
import { createCannedApp } from '../../helpers/cannedApp.ts'
import { noFolders } from '../../helpers/noFolders.ts'

const origin = 'app://fieldkit'

/** A page that posts messages to itself, as the preload makes it do. */
function createPage() {
  const target = new EventTarget()
  const page = {
    addEventListener: target.addEventListener.bind(target),
    removeEventListener: target.removeEventListener.bind(target),
  }
  const deliver = (message: { data: unknown; origin: string; source: unknown; ports: unknown[] }) =>
    target.dispatchEvent(Object.assign(new Event('message'), message))
  // openElectronLink only uses these two methods of a window.
  return { page: page as unknown as Window, deliver }
}

function corePort() {
  const { port1, port2 } = new MessageChannel()
  const log = vi.fn()
  const nothing = async () => success<{ url: string | null }>({ url: null })
  const abilities = { host: 'electron' as const, openReport: nothing, openExport: nothing, ...noFolders }
  const router = createRouter(createCannedApp({ folder: '/none' }), abilities, log)
  createServe(router, log)(nodePortChannel(port1))
  return port2
}

test('calls made before the port arrives wait for it', async () => {
  const { page, deliver } = createPage()
  const { link, close } = openElectronLink(page, origin)
  const client: Client = createORPCClient(link)
  const answer = client.app.info()
  deliver({ data: 'rpc-port', origin, source: page, ports: [corePort()] })
  expect(await answer).toMatchObject({ host: 'electron' })
  close()
})

test('ports of other frames, other origins and other messages are left alone', async () => {
  const { page, deliver } = createPage()
  const { link, close } = openElectronLink(page, origin)
  const client: Client = createORPCClient(link)
  const answer = client.app.info()
  const foreign = { start: vi.fn(), postMessage: vi.fn(), addEventListener: vi.fn() }
  deliver({ data: 'rpc-port', origin, source: {}, ports: [foreign] })
  deliver({ data: 'rpc-port', origin: 'https://example.org', source: page, ports: [foreign] })
  deliver({ data: 'something', origin, source: page, ports: [foreign] })
  deliver({ data: 'rpc-port', origin, source: page, ports: [] })
  deliver({ data: 'rpc-port', origin, source: page, ports: [corePort()] })
  expect(await answer).toMatchObject({ host: 'electron' })
  for (const method of Object.values(foreign)) expect(method).not.toHaveBeenCalled()
  close()
})

test('waiting calls fail when the link is closed before a port came', async () => {
  const { page } = createPage()
  const { link, close } = openElectronLink(page, origin)
  const client: Client = createORPCClient(link)
  const answer = client.app.info()
  close()
  await expect(answer).rejects.toThrow('connection lost')
})
