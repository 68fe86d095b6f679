import { homedir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { app, dialog } from 'electron'
import { demoPast } from './app/demo.ts'
import { defaultDataFolder } from './app/folders.ts'
import { interfacesFromEnvironment } from './app/networkInterfaces.ts'
import { createApp } from './app.ts'
import { openApp, stopBeforeQuit } from './hosts/electron/openApp.ts'
import { registerAppScheme } from './hosts/electron/protocol.ts'
import { electronCipher } from './hosts/electron/secretCipher.ts'
import { printLines } from './printLines.ts'
import { version } from './version.ts'

const log = printLines(process.stderr)

// Chromium's own switches are among the arguments, so unknown ones are let pass.
const { values } = parseArgs({
  options: { data: { type: 'string' }, demo: { type: 'boolean' } },
  strict: false,
})
const typedData = typeof values.data === 'string' ? values.data : undefined

async function start(): Promise<void> {
  await app.whenReady()
  const core = await createApp({
    dataFolder: typedData ?? defaultDataFolder(process.platform, process.env, homedir()),
    resourcesFolder: join(app.getAppPath(), 'resources'),
    version,
    log,
    interfaces: interfacesFromEnvironment(process.env),
    sink: { environment: process.env, atOnce: true },
    secrets: { cipher: electronCipher },
    ...(values.demo === true ? { demo: { ...demoPast, doors: { mqtt: true, http: true } } } : {}),
  })
  stopBeforeQuit(core, log)
  await openApp(core, join(app.getAppPath(), 'out'), log)
}

app.enableSandbox()
registerAppScheme()
app.on('window-all-closed', () => app.quit())
if (app.requestSingleInstanceLock())
  start().catch((error: unknown) => {
    log(
      `GX Fieldkit did not start: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    )
    dialog.showErrorBox('GX Fieldkit did not start', String(error))
    app.exit(1)
  })
else app.quit()
