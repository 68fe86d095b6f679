import type { GxDevice } from '../../shared/discovery.ts'
import { type Problem, problemLine } from '../../shared/result.ts'
import type { SinkStatus } from '../../shared/sink.ts'
import { isLoopback } from '../core/discovery/fieldkitPorts.ts'
import type { NumberTap } from '../core/history/recorder.ts'
import { openSink } from '../core/sink/openSink.ts'
import type { Sink } from '../core/sink/sink.ts'
import { readSinkSettings } from '../core/sink/sinkSettings.ts'

/** How this run sends what it records to an office's engine. */
export interface ForwardingSetup {
  environment: NodeJS.ProcessEnv
  /** Where to; stands above environment and `sink.json`. */
  url?: string | undefined
  /** Sends what waits from earlier runs at once; else only when the first station is recorded. */
  atOnce?: boolean
}

/** Hands the recorded numbers of all stations to one sink. */
export interface Forwarding {
  /** Where the numbers of a station go; null when they go nowhere. */
  tapOf(device: Pick<GxDevice, 'portalId' | 'address' | 'simulated'>): NumberTap | null
  /** null when nobody wants anything sent. */
  status(): SinkStatus | null
  stop(): Promise<void>
}

export const noForwarding: Forwarding = { tapOf: () => null, status: () => null, stop: async () => {} }

/** Reads the settings; wrong ones are named in the log and in the status, and keep nobody from recording. */
export async function createForwarding(
  setup: ForwardingSetup,
  dataFolder: string,
  log: (line: string) => void,
): Promise<Forwarding> {
  const { environment, url } = setup
  const settings = await readSinkSettings({ dataFolder, environment, url })
  if (!settings.ok) return brokenForwarding(settings.problem, log)
  if (settings.value === null) return noForwarding
  const { sendSimulated } = settings.value
  const sink = await openSink({ settings: settings.value, dataFolder, environment, log })
  if (!sink.ok) return brokenForwarding(sink.problem, log)
  return forwardingTo(sink.value, sendSimulated, setup.atOnce ?? false)
}

function forwardingTo(sink: Sink, sendSimulated: boolean, atOnce: boolean): Forwarding {
  let starting: Promise<void> | null = null
  const start = () => {
    starting ??= sink.start()
  }
  if (atOnce) start()
  return {
    tapOf({ portalId, address, simulated }) {
      if ((simulated || isLoopback(address)) && !sendSimulated) return null
      start()
      return (series, at, value) => sink.offer(portalId, series, at, value)
    },
    status: sink.status,
    async stop() {
      await starting
      await sink.stop()
    },
  }
}

function brokenForwarding(problem: Problem, log: (line: string) => void): Forwarding {
  const reason = problemLine(problem)
  log(`sink: ${reason}`)
  return {
    ...noForwarding,
    status: () => ({
      ...{ url: '', engine: null, state: 'off', reason, nextTryAt: null, notes: [] },
      ...{ waitingLines: 0, waitingBytes: 0, waitingSince: null, confirmedLines: 0, lastConfirmedAt: null },
      ...{ droppedLines: 0, notTakenLines: 0, corruptFrames: 0 },
    }),
  }
}

/** How the sending stands, as one line. */
export function sinkLine(status: SinkStatus): string {
  const words = {
    idle: 'everything due is confirmed',
    sending: 'sending',
    waiting: 'waiting',
    off: 'off',
  }[status.state]
  const parts = [
    `Sending to ${status.url || 'nowhere'}: ${words}`,
    `${status.confirmedLines} numbers confirmed`,
    ...(status.waitingLines > 0 ? [`${status.waitingLines} wait`] : []),
    ...(status.droppedLines > 0 ? [`${status.droppedLines} given up, the spool was full or too old`] : []),
    ...(status.notTakenLines > 0 ? [`${status.notTakenLines} not taken by the engine`] : []),
    ...(status.corruptFrames > 0 ? [`${status.corruptFrames} damaged places in the spool`] : []),
  ]
  return `${parts.join(', ')}.${status.reason === null ? '' : ` ${status.reason}`}`
}
