import { seededFraction } from '../model/smoothNoise.ts'

/** Who may come in (venus.md 2.2). */
export interface LoginRules {
  /** Password of the security profile: empty lets anyone in, null (no password file) lets nobody in. */
  password: string | null
  /** Passwords of token users, by user name `token/<role>/<id>`. */
  tokens?: Readonly<Record<string, string>>
}

/** `/Settings/Services/MqttLocal`: off, on, tokens only. */
export type MqttLocal = 0 | 1 | 2

export interface LoginAttempt {
  userName: string
  password: string
}

/** `at-once` is for names that are reserved; all other refusals are answered late. */
export type LoginAnswer = 'accepted' | 'refused' | 'refused-at-once'

const burst = 20
const perSecond = 1
const unseenPerDay = 150
const dayMs = 86_400_000
const reservedNames: ReadonlySet<string> = new Set(['GXdbus', 'GXrpc'])

/** The login check of dbus-flashmq v25: the user name is ignored, tokens aside, and wrong passwords are limited. */
export class Login {
  readonly rules: LoginRules
  mode: MqttLocal = 1
  /** Passwords of tokens that the GX gave since it started, by user name. */
  issued: ReadonlyMap<string, string> = new Map()
  private readonly now: () => number
  private readonly seen = new Set<string>()
  private budget = burst
  private refilledAt: number
  private unseen: number[] = []
  private refusals = 0

  /** `now` is in ms of the wall. */
  constructor(rules: LoginRules, now: () => number = Date.now) {
    this.rules = rules
    this.now = now
    this.refilledAt = now()
  }

  check({ userName, password }: LoginAttempt): LoginAnswer {
    if (reservedNames.has(userName)) return 'refused-at-once'
    if (this.mode === 0) return 'refused'
    if (isToken(userName)) return this.checkToken(userName, password)
    if (this.mode === 2) return 'refused'
    if (this.exhausted()) return 'refused'
    const { password: right } = this.rules
    if (right === '' || (right !== null && right === password)) return 'accepted'
    this.count(password)
    return 'refused'
  }

  /** Whether a client that came in may stay when the mode changes. */
  mayStay(userName: string): boolean {
    return this.mode === 1 || (this.mode === 2 && isToken(userName))
  }

  /** Uses the whole budget of wrong passwords up; not even the right one gets in until it is given back. */
  exhaust(): () => void {
    this.unseen = Array.from({ length: unseenPerDay }, () => this.now())
    return () => {
      this.unseen = []
      this.budget = burst
    }
  }

  /** ms until a refusal is answered, at random between the two. */
  delay({ least, most }: { least: number; most: number }): number {
    this.refusals += 1
    return least + (most - least) * seededFraction(77, this.refusals)
  }

  /** Whether any token exists; without one "tokens only" lets nobody in. */
  hasTokens(): boolean {
    return this.issued.size > 0 || Object.keys(this.rules.tokens ?? {}).length > 0
  }

  private checkToken(userName: string, password: string): LoginAnswer {
    const { tokens = {} } = this.rules
    if (this.issued.get(userName) === password) return 'accepted'
    return Object.hasOwn(tokens, userName) && tokens[userName] === password ? 'accepted' : 'refused'
  }

  private exhausted(): boolean {
    const now = this.now()
    this.budget = Math.min(burst, this.budget + ((now - this.refilledAt) / 1_000) * perSecond)
    this.refilledAt = now
    this.unseen = this.unseen.filter((at) => now - at < dayMs)
    return this.budget < 1 || this.unseen.length >= unseenPerDay
  }

  private count(password: string): void {
    if (this.seen.has(password)) return
    this.seen.add(password)
    this.budget -= 1
    this.unseen.push(this.now())
  }
}

function isToken(userName: string): boolean {
  return userName.startsWith('token/')
}
