import { memo, useMemo } from 'react'
import type { Finding } from '../../../shared/finding.ts'
import { formatNumber } from '../../../shared/format.ts'
import type { Gap } from '../../../shared/history.ts'
import type { ServiceId } from '../../../shared/victron.ts'
import { stretches } from '../../charts/PowerArea.tsx'
import { TimeLabels } from '../../charts/TimeLabels.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { Section } from '../../components/Section.tsx'
import { VerdictLabel } from '../../components/VerdictLabel.tsx'
import { useRange } from '../../state/useRange.ts'
import { fromCore, useWords } from '../../state/words.ts'
import { type SohPicture, sohPicture } from './sohPicture.ts'
import './ageing.css'

const yearMs = 365 * 86_400_000

function Curve({
  picture,
  gaps,
  timeZone,
}: {
  picture: SohPicture
  gaps: readonly Gap[]
  timeZone: string | null
}) {
  const { t } = useWords()
  const { from, to, bottom, top, points, trend } = picture
  const x = (at: number) => ((at - from) / (to - from)) * 100
  const y = (soh: number) => 100 - ((soh - bottom) / (top - bottom)) * 100
  const at = points.map((point) => point.at)
  const soh = points.map((point) => point.soh)
  const series = {
    series: { serviceType: 'battery', deviceInstance: 0, path: '/Soh' },
    t: at,
    min: soh,
    mean: soh,
    max: soh,
  }
  const path = stretches(series, gaps)
    .map((part) =>
      part
        .map((one, i) => (i === 0 ? `M${x(one.at)} ${y(one.power)}` : `H${x(one.at)}V${y(one.power)}`))
        .join(''),
    )
    .join('')
  return (
    <div
      className="soh"
      role="img"
      aria-label={t('State of health: {{first}} % first, {{last}} % last', {
        first: formatNumber(soh[0] ?? 0, 0, t.locale),
        last: formatNumber(soh.at(-1) ?? 0, 0, t.locale),
      })}
    >
      <span className="sohtop">{`${formatNumber(top, 0, t.locale)} %`}</span>
      <span className="sohbottom">{`${formatNumber(bottom, 0, t.locale)} %`}</span>
      <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
        <path d={path} className="sohline" />
        {trend ? (
          <path
            d={`M${x(trend[0].at)} ${y(trend[0].soh)}L${x(trend[1].at)} ${y(trend[1].soh)}`}
            className="sohslope"
          />
        ) : null}
      </svg>
      <TimeLabels className="sohticks" from={from} to={to} most={6} timeZone={timeZone} />
    </div>
  )
}

function Judged({ label, finding }: { label: string; finding: Finding | undefined }) {
  const { t } = useWords()
  if (!finding) return null
  const sentence = fromCore(finding.sentence, t)
  return (
    <tr>
      <th scope="row">{label}</th>
      <td className="wrap">
        {finding.verdict === 'not-judged' ? t('Not judged: {{sentence}}', { sentence }) : sentence}
      </td>
      <td className="r">
        <VerdictLabel verdict={finding.verdict} size={14} />
      </td>
    </tr>
  )
}

/** The state of health over the recorded days, what is judged of it, and why not when it is not. */
export const SohTrend = memo(function SohTrend({
  portalId,
  battery,
  findings,
  timeZone,
}: {
  portalId: string
  battery: ServiceId
  /** Those of this battery. */
  findings: readonly Finding[]
  timeZone: string | null
}) {
  const { t } = useWords()
  const series = useMemo(() => [{ ...battery, path: '/Soh' }], [battery])
  const { answer, to, problem } = useRange(portalId, series, yearMs, 366)
  const of = (ruleId: string) => findings.find((finding) => finding.ruleId === ruleId)
  const slope = of('soh-slope')
  const picture = sohPicture(answer?.series[0], slope, to)
  if (!slope && !of('soh-level')) return null
  return (
    <Section title={t('State of health')} aside={<span className="lab">{t('told by the BMS')}</span>}>
      {problem && answer === null ? <ErrorNote problem={problem} /> : null}
      {picture ? (
        <Curve picture={picture} gaps={answer?.gaps ?? []} timeZone={timeZone} />
      ) : (
        <EmptyState>
          {answer === null
            ? t('Reading the record.')
            : t('Less than two days are recorded. A trend needs months.')}
        </EmptyState>
      )}
      <table className="sohsaid">
        <tbody>
          <Judged label={t('Now')} finding={of('soh-level')} />
          <Judged label={t('Trend')} finding={slope} />
          <Judged label={t('Remaining life')} finding={of('remaining-life')} />
        </tbody>
      </table>
    </Section>
  )
})
