import { z } from 'zod'
import type { SiteNumber } from '../../../shared/site.ts'
import { numberOf, type StationView, servicesOfType, textOf } from '../../../shared/stationView.ts'
import type { Scene } from './scene.ts'

/** For which stations an item is: any of `has`, and any of `and`, and one of the kinds. */
export const variantSchema = z.strictObject({
  has: z.array(z.string().min(1)).optional(),
  and: z.array(z.string().min(1)).optional(),
  kind: z.array(z.enum(['ess', 'grid', 'off-grid'])).optional(),
})
export type Variant = z.infer<typeof variantSchema>
type Kind = NonNullable<Variant['kind']>[number]

/** Devices that the technician counted are asked for, also while they are not there. */
const countOf: Readonly<Record<string, SiteNumber>> = {
  battery: 'expectedBatteries',
  vebus: 'expectedInverters',
  solarcharger: 'expectedChargers',
  pvinverter: 'expectedPvInverters',
}

/** Whether an item is for this station. What is not known leaves nothing out. */
export function isMeant(variant: Variant | undefined, scene: Scene): boolean {
  if (!variant) return true
  const has = (type: string) => {
    const count = countOf[type]
    const isCounted = count !== undefined && (scene.site.numbers[count] ?? 0) > 0
    // An RS system counts its inverters, too.
    const isRs = type === 'vebus' && (isThere(scene.view, 'multi') || isThere(scene.view, 'acsystem'))
    return isThere(scene.view, type) || (isCounted && !isRs)
  }
  const kind = kindOf(scene.view)
  return (
    (variant.has?.some(has) ?? true) &&
    (variant.and?.some(has) ?? true) &&
    (variant.kind === undefined || kind === null || variant.kind.includes(kind))
  )
}

const isThere = (view: StationView, type: string) => servicesOfType(view, type).length > 0

/** `ess` feeds from and to a grid; `grid` has one without ESS; null = not known. */
function kindOf(view: StationView): Kind | null {
  const [system] = servicesOfType(view, 'system')
  const type = system ? textOf(view, system, '/SystemType') : null
  if (type === 'ESS') return 'ess'
  if (servicesOfType(view, 'vebus').some((id) => numberOf(view, id, '/Hub4/AssistantId') !== null))
    return 'ess'
  if (servicesOfType(view, 'multi').some((id) => numberOf(view, id, '/Settings/Ess/Mode') !== null))
    return 'ess'
  const [settings] = servicesOfType(view, 'settings')
  const inputs = [1, 2].map((index) =>
    settings ? numberOf(view, settings, `/Settings/SystemSetup/AcInput${index}`) : null,
  )
  if (inputs.some((input) => input === 1 || input === 3) || isThere(view, 'grid')) return 'grid'
  return inputs.some((input) => input !== null) || type === 'Off-grid' ? 'off-grid' : null
}
