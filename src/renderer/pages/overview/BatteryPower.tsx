import { useCallback } from 'react'
import { PowerArea } from '../../charts/PowerArea.tsx'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { Section } from '../../components/Section.tsx'
import { useAsked } from '../../components/useAsked.ts'
import { theClient } from '../../state/client.ts'
import { stationNow } from '../../state/clockTick.ts'
import { station } from '../../state/station.ts'

const windowMs = 6 * 3_600_000
const powerSeries = { serviceType: 'system', deviceInstance: 0, path: '/Dc/Battery/Power' }

/** Battery power of the last six hours, as recorded here. */
export function BatteryPower({ portalId, timeZone }: { portalId: string; timeZone: string | null }) {
  const ask = useCallback(
    async (signal: AbortSignal) => {
      const to = stationNow(station.getState(), Date.now())
      const from = to - windowMs
      const query = { portalId, series: [powerSeries], from, to, maxPoints: 240 }
      return { from, to, ...(await theClient().history.range(query, { signal })) }
    },
    [portalId],
  )
  const { answer, problem } = useAsked(ask, 30_000)
  return (
    <Section title="Battery power, 6 h">
      {problem && answer === null ? <ErrorNote problem={problem} /> : null}
      {answer ? (
        <PowerArea
          series={answer.series[0] ?? null}
          from={answer.from}
          to={answer.to}
          gaps={answer.gaps}
          timeZone={timeZone}
        />
      ) : null}
    </Section>
  )
}
