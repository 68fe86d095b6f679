import type { StationStatus } from '../../shared/station.ts'

/** What a command must admit about its data, one line each: not recorded, or messages that could not be read. */
export function qualityLines({ recording, connections }: StationStatus): string[] {
  const lines =
    recording.state === 'recording' ? [] : [`Not recorded: ${recording.reason ?? 'the reason is not known.'}`]
  for (const { url, rejected } of connections)
    for (const [reason, count] of Object.entries(rejected))
      lines.push(`${url}: ${count} ${count === 1 ? 'message' : 'messages'} could not be read: ${reason}.`)
  return lines
}
