import { useWords } from '../state/words.ts'
import { type LiveValue, presentNumber } from './liveValue.ts'
import { Figure, ValueAge } from './Readout.tsx'
import { Ruler } from './Ruler.tsx'
import type { Notch, RulerScale } from './rulerScale.ts'
import { ValueCard, type ValueRange } from './ValueCard.tsx'

/** A reading as one component: number, unit, allowed range, the limits' names, source and age. */
export function RulerRow({
  label,
  value,
  source,
  note,
  scale,
  band,
  notches = [],
  range,
}: {
  label: string
  /** null when the station has no such device. */
  value: LiveValue | null
  source: string
  /** Above the ruler: what the band means, or why there is none. */
  note: string
  scale: RulerScale
  band?: { lo: number | null; hi: number | null }
  notches?: readonly Notch[]
  range?: ValueRange
}) {
  const { t } = useWords()
  const sentence = `${label} ${value?.text ?? t('not published')}${notches.map((notch) => `, ${notch.name}`).join('')}`
  return (
    <div className="rd">
      <div>
        <div className="lab">{label}</div>
        <div className="v">
          {value ? (
            <ValueCard value={value} source={source} {...(range ? { range } : {})}>
              <Figure value={value} />
            </ValueCard>
          ) : (
            <span className="np">{t('not published')}</span>
          )}
        </div>
      </div>
      <div className="rr">
        <div className="h">
          <span className="mic i2 cut">{value?.state === 'loading' ? '' : note}</span>
          {value ? <ValueAge value={value} source={source} /> : null}
        </div>
        <Ruler
          scale={scale}
          value={presentNumber(value ?? undefined)}
          {...(band ? { band } : {})}
          notches={notches}
          sentence={sentence}
        />
      </div>
    </div>
  )
}
