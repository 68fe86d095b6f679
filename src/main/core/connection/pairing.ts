import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import type { PairProgress, TokenLogin } from '../../../shared/access.ts'
import { failure, type Problem, type Result, success } from '../../../shared/result.ts'
import { placeOf } from './place.ts'
import { postForm, type WebAnswer, type WebRequest } from './webRequest.ts'

export interface PairingOptions extends Pick<WebRequest, 'host' | 'judgeCertificate'> {
  /** Of the GX's web server over TLS, 443 on a real one. */
  port: number
  /** Names this laptop in the GX's list of paired devices: letters, digits and `_`. */
  deviceId: string
  timing?: Partial<PairingTiming>
}

/** Waits of a pairing, wall ms. */
export interface PairingTiming {
  /** The pairing mode of a GX lasts 120 s (venus.md 2.2), so nobody waits longer. */
  windowMs: number
  /** Between two questions. */
  askMs: number
  tickMs: number
  /** For each answer. */
  answerMs: number
}

const defaultTiming: PairingTiming = { windowMs: 120_000, askMs: 2_000, tickMs: 1_000, answerMs: 10_000 }

/** Where a GX makes tokens, from firmware 3.80 on (venus.md 2.2). */
const tokenPath = '/auth/generate-token/'
const role = 'fieldkit'
const tokenSchema = z.object({
  token_name: z.string().regex(/^token\/\w{1,64}\/\w{1,64}$/),
  password: z.string().min(8).max(200),
})

/**
 * Asks a GX for a token of its own for this laptop. Without a password the GX gives one only while its pairing mode
 * is on, so it is asked again and again until a person there starts it. Yields the countdown; ends early with
 * `aborted`. The certificate is checked before anything is sent.
 */
export async function* pairWithGx(
  options: PairingOptions,
  signal: AbortSignal,
): AsyncGenerator<PairProgress, Result<TokenLogin>> {
  const timing = { ...defaultTiming, ...options.timing }
  yield { step: 'asking', secondsLeft: null }
  const first = outcomeOf(await ask(options, timing, signal), options)
  if (signal.aborted) return aborted
  if (first.problem) return { ok: false, problem: first.problem }
  let last = first
  // Asked by a function, because the answer comes while the countdown runs.
  const seen = () => last
  const endsAt = performance.now() + timing.windowMs
  let running: Promise<void> | null = null
  let askedAt = performance.now()
  for (;;) {
    const { token, problem, lastDown } = seen()
    if (signal.aborted) return aborted
    if (token) return success(token)
    if (problem && !lastDown) return { ok: false, problem }
    const left = endsAt - performance.now()
    if (left <= 0) return lastDown ? { ok: false, problem: lastDown } : timedOut
    yield { step: 'waiting', secondsLeft: Math.min(120, Math.ceil(left / 1_000)) }
    if (running === null && performance.now() - askedAt >= timing.askMs) {
      askedAt = performance.now()
      running = ask(options, timing, signal).then((answer) => {
        last = outcomeOf(answer, options)
        running = null
      })
    }
    const tick = pause(Math.min(timing.tickMs, left), undefined, { signal }).catch(() => undefined)
    await (running ? Promise.race([running, tick]) : tick)
  }
}

function ask(
  { host, port, judgeCertificate, deviceId }: PairingOptions,
  { answerMs: timeoutMs }: PairingTiming,
  signal: AbortSignal,
): Promise<WebAnswer> {
  return postForm(
    { host, port, judgeCertificate, timeoutMs, path: tokenPath, form: { role, device_id: deviceId } },
    signal,
  )
}

interface Outcome {
  token: TokenLogin | null
  /** Why there will be no token, or at the first question why nobody can be asked; null while one may come. */
  problem: Problem | null
  /** The same while the network alone is to blame: that may pass during the wait. */
  lastDown: Problem | null
}

function outcomeOf(answer: WebAnswer, { host, port }: PairingOptions): Outcome {
  const no = (problem: Problem): Outcome => ({ token: null, problem, lastDown: null })
  if (answer.down) {
    const { final, ...problem } = answer.down
    return { token: null, problem, lastDown: final ? null : problem }
  }
  const { status, body } = answer
  // Which status means "not in pairing mode" was never observed on hardware; 401 asks for the password instead.
  if (status === 401) return { token: null, problem: null, lastDown: null }
  if (status === 403) return no(refused)
  if (status === 429) return no(tooMany)
  if (status === 404 || status === 405 || (status >= 300 && status < 400)) return no(notSupported)
  const token = status === 200 ? tokenOf(body) : null
  if (token) return { token, problem: null, lastDown: null }
  return no({
    code: 'no-token',
    message: `${placeOf(host, port)} gave no token that can be read (status ${status}).`,
    tryThis: 'Use the password of the GX instead.',
  })
}

function tokenOf(body: string): TokenLogin | null {
  try {
    const parsed = tokenSchema.safeParse(JSON.parse(body))
    return parsed.success ? { userName: parsed.data.token_name, password: parsed.data.password } : null
  } catch {
    return null
  }
}

const refused: Problem = {
  code: 'pairing-refused',
  message: 'The GX refused to pair with this laptop.',
  tryThis: 'Start the pairing mode at the GX first: Settings, Integrations, MQTT Devices. Then pair again.',
}
const tooMany: Problem = {
  code: 'rate-limited',
  message: 'The GX was asked too often and answers nobody for now.',
  tryThis: 'Wait two minutes, then pair again.',
}
const notSupported: Problem = {
  code: 'pairing-not-supported',
  message: 'The firmware of this GX does not know pairing; it came with version 3.80.',
  tryThis: 'Use the password of the GX, or update its firmware.',
}
const timedOut = failure(
  'pairing-timed-out',
  'Nobody started the pairing mode at the GX within 120 seconds.',
  'Pair again and start it meanwhile: Settings, Integrations, MQTT Devices, or press the button of the GX twice.',
)
const aborted = failure('aborted', 'The pairing was stopped.', 'Pair again when you are at the GX.')
