/** Which services answer what is asked of them, after the latest answer of each. */
export interface ReadOutcomes {
  succeeded(service: string): void
  failed(service: string): void
  /** Forgets the services that are not on the bus any more. */
  keepOnly(services: readonly string[]): void
  /** A sentence when at least half of the services fail; null while the picture is a picture. */
  trouble(): string | null
}

/** Names that a sentence takes. */
const maxNamed = 3

/** One service that fails is its own trouble; half of them are the trouble of the API or of the D-Bus behind it. */
export function createReadOutcomes(): ReadOutcomes {
  const isRead = new Map<string, boolean>()
  return {
    succeeded: (service) => void isRead.set(service, true),
    failed: (service) => void isRead.set(service, false),
    keepOnly(services) {
      for (const service of [...isRead.keys()]) if (!services.includes(service)) isRead.delete(service)
    },
    trouble() {
      const failed = [...isRead].filter(([, read]) => !read).map(([service]) => service)
      if (failed.length === 0 || failed.length * 2 < isRead.size) return null
      return [
        `The D-Bus HTTP API answers, but ${failed.length} of ${isRead.size} services cannot be read (${named(failed)}).`,
        'Restart it on the GX, or use MQTT.',
      ].join(' ')
    },
  }
}

function named(services: readonly string[]): string {
  const names = services
    .slice(0, maxNamed)
    .map((name) => name.replace(/^com\.victronenergy\./, '').slice(0, 60))
  return services.length > maxNamed ? `${names.join(', ')}, …` : names.join(', ')
}
