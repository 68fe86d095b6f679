/** Whether other clients must not see what was written there (venus-rig.md 2). */
export function secretTopic(topic: string): boolean {
  return (
    topic.toLowerCase().includes('password') ||
    topic.endsWith('/Settings/Services/AccessPointPassword') ||
    /\/platform\/[^/]+\/Security\/Api$/.test(topic)
  )
}
