import { ipcRenderer } from 'electron'

// A port cannot pass the context bridge, so it goes to the page as a message of its own window.
ipcRenderer.on('rpc-port', (event) => {
  window.postMessage('rpc-port', window.location.origin, event.ports)
})
