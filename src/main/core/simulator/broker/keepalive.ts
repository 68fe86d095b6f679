/** What a keepalive asks for (venus-rig.md 2, table "Keepalive"). */
export interface KeepaliveRequest {
  republish: boolean
  /** Text that the completion repeats. */
  echo?: string
}

/** Reads the payload of `R/<id>/keepalive`. Anything unknown is a plain keepalive. */
export function readKeepalive(payload: string): KeepaliveRequest {
  if (payload.includes('suppress-republish')) return { republish: false }
  const echo = echoOf(payload)
  return echo === undefined ? { republish: true } : { republish: true, echo }
}

function echoOf(payload: string): string | undefined {
  let parsed: unknown
  try {
    parsed = JSON.parse(payload)
  } catch {
    return undefined
  }
  const options = member(parsed, 'keepalive-options')
  if (!Array.isArray(options)) return undefined
  const echoes = options.map((option) => member(option, 'full-publish-completed-echo'))
  return echoes.filter((echo) => typeof echo === 'string').at(-1)
}

function member(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  return Object.entries(value).find(([key]) => key === name)?.[1]
}
