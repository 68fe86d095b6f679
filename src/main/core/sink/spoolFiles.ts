import { mkdir, open, readdir, readFile, rename, unlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { readHeader } from './frame.ts'

/** One file of the spool; frames are appended to the newest and sent from the oldest. */
export interface Segment {
  number: number
  /** Bytes that are written. */
  size: number
  /** Everything before this byte is confirmed or given up. */
  sentTo: number
  /** Lines behind `sentTo`. */
  lines: number
  /** Epoch ms of the oldest frame that is not confirmed, as far as known, and of the newest. */
  since: number
  until: number
}

const positionSchema = z.object({
  version: z.literal(1),
  segment: z.int(),
  offset: z.int().min(0),
  dropped: z.int().min(0),
  notTaken: z.int().min(0),
  corrupt: z.int().min(0),
})
/** What a restart has to know beside the segments themselves. */
export type Position = z.infer<typeof positionSchema>

function startPosition(): Position {
  return { version: 1, segment: 0, offset: 0, dropped: 0, notTaken: 0, corrupt: 0 }
}

export function segmentPath(folder: string, number: number): string {
  return join(folder, `${String(number).padStart(10, '0')}.spool`)
}

/** A lost or damaged position costs nothing but sending again: the engine keeps one number for each time. */
export async function readPosition(folder: string): Promise<Position> {
  try {
    const parsed = positionSchema.safeParse(JSON.parse(await readFile(join(folder, 'position.json'), 'utf8')))
    return parsed.success ? parsed.data : startPosition()
  } catch (error) {
    if (error instanceof SyntaxError || codeOf(error) === 'ENOENT') return startPosition()
    throw error
  }
}

/** Replaces the file as a whole, so that a kill leaves the old or the new one. */
export async function writePosition(folder: string, position: Position): Promise<void> {
  const temporary = join(folder, 'position.json.new')
  await writeFile(temporary, JSON.stringify(position))
  await rename(temporary, join(folder, 'position.json'))
}

/** All segments of a folder, oldest first; makes the folder. */
export async function readSegments(folder: string, position: Position): Promise<Segment[]> {
  await mkdir(folder, { recursive: true })
  const numbers = (await readdir(folder))
    .map((name) => Number(/^(\d{10})\.spool$/.exec(name)?.[1] ?? Number.NaN))
    .filter((number) => Number.isInteger(number))
    .sort((a, b) => a - b)
  const segments: Segment[] = []
  for (const number of numbers) segments.push(await readSegment(folder, number, position))
  return segments
}

async function readSegment(folder: string, number: number, position: Position): Promise<Segment> {
  const buffer = await readFile(segmentPath(folder, number))
  const isSent = number < position.segment
  const sentTo = number === position.segment ? Math.min(position.offset, buffer.length) : 0
  const segment = { number, size: buffer.length, sentTo: isSent ? buffer.length : sentTo, lines: 0 }
  let since = Number.POSITIVE_INFINITY
  let until = Number.NEGATIVE_INFINITY
  for (let offset = segment.sentTo; ; ) {
    const head = readHeader(buffer, offset)
    if (!head || offset + head.size > buffer.length) return { ...segment, since, until }
    segment.lines += head.lines
    since = Math.min(since, head.at)
    until = Math.max(until, head.at)
    offset += head.size
  }
}

export async function removeSegment(folder: string, number: number): Promise<void> {
  try {
    await unlink(segmentPath(folder, number))
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error
  }
}

/** Bytes of a segment from `offset`, at most `length`. */
export async function readBytes(
  folder: string,
  number: number,
  offset: number,
  length: number,
): Promise<Buffer> {
  const file = await open(segmentPath(folder, number), 'r')
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, offset)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

/** `ENOSPC` and the like; the whole text for errors without a code. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error)
}
