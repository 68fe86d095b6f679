import { EventEmitter } from 'node:events'
import { afterEach, expect, test, vi } from 'vitest'

afterEach(() => {
  vi.doUnmock('electron')
  vi.unstubAllGlobals()
})

test('hands the port to its own page, and puts nothing else into it', async () => {
  const ipcRenderer = new EventEmitter()
  const postMessage = vi.fn()
  const page = { postMessage, location: { origin: 'app://fieldkit' } }
  vi.stubGlobal('window', page)
  vi.doMock('electron', () => ({ ipcRenderer }))
  await import('../../src/preload/index.ts')
  const port = { name: 'port' }
  ipcRenderer.emit('rpc-port', { ports: [port] })
  expect(postMessage.mock.calls).toEqual([['rpc-port', 'app://fieldkit', [port]]])
  expect(Object.keys(page)).toEqual(['postMessage', 'location'])
  expect(ipcRenderer.eventNames()).toEqual(['rpc-port'])
})
