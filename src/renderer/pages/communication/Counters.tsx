import { formatNumber } from '../../../shared/format.ts'
import { useReading } from '../../state/station.ts'
import { useWords } from '../../state/words.ts'
import { figureKey, figureNumber } from './canView.ts'

function Figure({
  name,
  figure,
  label,
}: {
  name: string
  figure: Parameters<typeof figureKey>[1]
  label: string
}) {
  const { t } = useWords()
  const value = figureNumber(useReading(figureKey(name, figure)))
  return (
    <span className="nw">
      {label} <b>{value === null ? '–' : formatNumber(value, 0, t.locale)}</b>
    </span>
  )
}

/** The controller's counters as the GX publishes them. */
export function Counters({ name }: { name: string }) {
  const { t } = useWords()
  return (
    <p className="counters sm i2">
      <Figure name={name} figure="tec" label="TEC" />
      <Figure name={name} figure="rec" label="REC" />
      <Figure name={name} figure="errorWarning" label={t('Error warning')} />
      <Figure name={name} figure="errorPassive" label={t('Error passive')} />
      <Figure name={name} figure="busOff" label={t('Bus-off')} />
      <Figure name={name} figure="restarts" label={t('Restarts')} />
      <Figure name={name} figure="rxDropped" label={t('Dropped')} />
    </p>
  )
}
