import type { z } from 'zod'
import type {
  healthSchema,
  maintenanceSchema,
  missingInputSchema,
  riskLevelSchema,
  scorePartSchema,
  scoreSchema,
} from './scoreSchema.ts'

export type ScorePart = z.infer<typeof scorePartSchema>
export type RiskLevel = z.infer<typeof riskLevelSchema>
export type MissingInput = z.infer<typeof missingInputSchema>
export type Health = z.infer<typeof healthSchema>
export type Maintenance = z.infer<typeof maintenanceSchema>

/** Risk, health, what to do and when to look again, of one station at one moment. */
export type Score = z.infer<typeof scoreSchema>

/** The levels as they are shown; they name the risk only, never a verdict. */
export const riskWords = {
  low: 'Low',
  medium: 'Medium',
  high: 'High',
  critical: 'Critical',
} as const satisfies Record<RiskLevel, string>

/** A level, or that it is not known. */
export function riskWord(level: RiskLevel | null): string {
  return level === null ? 'Not known' : riskWords[level]
}

export const scorePartTitles = {
  battery: 'Battery',
  inverter: 'Inverter',
  grid: 'Grid connection',
  solar: 'Solar',
  communication: 'Communication',
  installation: 'Installation',
} as const satisfies Record<ScorePart, string>
