import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeFailureOf } from './storageProblem.ts'

/** Name of the file that keeps some of the disk free. */
export const reserveFileName = 'alarm-reserve'
/** Enough for some sixty batches of alarms with the pages that each of them touches, bytes. */
const reserveBytes = 1_024 * 1_024

/**
 * Space that is set aside while there is some, so that alarms can still be stored on a full disk. While the reserve
 * cannot be set aside, nothing but alarms may be written: anything else would eat it up.
 */
export interface AlarmReserve {
  /** Sets the space aside; false when the disk has no room for it. */
  hold(): boolean
  /** Gives the space to an alarm. */
  release(): void
}

export function createAlarmReserve(folder: string): AlarmReserve {
  const path = join(folder, reserveFileName)
  let isHeld = existsSync(path)
  return {
    hold() {
      if (isHeld) return true
      try {
        writeFileSync(path, Buffer.alloc(reserveBytes, 0x20))
        isHeld = true
      } catch (error) {
        rmSync(path, { force: true })
        if (writeFailureOf(error) !== 'disk-full') throw error
      }
      return isHeld
    },
    release() {
      rmSync(path, { force: true })
      isHeld = false
    },
  }
}
