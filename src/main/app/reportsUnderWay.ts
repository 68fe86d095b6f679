import type { PortalId } from '../../shared/victron.ts'
import type { FieldkitApp } from '../rpc/fieldkitApp.ts'

type CreateReport = FieldkitApp['createReport']

/** Makes reports, and knows of which stations one is being made. */
export function countReports(create: CreateReport): {
  create: CreateReport
  isUnderWay(portalId: PortalId): boolean
} {
  const underWay = new Map<PortalId, number>()
  return {
    async *create(portalId, choice, signal) {
      underWay.set(portalId, (underWay.get(portalId) ?? 0) + 1)
      try {
        return yield* create(portalId, choice, signal)
      } finally {
        const others = (underWay.get(portalId) ?? 1) - 1
        if (others > 0) underWay.set(portalId, others)
        else underWay.delete(portalId)
      }
    },
    isUnderWay: (portalId) => underWay.has(portalId),
  }
}
