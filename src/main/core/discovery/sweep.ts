import type { SweepProgress } from '../../../shared/discovery.ts'

export interface SweepParts {
  /** Tries whether a port accepts TCP; sends nothing. */
  knock(host: string, port: number, signal: AbortSignal): Promise<boolean>
  /** Called for hosts that open one of the ports; true when it is a GX. */
  look(host: string, signal: AbortSignal): Promise<boolean>
  ports: readonly number[]
}

/** Hosts knocked at side by side: quick, and still few connections for a small router. */
const atOnce = 32

/** Knocks at addresses one after the other, `atOnce` at a time, and yields after each few. Ends early with the signal. */
export async function* sweep(
  addresses: readonly string[],
  parts: SweepParts,
  signal: AbortSignal,
): AsyncGenerator<SweepProgress> {
  const waiting = [...addresses]
  const progress: SweepProgress = { done: 0, total: addresses.length, found: 0 }
  let wake = () => {}
  const visit = async (host: string) => {
    const answers = await Promise.all(parts.ports.map((port) => parts.knock(host, port, signal)))
    if (answers.some((isOpen) => isOpen) && !signal.aborted && (await parts.look(host, signal)))
      progress.found += 1
  }
  const work = async () => {
    for (let host = waiting.shift(); host !== undefined && !signal.aborted; host = waiting.shift()) {
      await visit(host)
      progress.done += 1
      wake()
    }
  }
  let isOver = false
  const all = Promise.all(Array.from({ length: atOnce }, work)).finally(() => {
    isOver = true
    wake()
  })
  yield { ...progress }
  let told = 0
  while (!isOver) {
    const news = new Promise<void>((resolve) => {
      wake = resolve
    })
    if (progress.done === told) await news
    if (progress.done === told) continue
    told = progress.done
    yield { ...progress }
  }
  await all
  if (progress.done !== told && !signal.aborted) yield { ...progress }
}
