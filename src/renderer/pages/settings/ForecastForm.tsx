import type { EssInputs, EssInputsSet, Forecast } from '../../../shared/essInputs.ts'
import { formatQuantity } from '../../../shared/format.ts'
import { english } from '../../../shared/language.ts'
import { Button } from '../../components/Button.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { FileButton } from '../../components/FileButton.tsx'
import { theClient } from '../../state/client.ts'
import { fromCore, useWords } from '../../state/words.ts'
import { useFormChange } from './useFormChange.ts'

/** Largest file that is read, bytes; a year of days is far smaller. */
const mostBytes = 100_000
/** Days that are listed; more are counted. */
const mostDays = 14

/** The sun that is expected, from a file of days and kWh. */
export function ForecastForm({
  portalId,
  forecast,
  onChanged,
}: {
  portalId: string
  forecast: Forecast | null
  onChanged: (inputs: EssInputs) => void
}) {
  const { t, locale } = useWords()
  const change = useFormChange(({ inputs }: EssInputsSet) => onChanged(inputs))
  const take = async (file: File | undefined) => {
    if (!file) return
    if (file.size > mostBytes)
      return change.refuse([{ field: 'file', message: english('The file is too large.') }])
    await change.run(async () => await theClient().ess.setForecast({ portalId, text: await file.text() }))
  }
  const days = forecast?.days ?? []
  return (
    <div className="setform">
      <p className="i2">
        {t('A CSV file with a day and kWh in each line, 2026-11-22;12.5, or JSON: { "2026-11-22": 12.5 }.')}
      </p>
      <FileButton
        label={t('Forecast file')}
        accept=".csv,.json,.txt,text/csv,application/json"
        onFiles={([file]) => void take(file)}
      >
        {t('Choose a file')}
      </FileButton>
      {change.refused.map(({ message }) => (
        <p className="setrefusal" role="alert" key={message}>
          {fromCore(message, t)}
        </p>
      ))}
      {change.problem === null ? null : <ErrorNote problem={change.problem} />}
      {days.length === 0 ? (
        <EmptyState>{t('No forecast. Advice rests on the measured days alone.')}</EmptyState>
      ) : (
        <>
          <dl className="setfacts setdays">
            {days.slice(0, mostDays).map(({ day, kwh }) => (
              <div key={day}>
                <dt>{day}</dt>
                <dd>{formatQuantity(kwh, 'kWh', 1, locale)}</dd>
              </div>
            ))}
          </dl>
          {days.length > mostDays ? (
            <p className="i2">{t('Days in all: {{days}}', { days: days.length })}</p>
          ) : null}
          <Button
            kind="quiet"
            onClick={() => void change.run(() => theClient().ess.setForecast({ portalId, text: null }))}
          >
            {t('Remove it')}
          </Button>
        </>
      )}
    </div>
  )
}
