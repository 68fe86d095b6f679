import type { Measurement } from '../../../../shared/faultTree.ts'
import { fromCore, useWords } from '../../../state/words.ts'

/** One measurement: what, with which instrument, which value to expect, and where that value comes from. */
export function Measure({ measure }: { measure: Measurement }) {
  const { t } = useWords()
  return (
    <dl className="meas">
      <dt>{t('Measure')}</dt>
      <dd className="b">{fromCore(measure.what, t)}</dd>
      <dt>{t('With')}</dt>
      <dd>{fromCore(measure.instrument, t)}</dd>
      <dt>{t('Expect')}</dt>
      <dd className="b">{fromCore(measure.expect, t)}</dd>
      <dt>{t('Origin')}</dt>
      <dd className="i3">{fromCore(measure.origin, t)}</dd>
    </dl>
  )
}
