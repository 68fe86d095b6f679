import { type FileHandle, open } from 'node:fs/promises'
import { decodeFrame, encodeFrame, type Frame } from './frame.ts'
import {
  codeOf,
  type Position,
  readBytes,
  readPosition,
  readSegments,
  removeSegment,
  type Segment,
  segmentPath,
  writePosition,
} from './spoolFiles.ts'

export interface SpoolLimits {
  maxBytes: number
  /** Frames older than this are given up, ms. */
  maxAgeMs: number
  /** What is confirmed stays this long, ms, since an engine that is killed forgets what it took last. */
  settleMs: number
}

/** The oldest frames, ready to send. */
export interface Batch {
  /** Their gzip bodies one behind the other, which is gzip again. */
  body: Buffer
  lines: number
  frames: number
  /** Segment, its byte before the first frame and behind the last. */
  segment: number
  start: number
  end: number
  /** Epoch ms of the last frame. */
  at: number
}

export interface SpoolStatus {
  lines: number
  bytes: number
  since: number | null
  dropped: number
  notTaken: number
  corrupt: number
}

/** A confirmed batch that may have to be sent again. */
type Confirmed = Pick<Batch, 'segment' | 'start' | 'end' | 'lines'> & { confirmedAt: number }

/** One read of the file while frames are collected. */
const readSize = 1_048_576

/**
 * Lines that are not confirmed yet, in files. Frames are appended to the newest file and confirmed in order; a start
 * begins a new file, so that a tail that was cut by a kill stays where it is recognised and counted. One user at a
 * time (see `lockSpool`), and `append` is not called again before it has ended.
 */
export class Spool {
  readonly #folder: string
  readonly #limits: SpoolLimits
  readonly #segments: Segment[]
  #position: Position
  #unsettled: Confirmed[] = []
  #file: FileHandle | null = null
  #saving: Promise<void> = Promise.resolve()

  constructor(folder: string, limits: SpoolLimits, segments: Segment[], position: Position) {
    this.#folder = folder
    this.#limits = limits
    this.#segments = segments
    this.#position = position
  }

  /** Rejects when the folder cannot be used. */
  static async open(folder: string, limits: SpoolLimits): Promise<Spool> {
    // The folder is made by `readSegments`, and a position without a folder reads as none.
    const position = await readPosition(folder)
    return new Spool(folder, limits, await readSegments(folder, position), position)
  }

  /** Rejects when the disk does not take it; nothing of the frame counts then. */
  async append(frame: Frame): Promise<void> {
    await this.#makeRoom(frame.at)
    const segment = await this.#current()
    const bytes = encodeFrame(frame)
    try {
      // A write that failed half-way is overwritten by the next one.
      await this.#write(bytes, segment.size)
    } catch (error) {
      await this.#file?.truncate(segment.size)
      throw error
    }
    segment.size += bytes.length
    segment.lines += frame.lines
    segment.since = Math.min(segment.since, frame.at)
    segment.until = frame.at
  }

  /** The oldest frames, at least one and at most `maxLines` lines; null when nothing waits. They stay. */
  async peek(maxLines: number): Promise<Batch | null> {
    for (;;) {
      const segment = this.#segments.find((one) => one.sentTo < one.size)
      if (!segment) return null
      // Without a batch it was given up meanwhile, or a damaged place was skipped.
      const batch = await this.#read(segment, maxLines)
      if (batch) return batch
    }
  }

  /** Moves on behind a batch; `notTaken` of its lines are counted as lost. `now` is epoch ms. */
  async confirm(batch: Batch, notTaken: number, now: number): Promise<void> {
    this.#position.notTaken += notTaken
    const segment = this.#segmentOf(batch.segment)
    if (segment) {
      const { start, end, lines } = batch
      segment.sentTo = end
      segment.lines -= lines
      segment.since = batch.at
      this.#unsettled.push({ segment: batch.segment, start, end, lines, confirmedAt: now })
    } else this.#position.dropped -= batch.lines
    await this.#settle(now)
  }

  /** Goes back to what is settled, so that all behind it is sent again; answers how many lines that are. */
  rewind(): number {
    const again = this.#unsettled.reverse()
    this.#unsettled = []
    for (const { segment: number, start, lines } of again) {
      const segment = this.#segmentOf(number)
      if (!segment) continue
      segment.sentTo = start
      segment.lines += lines
    }
    return again.reduce((sum, { lines }) => sum + lines, 0)
  }

  status(): SpoolStatus {
    const { dropped, notTaken, corrupt } = this.#position
    const waiting = this.#segments.filter((segment) => segment.sentTo < segment.size)
    const sum = (of: (segment: Segment) => number) =>
      waiting.reduce((total, segment) => total + of(segment), 0)
    return {
      lines: sum((segment) => segment.lines),
      bytes: sum((segment) => segment.size - segment.sentTo),
      since: waiting.find((segment) => Number.isFinite(segment.since))?.since ?? null,
      dropped,
      notTaken,
      corrupt,
    }
  }

