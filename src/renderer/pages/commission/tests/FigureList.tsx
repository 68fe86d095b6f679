import type { Evidence } from '../../../../shared/finding.ts'
import { VerdictShape } from '../../../components/VerdictShape.tsx'
import { fromCore, useWords } from '../../../state/words.ts'

/** Figures one beneath the other: name, value, and what it is compared with. A value that changes moves nothing. */
export function FigureList({
  lines,
}: {
  lines: readonly (Pick<Evidence, 'label' | 'seen' | 'required' | 'met'> & { origin?: string | null })[]
}) {
  const { t } = useWords()
  return (
    <dl className="tstfigures">
      {lines.map(({ label, seen, required, met, origin }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: figures keep their place, and two may have the same label.
        <div key={index}>
          <dt>{fromCore(label, t)}</dt>
          <dd className="num">
            {met === null ? null : <VerdictShape verdict={met ? 'ok' : 'act'} size={15} />}
            <b>{fromCore(seen, t)}</b>
          </dd>
          {required === null && !origin ? null : (
            <dd className="tstlimit i2">
              {required === null ? '' : fromCore(required, t)}
              {origin ? <span>{t('Origin: {{origin}}', { origin: fromCore(origin, t) })}</span> : null}
            </dd>
          )}
        </div>
      ))}
    </dl>
  )
}
