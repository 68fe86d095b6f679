import { join } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { pause } from '../../../shared/pause.ts'
import { problemLine } from '../../../shared/result.ts'
import type { SinkStatus } from '../../../shared/sink.ts'
import type { Engine, Setback } from './engine.ts'
import { LineQueue, maxQueuedLines } from './lineQueue.ts'
import { Sender } from './sender.ts'
import type { Sink } from './sink.ts'
import type { SinkTiming } from './sinkTiming.ts'
import { Spool, type SpoolLimits } from './spool.ts'
import { codeOf } from './spoolFiles.ts'
import { lockSpool } from './spoolLock.ts'

export interface LineSinkOptions {
  /** Holds what is not confirmed yet; made when it is missing. */
  folder: string
  /** Shown as the status' `url`. */
  place: string
  limits: Omit<SpoolLimits, 'settleMs'>
  timing: SinkTiming
  findEngine(signal: AbortSignal): Promise<Engine | Setback>
  takeBreak(): boolean
  /** Lets go of connections at the end. */
  close(): void
  random(): number
  log(line: string): void
}

const zip = promisify(gzip)

/** Sends Influx line protocol: memory, at most a second; then the spool on disk; then the engine, read back. */
export function createLineSink(options: LineSinkOptions): Sink {
  const { folder, place, limits, timing, log } = options
  const queue = new LineQueue()
  const listeners = new Set<(status: SinkStatus) => void>()
  let open: { spool: Spool; sender: Sender; unlock(): void } | null = null
  let off: string | null = null
  let spoolTrouble: string | null = null
  let timer: NodeJS.Timeout | null = null
  let spooling: Promise<void> = Promise.resolve()
  let isSpooling = false
  /** Lines that are on their way from memory to disk. */
  let inHand = 0

  const tell = () => {
    const status = sink.status()
    for (const listener of listeners) listener(status)
  }

  async function openSpool(): Promise<void> {
    try {
      const lock = lockSpool(folder)
      if (!lock.ok) return turnOff(problemLine(lock.problem))
      const spool = await Spool.open(folder, { ...limits, settleMs: timing.settleMs })
      const { findEngine, takeBreak, random } = options
      const sender = new Sender({ spool, findEngine, takeBreak, timing, random, log, onChange: tell })
      open = { spool, sender, unlock: lock.value }
      sender.start()
    } catch (error) {
      turnOff(
        `Nothing is sent: the folder ${folder} cannot be used (${codeOf(error)}). Look at the disk and its rights.`,
      )
    }
  }

  function turnOff(reason: string): void {
    off = reason
    queue.clear()
    log(`sink: ${reason}`)
    tell()
  }

  /** Writes all that waits in memory into the spool; a disk that does not take it is met again at the next turn. */
  async function spoolLines(): Promise<void> {
    if (!open) return
    open.spool.countDropped(queue.takeDropped())
    while (queue.length > 0) {
      const lines = queue.take(timing.frameLines)
      inHand = lines.length
      try {
        const body = await zip(`${lines.join('\n')}\n`, { level: 1 })
        await open.spool.append({ body, lines: lines.length, at: Date.now() })
        inHand = 0
        spoolTrouble = null
      } catch (error) {
        inHand = 0
        queue.putBack(lines)
        const trouble = `What is to be sent cannot be written to disk (${codeOf(error)}); the newest ${maxQueuedLines} numbers wait in memory.`
        if (trouble !== spoolTrouble) log(`sink: ${trouble}`)
        spoolTrouble = trouble
        return
      }
    }
  }

  /** One after the other; a turn that takes longer than the interval leaves the next ones out. */
  function spoolTurn(): Promise<void> {
    if (isSpooling) return spooling
    isSpooling = true
    spooling = spoolLines().finally(() => {
      isSpooling = false
    })
    return spooling
  }

  const sink: Sink = {
    async start() {
      await openSpool()
      if (open) timer = setInterval(() => void spoolTurn(), timing.spoolMs)
    },
    offer(portalId, series, at, value) {
      if (off === null) queue.push(portalId, series, at, value)
    },
    status() {
      const spool = open?.spool.status()
      const sender = open?.sender.status()
      return {
        url: place,
        ...(sender ?? notStarted),
        ...(off === null ? {} : { state: 'off' as const }),
        reason: off ?? spoolTrouble ?? sender?.reason ?? null,
        waitingLines: queue.length + inHand + (spool?.lines ?? 0),
        waitingBytes: spool?.bytes ?? 0,
        waitingSince: spool?.since ?? null,
        droppedLines: spool?.dropped ?? 0,
        notTakenLines: spool?.notTaken ?? 0,
        corruptFrames: spool?.corrupt ?? 0,
      }
    },
    onStatus(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async flush(signal) {
      open?.sender.hurry()
      while (open && !signal.aborted) {
        await spoolTurn()
        if (sink.status().waitingLines === 0) return true
        if (open.sender.status().state !== 'waiting') open.sender.hurry()
        await pause(50, signal)
      }
      return sink.status().waitingLines === 0
    },
    async stop() {
      if (timer) clearInterval(timer)
      timer = null
      await spooling
      await spoolTurn()
      if (open) {
        await open.sender.stop()
        await closeSpool(open.spool)
        open.unlock()
      }
      open = null
      options.close()
    },
  }

  async function closeSpool(spool: Spool): Promise<void> {
    try {
      await spool.close()
    } catch (error) {
      log(`sink: its place in the spool cannot be written (${codeOf(error)}); some numbers are sent twice.`)
    }
  }
  return sink
}

const notStarted = {
  ...{ engine: null, state: 'idle' as const, reason: null, nextTryAt: null },
  ...{ confirmedLines: 0, lastConfirmedAt: null, notes: [] },
}

/** The spool of a data folder. */
export function spoolFolder(dataFolder: string): string {
  return join(dataFolder, 'sink')
}
