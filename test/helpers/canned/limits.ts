import { fileURLToPath } from 'node:url'
import { openLimits } from '../../../src/main/app/limitKeeping.ts'
import { loadLimits } from '../../../src/main/core/diagnostics/limits.ts'
import type { LimitKeeping } from '../../../src/main/rpc/limitKeeping.ts'
import { systemClock } from '../../../src/shared/clock.ts'
import { ProblemError } from '../../../src/shared/result.ts'

const resources = fileURLToPath(new URL('../../../resources', import.meta.url))

/** The shipped limits, changed in the folder of the canned app; opened when somebody asks first. */
export function cannedLimits(folder: string): LimitKeeping {
  let opened: Promise<LimitKeeping> | null = null
  const open = async () => {
    const shipped = await loadLimits(resources)
    if (!shipped.ok) throw new ProblemError(shipped.problem)
    return await openLimits({ dataFolder: folder, shipped: shipped.value, clock: systemClock, log: () => {} })
  }
  const store = () => {
    opened ??= open()
    return opened
  }
  return {
    list: async (portalId) => await (await store()).list(portalId),
    table: async (name) => await (await store()).table(name),
    change: async (change) => await (await store()).change(change),
    reset: async (reset) => await (await store()).reset(reset),
    resetAll: async () => await (await store()).resetAll(),
    export: async () => await (await store()).export(),
    import: async (text) => await (await store()).import(text),
  }
}
