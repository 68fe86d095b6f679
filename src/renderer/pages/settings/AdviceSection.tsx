import { useCallback, useState } from 'react'
import type { EssInputs } from '../../../shared/essInputs.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { Section } from '../../components/Section.tsx'
import { VerdictShape } from '../../components/VerdictShape.tsx'
import { theClient } from '../../state/client.ts'
import { fromCore, useWords } from '../../state/words.ts'
import { useRecord } from '../records/useRecord.ts'
import { ForecastForm } from './ForecastForm.tsx'
import { TariffForm } from './TariffForm.tsx'

/** Tariff and forecast of the open station. They are for the advice in the findings; nothing is set on the GX. */
export function AdviceSection({ portalId }: { portalId: string | null }) {
  const { t } = useWords()
  const ask = useCallback(
    (signal: AbortSignal) => theClient().ess.inputs({ portalId: portalId ?? '' }, { signal }),
    [portalId],
  )
  const { value, problem } = useRecord(portalId === null ? null : ask, false)
  const [changed, setChanged] = useState<EssInputs | null>(null)
  if (portalId === null)
    return <EmptyState>{t('Open a station first. Tariff and forecast belong to one station.')}</EmptyState>
  if (problem !== null) return <ErrorNote problem={problem} />
  if (value === null) return <EmptyState>{t('Reading what was entered.')}</EmptyState>
  const inputs = changed ?? value.inputs
  return (
    <>
      {value.problem === null || changed !== null ? null : (
        <p className="setwarn">
          <VerdictShape verdict="watch" size={16} />
          <span>{fromCore(value.problem, t)}</span>
        </p>
      )}
      <p className="setnote i2">
        {t('For the advice about ESS in the findings of {{portalId}}. Nothing is set on the GX.', {
          portalId,
        })}
      </p>
      <div className="setcols">
        <Section title={t('Tariff')}>
          <TariffForm portalId={portalId} tariff={inputs.tariff} onChanged={setChanged} />
        </Section>
        <Section title={t('Forecast of the sun')}>
          <ForecastForm portalId={portalId} forecast={inputs.forecast} onChanged={setChanged} />
        </Section>
      </div>
    </>
  )
}