  /** Counts lines that were lost before they reached the disk. */
  countDropped(lines: number): void {
    this.#position.dropped += lines
  }

  async close(): Promise<void> {
    await this.#save()
    await this.#file?.close()
    this.#file = null
  }

  async #read(segment: Segment, maxLines: number): Promise<Batch | null> {
    const { number, sentTo: start, size: end } = segment
    let buffer = await this.#bytes(number, start, Math.min(readSize, end - start))
    if (buffer === null) return null
    const bodies: Buffer[] = []
    let lines = 0
    let offset = 0
    let at = segment.since
    while (start + offset < end) {
      const next = decodeFrame(buffer, offset)
      if (
        next.kind === 'cut' &&
        bodies.length === 0 &&
        start + next.size <= end &&
        buffer.length < next.size
      ) {
        buffer = await this.#bytes(number, start, next.size)
        if (buffer === null) return null
        continue
      }
      if (next.kind !== 'frame' || (bodies.length > 0 && lines + next.frame.lines > maxLines)) break
      bodies.push(next.frame.body)
      lines += next.frame.lines
      at = next.frame.at
      offset += next.size
    }
    if (bodies.length > 0) {
      const body = Buffer.concat(bodies)
      return { body, lines, frames: bodies.length, segment: number, start, end: start + offset, at }
    }
    this.#skip(segment, decodeFrame(buffer, 0))
    return null
  }

  /** A damaged frame is left out; behind a place without a frame nothing more can be found in its file. */
  #skip(segment: Segment, found: ReturnType<typeof decodeFrame>): void {
    this.#position.corrupt++
    if (found.kind === 'damaged') {
      segment.sentTo += found.size
      segment.lines -= found.lines
      return
    }
    segment.sentTo = segment.size
    segment.lines = 0
  }

  /** null when the segment was given up meanwhile. */
  async #bytes(number: number, offset: number, length: number): Promise<Buffer | null> {
    try {
      return await readBytes(this.#folder, number, offset, length)
    } catch (error) {
      if (codeOf(error) === 'ENOENT' && !this.#segmentOf(number)) return null
      throw error
    }
  }

  /** A disk that fills up takes the first part without an error, and says so with the next. */
  async #write(bytes: Buffer, position: number): Promise<void> {
    for (let done = 0; done < bytes.length; ) {
      const written = await this.#file?.write(bytes, done, bytes.length - done, position + done)
      if (!written) throw new Error('the spool is closed')
      done += written.bytesWritten
    }
  }

  async #current(): Promise<Segment> {
    const last = this.#segments.at(-1)
    const full = Math.min(4_194_304, this.#limits.maxBytes / 8)
    if (this.#file && last && last.size < full) return last
    const number = Math.max(this.#position.segment, last?.number ?? 0) + 1
    const file = await open(segmentPath(this.#folder, number), 'wx')
    await this.#file?.close()
    this.#file = file
    const segment = { number, size: 0, sentTo: 0, lines: 0, since: Number.POSITIVE_INFINITY, until: 0 }
    this.#segments.push(segment)
    return segment
  }

  /** Gives up the oldest files while there is too much, or what is too old. */
  async #makeRoom(now: number): Promise<void> {
    for (;;) {
      const [oldest, second] = this.#segments
      if (!oldest || !second) return
      const bytes = this.#segments.reduce((total, segment) => total + segment.size, 0)
      const isOld = Number.isFinite(oldest.until) && oldest.until < now - this.#limits.maxAgeMs
      if (bytes < this.#limits.maxBytes && !isOld) return
      this.#position.dropped += oldest.lines
      await this.#remove(oldest)
    }
  }

  #segmentOf(number: number): Segment | undefined {
    return this.#segments.find((segment) => segment.number === number)
  }

  async #settle(now: number): Promise<void> {
    // What seems to be confirmed in the future tells that the clock was set back; it is old enough.
    const waiting = this.#unsettled.findIndex(
      ({ confirmedAt }) => confirmedAt > now - this.#limits.settleMs && confirmedAt <= now,
    )
    const settled = this.#unsettled.splice(0, waiting < 0 ? this.#unsettled.length : waiting).at(-1)
    if (!settled) return
    this.#position = { ...this.#position, segment: settled.segment, offset: settled.end }
    while (this.#segments[0] && this.#segments[0].number < settled.segment)
      await this.#remove(this.#segments[0])
    await this.#save()
  }

  async #remove(segment: Segment): Promise<void> {
    if (this.#segments[0] !== segment) return
    this.#segments.shift()
    this.#unsettled = this.#unsettled.filter((one) => one.segment !== segment.number)
    const [first] = this.#segments
    if (first && this.#position.segment < first.number)
      this.#position = { ...this.#position, segment: first.number, offset: 0 }
    await removeSegment(this.#folder, segment.number)
    await this.#save()
  }

  #save(): Promise<void> {
    const saved = this.#saving.then(() => writePosition(this.#folder, this.#position))
    // A failure belongs to the caller of this one; the next begins anew.
    this.#saving = saved.catch(() => undefined)
    return saved
  }
}
