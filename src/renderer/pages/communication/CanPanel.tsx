import type { Finding } from '../../../shared/finding.ts'
import { formatNumber } from '../../../shared/format.ts'
import type { Translate } from '../../../shared/language.ts'
import { GateList } from '../../components/GateList.tsx'
import { type LogNeedle, LogRuler } from '../../components/LogRuler.tsx'
import { placeOnLog } from '../../components/logScale.ts'
import { VerdictLabel } from '../../components/VerdictLabel.tsx'
import { useReading } from '../../state/station.ts'
import { fromCore, useWords } from '../../state/words.ts'
import { type Gained, ppmText } from './canRows.ts'
import { bitrateText, figureKey, figureNumber, limitsIn, ppmOf } from './canView.ts'
import { WiggleTest } from './WiggleTest.tsx'

function Rate({ label, ppm, detail }: { label: string; ppm: number | null; detail: string }) {
  const { t } = useWords()
  return (
    <div>
      <div className="lab">{label}</div>
      <div className="rate">
        {ppmText(ppm, t)}
        <span className="u">ppm</span>
      </div>
      <div className="sm i2">{detail}</div>
    </div>
  )
}

function countText(errors: number | null, packets: number | null, t: Translate): string {
  return errors === null || packets === null
    ? t('not published')
    : t('{{errors}} of {{packets}} packets', {
        errors: formatNumber(errors, 0, t.locale),
        packets: formatNumber(packets, 0, t.locale),
      })
}

/** One CAN interface: its error rate on the ruler, the controller's state, and why a verdict could be given. */
export function CanPanel({
  name,
  finding,
  day,
  portalId,
  timeZone,
}: {
  name: string
  finding: Finding | undefined
  /** What the history says about the last 24 h; null while it is read. */
  day: Gained | null
  portalId: string | null
  timeZone: string | null
}) {
  const { t } = useWords()
  const figure = (each: Parameters<typeof figureKey>[1]) => figureKey(name, each)
  const bitrate = bitrateText(figureNumber(useReading(figure('bitrate'))), t)
  const state = useReading(figure('state'))?.value
  const txErrors = figureNumber(useReading(figure('txErrors')))
  const rxErrors = figureNumber(useReading(figure('rxErrors')))
  const txPackets = figureNumber(useReading(figure('txPackets')))
  const rxPackets = figureNumber(useReading(figure('rxPackets')))
  const sum = (a: number | null, b: number | null) => (a === null || b === null ? null : a + b)
  const errors = sum(txErrors, rxErrors)
  const packets = sum(txPackets, rxPackets)
  const lifetime = ppmOf(errors, packets)
  const dayRate = day === null ? null : ppmOf(day.errors, day.packets)
  const rate = finding?.value ?? null
  return (
    <section className="lit can" aria-label={t('{{name}} error rate', { name: name.toUpperCase() })}>
      <div className="canl">
        <div className="canhead">
          <span className="b">{t('{{name}} error rate', { name: name.toUpperCase() })}</span>
          <span className="sm i2 cut">
            {[bitrate, typeof state === 'string' ? state : null].filter(Boolean).join(', ')}
          </span>
          <span className="fill" />
          {finding ? <VerdictLabel verdict={finding.verdict} size={15} /> : null}
        </div>
        <div className="three">
          <Rate
            label={t('Last 10 minutes')}
            ppm={rate}
            detail={rate === null ? t('not judged yet') : windowDetail(finding, t)}
          />
          <Rate
            label={t('Last 24 hours')}
            ppm={dayRate}
            detail={day === null ? t('not recorded') : countText(day.errors, day.packets, t)}
          />
          <Rate label={t('Since GX start')} ppm={lifetime} detail={countText(errors, packets, t)} />
        </div>
        <Ruler rate={rate} dayRate={dayRate} lifetime={lifetime} finding={finding} />
      </div>
      <div className="canr">
        <div className="b">{rate === null ? t('Why not judged yet') : t('Why this could be judged')}</div>
        {finding ? (
          <GateList evidence={finding.evidence.slice(0, 6)} />
        ) : (
          <p className="sm i2">{t('The first judgement takes a few seconds.')}</p>
        )}
      </div>
      {portalId === null ? null : (
        <WiggleTest
          portalId={portalId}
          name={name}
          timeZone={timeZone}
          isPublished={errors !== null && packets !== null}
        />
      )}
    </section>
  )
}

function windowDetail(finding: Finding | undefined, t: Translate): string {
  return fromCore(finding?.evidence.find(({ label }) => label === 'Sent and received')?.seen ?? '', t)
}

function Ruler({
  rate,
  dayRate,
  lifetime,
  finding,
}: {
  rate: number | null
  dayRate: number | null
  lifetime: number | null
  finding: Finding | undefined
}) {
  const { t } = useWords()
  const limits = finding === undefined ? null : limitsIn(finding.limit)
  if (limits === null) return <p className="sm i3 norule">{t('The limits come with the first judgement.')}</p>
  const needles: LogNeedle[] = []
  if (rate !== null) needles.push({ ppm: rate, name: t('now'), judged: true })
  if (lifetime !== null) needles.push({ ppm: lifetime, name: t('since start, not judged'), judged: false })
  // Three needles at one place could not be read. The figure of the day stands above in any case.
  const isFree = (ppm: number) =>
    needles.every((each) => Math.abs(placeOnLog(each.ppm) - placeOnLog(ppm)) > 12)
  if (dayRate !== null && isFree(dayRate)) needles.push({ ppm: dayRate, name: t('24 h'), judged: false })
  return (
    <LogRuler
      needles={needles}
      watch={limits.watch}
      act={limits.act}
      sentence={
        rate === null
          ? t('Error rate on a logarithmic ruler: not judged')
          : t('Error rate on a logarithmic ruler: {{rate}} ppm now', {
              rate: formatNumber(rate, 1, t.locale),
            })
      }
    />
  )
}
