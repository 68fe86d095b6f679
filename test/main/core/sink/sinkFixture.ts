import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openSink } from '../../../../src/main/core/sink/openSink.ts'
import type { Sink } from '../../../../src/main/core/sink/sink.ts'
import type { SinkSettings } from '../../../../src/main/core/sink/sinkSettings.ts'
import type { SinkTiming } from '../../../../src/main/core/sink/sinkTiming.ts'
import type { SeriesId } from '../../../../src/shared/history.ts'

export const portalId = 'c0619ab00001'
export const voltage: SeriesId = { serviceType: 'battery', deviceInstance: 512, path: '/Dc/0/Voltage' }
export const voltageTags = {
  ...{ portalId, serviceType: 'battery', deviceInstance: '512', path: '/Dc/0/Voltage' },
}

export function temporaryFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'gx-sink-'))
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/** Quick enough for tests; the waits for a count still outlast the 10 s of a cached empty answer. */
export const testTiming: Partial<SinkTiming> = { spoolMs: 20, sendMs: 20 }

export interface TestSink {
  sink: Sink
  log: string[]
}

export async function makeSink(
  url: string,
  dataFolder: string,
  extra: {
    settings?: Partial<SinkSettings>
    environment?: NodeJS.ProcessEnv
    timing?: Partial<SinkTiming>
  } = {},
): Promise<TestSink> {
  const log: string[] = []
  const opened = await openSink({
    settings: {
      ...{ url: new URL(url), database: 'gx', spoolMegabytes: 10, spoolDays: 30, sendSimulated: false },
      ...extra.settings,
    },
    dataFolder,
    environment: extra.environment ?? {},
    timing: { ...testTiming, ...extra.timing },
    log: (line) => log.push(line),
  })
  if (!opened.ok) throw new Error(opened.problem.message)
  return { sink: opened.value, log }
}

/** Long enough for an engine that shows a new series after 10 s. */
export const patience = () => AbortSignal.timeout(60_000)
