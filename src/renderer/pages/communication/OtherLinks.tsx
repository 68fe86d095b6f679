import type { Finding } from '../../../shared/finding.ts'
import type { StationStatus } from '../../../shared/station.ts'
import { Section } from '../../components/Section.tsx'
import { VerdictLabel } from '../../components/VerdictLabel.tsx'
import { useNow } from '../../state/clockTick.ts'
import { fromCore, useWords } from '../../state/words.ts'
import { connectionRow, type LinkRow, recorderRow } from './linkRows.ts'

/** CAN interfaces that are not in the panel, the doors of the GX, and the recorder. */
export function OtherLinks({
  others,
  status,
}: {
  others: readonly { name: string; finding: Finding | undefined }[]
  status: StationStatus | null
}) {
  const { t } = useWords()
  const now = useNow()
  const rows = status === null ? [] : status.connections.map((connection) => connectionRow(connection, t))
  return (
    <Section title={t('Other links')}>
      <table className="links">
        <tbody>
          {others.map(({ name, finding }) => (
            <tr key={name}>
              <td className="b">{name.toUpperCase()}</td>
              <td className="i2">
                <span title={finding === undefined ? undefined : fromCore(finding.sentence, t)}>
                  {finding === undefined
                    ? t('waiting for the first judgement')
                    : fromCore(finding.sentence, t)}
                </span>
              </td>
              <td className="r">
                {finding ? (
                  <VerdictLabel verdict={finding.verdict} size={14} />
                ) : (
                  <span className="i3">–</span>
                )}
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
