import { z } from 'zod'
import type { Json } from '../../../shared/json.ts'
import { siteNumbers } from '../../../shared/site.ts'
import { servicesOfType } from '../../../shared/stationView.ts'
import type { ServiceId } from '../../../shared/victron.ts'
import { cannotTell, figure, type Judged, look, type Scene, together, told } from './scene.ts'

const text = z.string().min(1)
const siteNumber = z.enum(siteNumbers.map(({ name }) => name))

/** A pass condition of one path, as the checklist holds it. It counts for every service of the type. */
export const conditionSchema = z.strictObject({
  label: text,
  service: text,
  /** `*` stands for one or more parts: `/Alarms/*`. */
  path: z.string().startsWith('/'),
  /** The condition in words. */
  required: text,
  is: z.array(z.union([z.number(), z.string()])).optional(),
  atLeast: z.number().optional(),
  atMost: z.number().optional(),
  /** The most is a number of the dossier. */
  atMostOf: siteNumber.optional(),
  /** Any text that is not empty. */
  named: z.literal(true).optional(),
  /** A path that is not published, or has no value, does not count. */
  orNone: z.literal(true).optional(),
})
export type Condition = z.infer<typeof conditionSchema>

/** Whether every service of the type meets it. Pure; no input makes it throw. */
export function judgeCondition(scene: Scene, condition: Condition): Judged {
  const services = servicesOfType(scene.view, condition.service)
  if (services.length === 0 && condition.orNone) return noneCounts(condition)
  return together(
    services.map((id) => judgeService(scene, id, condition)),
    condition.label,
  )
}

function noneCounts({ label, required }: Condition): Judged {
  return { state: 'passed', lines: [figure(label, required, 'none')] }
}

function judgeService(scene: Scene, id: ServiceId, condition: Condition): Judged {
  const { path, label, required, orNone } = condition
  if (path.includes('*')) return judgeMany(scene, id, condition)
  const { value, line } = look(scene, id, path, label, required)
  if (value === undefined || value === null) return orNone ? told(line, true) : cannotTell(line)
  return judgeValue(scene, value, line, condition)
}

function judgeValue(scene: Scene, value: Json, line: Judged['lines'][number], condition: Condition): Judged {
  const { atMostOf } = condition
  const limit = atMostOf === undefined ? null : scene.site.numbers[atMostOf]
  if (atMostOf !== undefined && limit === null) return { state: 'open', lines: [line] }
  const most = limit ?? condition.atMost
  const isRight =
    (condition.is === undefined || condition.is.some((one) => one === value)) &&
    (condition.named === undefined || (typeof value === 'string' && value !== '')) &&
    (condition.atLeast === undefined || (typeof value === 'number' && value >= condition.atLeast)) &&
    (most === undefined || (typeof value === 'number' && value <= most))
  return told(line, isRight)
}

/** Many paths in one line, with those that differ by name. */
function judgeMany(scene: Scene, id: ServiceId, condition: Condition): Judged {
  const parts = condition.path.split('*')
  const matches = (path: string) =>
    path.startsWith(parts[0] ?? '') &&
    path.endsWith(parts.at(-1) ?? '') &&
    path.length >= condition.path.length
  const judged = scene.view
    .readings(id)
    .map(({ path }) => path)
    .filter(matches)
    .flatMap((path) => {
      const { value, line } = look(scene, id, path, condition.label, condition.required)
      if (value === undefined || value === null) return []
      return [{ path, at: line.at, judged: judgeValue(scene, value, line, condition) }]
    })
  const wrong = judged.filter(({ judged: { state } }) => state !== 'passed')
  if (wrong.length > 0)
    return together(
      wrong.map(({ path, judged: one }) => ({
        ...one,
        lines: one.lines.map((line) => ({ ...line, seen: `${line.seen} (${path})` })),
      })),
      condition.label,
    )
  const at = Math.max(...judged.map((one) => one.at ?? 0))
  if (judged.length > 0)
    return told(figure(condition.label, condition.required, `all ${judged.length}`, at), true)
  return condition.orNone
    ? noneCounts(condition)
    : cannotTell(figure(condition.label, condition.required, 'not published'))
}
