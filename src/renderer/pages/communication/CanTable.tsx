import type { Finding } from '../../../shared/finding.ts'
import { formatNumber } from '../../../shared/format.ts'
import { Section } from '../../components/Section.tsx'
import { VerdictLabel } from '../../components/VerdictLabel.tsx'
import { useReading } from '../../state/station.ts'
import { useWords } from '../../state/words.ts'
import { type Gained, ppmText } from './canRows.ts'
import { bitrateText, figureKey, figureNumber, ppmOf } from './canView.ts'

/** One interface of the table. */
export interface CanRow {
  name: string
  finding: Finding | undefined
  day: Gained | null
}

function Row({ row, isShown, onShow }: { row: CanRow; isShown: boolean; onShow: (name: string) => void }) {
  const { t } = useWords()
  const { name, finding, day } = row
  const figure = (each: Parameters<typeof figureKey>[1]) => figureKey(name, each)
  const bitrate = bitrateText(figureNumber(useReading(figure('bitrate'))), t)
  const state = useReading(figure('state'))?.value
  const errors = [useReading(figure('txErrors')), useReading(figure('rxErrors'))].map(figureNumber)
  const packets = [useReading(figure('txPackets')), useReading(figure('rxPackets'))].map(figureNumber)
  const sum = ([a = null, b = null]: (number | null)[]) => (a === null || b === null ? null : a + b)
  const count = (value: number | null) => (value === null ? '–' : formatNumber(value, 0, t.locale))
  const [tec, rec] = [useReading(figure('tec')), useReading(figure('rec'))].map(figureNumber)
  const figures = [
    finding?.value ?? null,
    day === null ? null : ppmOf(day.errors, day.packets),
    ppmOf(sum(errors), sum(packets)),
  ]
  return (
    <tr aria-current={isShown ? 'true' : undefined}>
      <th scope="row">
        <button type="button" className="canname" onClick={() => onShow(name)}>
          {name.toUpperCase()}
        </button>
      </th>
      <td className="extra">{bitrate ?? t('not published')}</td>
      <td className="extra">{typeof state === 'string' ? state : t('not published')}</td>
      <td className="n extra">{`${count(tec ?? null)}, ${count(rec ?? null)}`}</td>
      <td className="n extra">{count(packets[0] ?? null)}</td>
      <td className="n extra">{count(packets[1] ?? null)}</td>
      {figures.map((ppm, index) => (
        <td key={['now', 'day', 'life'][index]} className="n b">
          {ppmText(ppm, t)}
        </td>
      ))}
      <td className="r">
        {finding ? <VerdictLabel verdict={finding.verdict} size={14} /> : <span className="i3">–</span>}
      </td>
    </tr>
  )
}

/** Every CAN interface in one line: bit rate, state, and its error rate now, of the day and since the GX started. */
export function CanTable({
  rows,
  shown,
  onShow,
}: {
  rows: readonly CanRow[]
  shown: string
  onShow: (name: string) => void
}) {
  const { t } = useWords()
  return (
    <Section
      title={t('CAN interfaces')}
      aside={<span className="lab">{t('errors in a million packets, ppm')}</span>}
    >
      <table className="cans">
        <thead>
          <tr>
            <th scope="col">{t('Interface')}</th>
            <th scope="col" className="extra">
              {t('Bit rate')}
            </th>
            <th scope="col" className="extra">
              {t('State')}
            </th>
            <th scope="col" className="n extra">
              TEC, REC
            </th>
            <th scope="col" className="n extra">
              {t('Packets sent')}
            </th>
            <th scope="col" className="n extra">
              {t('Packets received')}
            </th>
            <th scope="col" className="n">
              {t('10 min')}
            </th>
            <th scope="col" className="n">
              {t('24 h')}
            </th>
            <th scope="col" className="n">
              {t('GX start')}
            </th>
            <th scope="col" className="r">
              {t('Verdict')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.name} row={row} isShown={row.name === shown} onShow={onShow} />
          ))}
        </tbody>
      </table>
    </Section>
  )
}
