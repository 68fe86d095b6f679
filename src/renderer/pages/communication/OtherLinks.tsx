import type { Finding } from '../../../shared/finding.ts'
import type { StationStatus } from '../../../shared/station.ts'
import { Section } from '../../components/Section.tsx'
import { VerdictLabel } from '../../components/VerdictLabel.tsx'
import { useNow } from '../../state/clockTick.ts'
import { fromCore, useWords } from '../../state/words.ts'
import { connectionRow, type LinkRow, recorderRow } from './linkRows.ts'

/** What is judged about the links besides CAN, the doors of the GX, and the recorder. */
export function OtherLinks({ judged, status }: { judged: readonly Finding[]; status: StationStatus | null }) {
  const { t } = useWords()
  const now = useNow()
  const rows = status === null ? [] : status.connections.map((connection) => connectionRow(connection, t))
  return (
    <Section title={t('Other links')}>
      <table className="links">
        <tbody>
          {judged.map((finding) => (
            <tr key={finding.ruleId + finding.subject + finding.situation}>
              <td className="b">
                <span title={fromCore(finding.title, t)}>{fromCore(finding.title, t)}</span>
              </td>
              <td className="i2">
                <span title={fromCore(finding.sentence, t)}>{fromCore(finding.sentence, t)}</span>
              </td>
              <td className="r">
                <VerdictLabel verdict={finding.verdict} size={14} />
              </td>
            </tr>
          ))}
          {rows.map((row) => (
            <Line key={row.name} row={row} />
          ))}
          {status === null ? null : <Line row={recorderRow(status.recording, now, t)} />}
        </tbody>
      </table>
    </Section>
  )
}

function Line({ row }: { row: LinkRow }) {
  return (
    <tr>
      <td className="b">{row.name}</td>
      <td className="i2">
        <span title={row.text}>{row.text}</span>
      </td>
      <td className="r i2">{row.state}</td>
    </tr>
  )
}
