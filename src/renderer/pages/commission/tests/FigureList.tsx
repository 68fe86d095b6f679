import type { Evidence } from '../../../../shared/finding.ts'
import { VerdictShape } from '../../../components/VerdictShape.tsx'
import { fromCore, useWords } from '../../../state/words.ts'

/** Figures one beneath the other: name, value, and what it is compared with. A value that changes moves nothing. */
export function FigureList({
  lines,
  isOpen = false,
}: {
  lines: readonly (Pick<Evidence, 'label' | 'seen' | 'required' | 'met'> & { origin?: string | null })[]
  /** What is not met now may still come true. */
  isOpen?: boolean
}) {
  const { t } = useWords()
  const origins = [...new Set(lines.flatMap(({ origin }) => origin ?? []))]
  const isShared = origins.length === 1
  return (
    <>
      <dl className="tstfigures">
        {lines.map(({ label, seen, required, met, origin }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: figures keep their place, and two may have the same label.
          <div key={index}>
            <dt>{fromCore(label, t)}</dt>
            <dd className="num">
              {met === null ? null : met || !isOpen ? (
                <VerdictShape verdict={met ? 'ok' : 'act'} size={15} />
              ) : (
                <span className="cmring" />
              )}
              <b>{fromCore(seen, t)}</b>
            </dd>
            {required === null && (isShared || !origin) ? null : (
              <dd className="tstlimit i2">
                {required === null ? '' : fromCore(required, t)}
                {origin && !isShared ? (
                  <span>{t('Origin: {{origin}}', { origin: fromCore(origin, t) })}</span>
                ) : null}
              </dd>
            )}
          </div>
        ))}
      </dl>
      {isShared ? (
        <p className="mic i2">
          {t('Origin of the limits: {{origin}}', { origin: fromCore(origins[0] ?? '', t) })}
        </p>
      ) : null}
    </>
  )
}
