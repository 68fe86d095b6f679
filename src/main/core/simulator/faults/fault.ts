import type { GxParts } from '../gxParts.ts'

/** Puts things right again. */
export type FaultEnd = () => void | Promise<void>

/** Something that goes wrong on a GX or between it and us. */
export interface Fault {
  /** What happens, in a few words. */
  title: string
  /** Which doors show it; `mqtts` alone = the TLS door only. */
  doors: readonly ('mqtt' | 'mqtts' | 'http')[]
  /** `blow` strikes once, `state` lasts until it is ended. */
  kind: 'blow' | 'state'
  /** Makes it happen. Blows that are over need no end. */
  apply(gx: GxParts): FaultEnd | Promise<FaultEnd>
}

/** The end of a fault that is already over. */
export const over: FaultEnd = () => {}
