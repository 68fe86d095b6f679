import type { SimulatedService } from '../services/service.ts'
import type { Answer } from './pythonJson.ts'

/** Versions of the D-Bus HTTP API that were met (venus.md 0.1). */
export const httpVersions = ['1.0.0', '3.1.0', '3.2.0'] as const
export type HttpVersion = (typeof httpVersions)[number]

export interface ApiAnswer {
  status: number
  /** Text is sent as HTML, undefined as nothing. */
  body: Answer | undefined
}

export interface ApiRequest {
  method: string
  url: URL
}

export interface ApiContext {
  version: HttpVersion
  controlPort: number
  /** Measures now. */
  services(): readonly SimulatedService[]
  /** Whether a service, by its D-Bus name, does not answer. */
  hangs(name: string): boolean
  /** Wall ms when the server started, and now. */
  startedAt: number
  now: number
}
