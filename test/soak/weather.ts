import { setTimeout as wait } from 'node:timers/promises'
import { type FaultName, faultNames, faults } from '../../src/main/core/simulator/faults/faults.ts'
import type { SimulatedGx } from '../../src/main/core/simulator/simulatedGx.ts'

export type SoakDoor = 'mqtt' | 'http'

/** These end in a named hard stop, which only a person ends; they are not for a soak. */
const hardStops: ReadonlySet<FaultName> = new Set([
  ...(['certificate-changed', 'tokens-only', 'wrong-password-lockout'] as const),
])
const candidates = faultNames.filter((name) => !hardStops.has(name))
/** These change what other paths say; the alarms of the soak come through both doors all the same. */
const harmless: ReadonlySet<FaultName> = new Set([
  ...(['clock-jump', 'text-instances', 'hostile-names', 'deleted-path', 'odd-numbers'] as const),
  ...(['nan-values', 'instance-clash', 'service-flapping'] as const),
])
/** Ways in which a whole GX falls silent. */
const blackouts: readonly (readonly FaultName[])[] = [
  ['deadlock-after-accept'],
  ['silent', 'http-deadlock'],
  ['broker-exit-with-empty-payloads', 'http-deadlock'],
]
/** After the end of a fault its door may still be reconnecting without knowing it, wall ms. */
const aftermathMs = 2_500
/** Longer than the 15 s of the wall from which a silence is a gap. */
const blackoutMs = 17_500

/** A stretch in which a door could not be relied on, wall ms. */
export interface Harm {
  door: SoakDoor
  from: number
  /** Infinity while it lasts. */
  to: number
}

/** Seeded faults, one after the other, with a whole silence from time to time. */
export interface Weather {
  /** Faults and silences until `signal` aborts; everything is put right again at the end. */
  run(signal: AbortSignal): Promise<void>
  readonly harms: readonly Harm[]
  /** Stretches in which both doors were shut long enough for a gap, wall ms. */
  readonly blackouts: readonly { from: number; to: number; names: readonly FaultName[] }[]
  /** How often each fault happened. */
  readonly counts: ReadonlyMap<FaultName, number>
  /** Whether no fault lasts, nor the aftermath of one. */
  isFair(): boolean
}

export function createWeather(
  gx: SimulatedGx,
  random: () => number,
  options: { blackoutEveryMs: number; log(line: string): void },
): Weather {
  const harms: Harm[] = []
  const silences: { from: number; to: number; names: readonly FaultName[] }[] = []
  const counts = new Map<FaultName, number>()
  const draw = deckOf(candidates, random)
  let lasting = 0

  async function happen(names: readonly FaultName[], lastsMs: number, signal: AbortSignal): Promise<void> {
    const now = performance.now()
    const own: Harm[] = names
      .filter((name) => !harmless.has(name))
      .flatMap((name) => faults[name].doors)
      .flatMap((door) => (door === 'mqtts' ? [] : [{ door, from: now, to: Number.POSITIVE_INFINITY }]))
    harms.push(...own)
    options.log(`${names.join(' + ')} for ${(lastsMs / 1_000).toFixed(1)} s`)
    lasting += 1
    const ends: (() => Promise<void>)[] = []
    for (const name of names) {
      counts.set(name, (counts.get(name) ?? 0) + 1)
      ends.push(await gx.fault(name))
    }
    await pause(lastsMs, signal)
    for (const end of ends) await end()
    lasting -= 1
    for (const harm of own) harm.to = performance.now() + aftermathMs
  }

  return {
    harms,
    blackouts: silences,
    counts,
    isFair: () => lasting === 0 && harms.every(({ to }) => to < performance.now()),
    async run(signal) {
      let nextBlackout = performance.now() + options.blackoutEveryMs / 2
      while (!signal.aborted) {
        if (performance.now() >= nextBlackout) {
          nextBlackout += options.blackoutEveryMs
          const names = blackouts[Math.floor(random() * blackouts.length)] ?? []
          const from = performance.now()
          await happen(names, blackoutMs, signal)
          if (!signal.aborted) silences.push({ from, to: performance.now(), names })
        } else {
          await happen([draw()], 300 + random() * 1_700, signal)
        }
        await pause(500 + random() * 4_000, signal)
      }
    },
  }
}

/** Draws at random; each comes once before any comes again. */
function deckOf(names: readonly FaultName[], random: () => number): () => FaultName {
  let deck: FaultName[] = []
  return () => {
    if (deck.length === 0)
      deck = names
        .map((name) => ({ name, order: random() }))
        .sort((a, b) => a.order - b.order)
        .map(({ name }) => name)
    return deck.pop() ?? 'tcp-reset'
  }
}

/** Waits, or until the signal. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return
  await wait(ms, undefined, { signal }).catch(() => undefined)
}
