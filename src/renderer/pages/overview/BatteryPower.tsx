import { PowerArea } from '../../charts/PowerArea.tsx'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { Section } from '../../components/Section.tsx'
import { useRange } from '../../state/useRange.ts'
import { useWords } from '../../state/words.ts'

const windowMs = 6 * 3_600_000
const powerSeries = [{ serviceType: 'system', deviceInstance: 0, path: '/Dc/Battery/Power' }]

/** Battery power of the last six hours, as recorded here. */
export function BatteryPower({ portalId, timeZone }: { portalId: string; timeZone: string | null }) {
  const { t } = useWords()
  const { answer, to, problem } = useRange(portalId, powerSeries, windowMs, 240)
  return (
    <Section title={t('Battery power, 6 h')}>
      {problem && answer === null ? <ErrorNote problem={problem} /> : null}
      {answer ? (
        <PowerArea
          series={answer.series[0] ?? null}
          from={to - windowMs}
          to={to}
          gaps={answer.gaps}
          timeZone={timeZone}
        />
      ) : null}
    </Section>
  )
}
