import type { DbusItem, SimulatedService } from '../services/service.ts'

/** The services with the items of some types replaced; undefined takes an item away. */
export function replaceItems(
  services: readonly SimulatedService[],
  serviceTypes: readonly string[],
  replace: (path: string, item: DbusItem, index: number) => DbusItem | undefined,
): SimulatedService[] {
  return services.map((service) => {
    if (!serviceTypes.includes(service.serviceType)) return service
    const items = Object.entries(service.items).flatMap(([path, item], index) => {
      const replaced = replace(path, item, index)
      return replaced ? [[path, replaced] as const] : []
    })
    return { ...service, items: Object.fromEntries(items) }
  })
}
