import { randomBytes } from 'node:crypto'
import type { Overlay } from '../services/simulatedDbus.ts'

/**
 * What the people at a simulated GX do when a program asks for a token: start the pairing mode so many ms after the
 * first question, or never. `refused`, `rate-limited`, `unsupported` = the GX itself says no.
 */
export type PairingManner = { pressAfterMs: number } | 'never' | 'refused' | 'rate-limited' | 'unsupported'

export interface TokenRequest {
  role: string
  deviceId: string
  /** The right password came along. */
  hasPassword: boolean
}

/** What the GX answers: a status, and a token with 200. */
export interface TokenAnswer {
  status: number
  token: { token_name: string; password: string } | null
}

/** The pairing mode lasts this long (venus.md 2.2), ms. */
const modeMs = 120_000
const no = (status: number): TokenAnswer => ({ status, token: null })

/** The pairing mode of a GX and the tokens it gave. */
export class PairingDesk {
  manner: PairingManner
  /** Passwords of the tokens that were given, by user name. */
  readonly tokens = new Map<string, string>()
  private readonly now: () => number
  private endsAt = 0
  private askedAt: number | null = null

  /** `now` is in ms of the wall. */
  constructor(manner: PairingManner, now: () => number = Date.now) {
    this.manner = manner
    this.now = now
  }

  /** Somebody starts the pairing mode at the GX. */
  press(): void {
    this.endsAt = this.now() + modeMs
  }

  /** Whole seconds until the pairing mode ends; 0 = it is off. */
  countDown(): number {
    return Math.max(0, Math.ceil((this.endsAt - this.now()) / 1_000))
  }

  answer({ role, deviceId, hasPassword }: TokenRequest): TokenAnswer {
    const { manner } = this
    if (manner === 'unsupported') return no(404)
    if (manner === 'refused') return no(403)
    if (manner === 'rate-limited') return no(429)
    if (!/^\w+$/.test(role) || !/^\w+$/.test(deviceId)) return no(400)
    this.askedAt ??= this.now()
    if (manner !== 'never' && this.countDown() === 0 && this.now() - this.askedAt >= manner.pressAfterMs)
      this.press()
    if (this.countDown() === 0 && !hasPassword) return no(401)
    const token_name = `token/${role}/${deviceId}`
    const password = randomBytes(16).toString('hex')
    this.tokens.set(token_name, password)
    return { status: 200, token: { token_name, password } }
  }

  /** Shows pairing mode and tokens on the bus, never the passwords of tokens. */
  readonly overlay: Overlay = (services) =>
    services.map((one) =>
      one.serviceType === 'platform'
        ? {
            ...one,
            items: {
              ...one.items,
              '/Tokens/Users': { value: JSON.stringify([...this.tokens.keys()]) },
              '/Tokens/Pairing/Enable': { value: this.countDown() > 0 ? 1 : 0 },
              '/Tokens/Pairing/CountDown': { value: this.countDown() },
              '/Firmware/Installed/Version': { value: pairingFirmware },
            },
          }
        : one,
    )
}

/** The first firmware with pairing. */
export const pairingFirmware = 'v3.80'
