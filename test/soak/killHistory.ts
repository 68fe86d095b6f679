// `node test/soak/killHistory.ts [kills] [seed]`: kills a recording process at random moments and looks what is left.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { lookThrough } from './soakRounds.ts'

export interface KillOptions {
  kills: number
  seed: number
  /** Longest time from the opening of the file to the kill, ms. */
  longestMs: number
  /** Called after each kill. */
  log?: (line: string) => void
}

export interface KillTally {
  kills: number
  corruptions: number
  /** Rounds that were confirmed as stored and are not there. */
  lost: number
  duplicates: number
  /** Readings that are not what was appended. */
  wrong: number
  /** Rounds that are there at the end. */
  rounds: number
}

/** Every kill continues the file that the one before left. */
export async function killHistory({ kills, seed, longestMs, log }: KillOptions): Promise<KillTally> {
  const folder = mkdtempSync(join(tmpdir(), 'gx-kill-'))
  const tally: KillTally = { kills: 0, corruptions: 0, lost: 0, duplicates: 0, wrong: 0, rounds: 0 }
  const random = randomFrom(seed)
  try {
    for (let kill = 0; kill < kills; kill++) {
      const confirmed = await recordAndKill(folder, tally.rounds, random() * longestMs)
      const held = lookAtCopy(folder)
      tally.kills++
      tally.corruptions += held.isWhole ? 0 : 1
      tally.lost += Math.max(0, Math.max(confirmed, tally.rounds) - held.rounds)
      tally.duplicates += held.duplicates
      tally.wrong += held.wrong
      tally.rounds = held.rounds
      log?.(`kill ${kill + 1}: ${held.rounds} rounds, ${confirmed} confirmed`)
    }
    return tally
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Answers up to which round the victim had confirmation. */
async function recordAndKill(folder: string, round: number, afterMs: number): Promise<number> {
  const script = fileURLToPath(new URL('./victim.ts', import.meta.url))
  const victim = spawn(process.execPath, [script, folder, String(round)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  victim.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString()
  })
  const ended = once(victim, 'close')
  const first = await Promise.race([once(victim.stdout, 'data').then(() => 'open'), ended])
  if (first !== 'open') throw new Error('the recording process ended by itself')
  await wait(afterMs)
  victim.kill('SIGKILL')
  await ended
  // A last line that was cut off is no confirmation.
  const lines = said.slice(0, said.lastIndexOf('\n') + 1).split('\n')
  return lines.reduce((most, line) => Math.max(most, Number(line) || 0), 0)
}

/** Opening a file recovers it, and the next victim shall do that itself; so a copy is opened. */
function lookAtCopy(folder: string) {
  const copy = mkdtempSync(join(tmpdir(), 'gx-kill-copy-'))
  try {
    cpSync(folder, copy, { recursive: true, filter: (path) => !path.endsWith('-shm') })
    return lookThrough(copy)
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
}

/** A seeded source of numbers from 0 to 1 (Park and Miller's). */
function randomFrom(seed: number): () => number {
  let state = (seed % 2_147_483_646) + 1
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [kills = 200, seed = 1] = process.argv.slice(2).map(Number)
  const tally = await killHistory({ kills, seed, longestMs: 400, log: (line) => console.log(line) })
  console.log(JSON.stringify(tally))
  if (tally.corruptions + tally.lost + tally.duplicates + tally.wrong > 0) process.exitCode = 1
}
