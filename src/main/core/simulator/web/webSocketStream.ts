import { createHash } from 'node:crypto'
import { Transform } from 'node:stream'

/** What a server answers to `Sec-WebSocket-Key` (RFC 6455, 4.2.2). */
export function acceptKey(key: string): string {
  return createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64')
}

const opcodes = { continued: 0, text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const

/** One unmasked frame, as servers send them. */
export function frame(opcode: number, payload: Buffer): Buffer {
  const length = payload.length
  const head =
    length < 126
      ? Buffer.from([0x80 | opcode, length])
      : length < 65_536
        ? Buffer.from([0x80 | opcode, 126, length >> 8, length & 255])
        : Buffer.concat([Buffer.from([0x80 | opcode, 127]), bigLength(length)])
  return Buffer.concat([head, payload])
}

function bigLength(length: number): Buffer {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64BE(BigInt(length))
  return bytes
}

/** Wraps all that passes into binary frames. */
export function framer(): Transform {
  return new Transform({
    transform: (chunk: Buffer, _encoding, done) => done(null, frame(opcodes.binary, chunk)),
  })
}

/** A frame of a client at the beginning of the bytes; null while it is not whole. */
function readFrame(bytes: Buffer): { opcode: number; payload: Buffer; size: number } | null {
  if (bytes.length < 6) return null
  const short = (bytes[1] ?? 0) & 127
  const extra = short === 126 ? 2 : short === 127 ? 8 : 0
  if (bytes.length < 6 + extra) return null
  const length = extra === 2 ? bytes.readUInt16BE(2) : extra === 8 ? Number(bytes.readBigUInt64BE(2)) : short
  const start = 6 + extra
  if (bytes.length < start + length) return null
  const mask = bytes.subarray(start - 4, start)
  const payload = Buffer.from(bytes.subarray(start, start + length))
  for (let index = 0; index < length; index++)
    payload.writeUInt8((payload[index] ?? 0) ^ (mask[index & 3] ?? 0), index)
  return { opcode: (bytes[0] ?? 0) & 15, payload, size: start + length }
}

/** Unwraps the masked frames of a client. `answer` sends a frame back: a pong, or the echo of a close. */
export function unframer(answer: (bytes: Buffer) => void): Transform {
  let pending: Buffer = Buffer.alloc(0)
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      pending = pending.length === 0 ? chunk : Buffer.concat([pending, chunk])
      for (let one = readFrame(pending); one; one = readFrame(pending)) {
        pending = pending.subarray(one.size)
        if (one.opcode <= opcodes.binary) this.push(one.payload)
        else if (one.opcode === opcodes.ping) answer(frame(opcodes.pong, one.payload))
        else if (one.opcode === opcodes.close) {
          answer(frame(opcodes.close, one.payload))
          this.push(null)
          break
        }
      }
      done()
    },
  })
}
