import { useId } from 'react'
import type { LimitField } from '../../../shared/limitTables.ts'
import { Button } from '../../components/Button.tsx'
import { dateText } from '../../state/time.ts'
import { fromCore, useWords } from '../../state/words.ts'
import { fieldText, fieldUnit } from './limitDraft.ts'

/** One limit: its name, its figure to type over, the shipped one, where it comes from. */
export function LimitRow({
  field,
  showsOrigin,
  text,
  refusal,
  onType,
  onReset,
}: {
  field: LimitField
  /** Not where it is that of the limit before. */
  showsOrigin: boolean
  /** What was typed; undefined = nothing yet. */
  text: string | undefined
  refusal: string | undefined
  onType: (text: string) => void
  onReset: () => void
}) {
  const { t, locale } = useWords()
  const id = useId()
  const { blocks, label, unit, value, shipped, changed, isCondition, origin } = field
  const place = blocks.slice(1).map((block) => fromCore(block, t))
  return (
    <div className={isCondition ? 'setlimit cond' : 'setlimit'}>
      <label htmlFor={id}>
        <span className={isCondition ? '' : 'b'}>{fromCore(label, t)}</span>
        <span className="sm i2">{[...place, ...(isCondition ? [t('condition')] : [])].join(', ')}</span>
      </label>
      <div className="setfigure">
        <input
          id={id}
          inputMode="decimal"
          autoComplete="off"
          maxLength={20}
          value={text ?? fieldText(value, unit)}
          aria-invalid={refusal !== undefined}
          aria-describedby={`${id}more`}
          onChange={(event) => onType(event.currentTarget.value)}
        />
        <span className="i2">{fromCore(fieldUnit(unit), t)}</span>
      </div>
      {changed === null ? (
        <span />
      ) : (
        <Button kind="quiet" onClick={onReset}>
          {t('As shipped')}
        </Button>
      )}
      <div className="setmore sm i2" id={`${id}more`}>
        {refusal === undefined ? null : <p className="setrefusal">{refusal}</p>}
        {changed === null ? null : (
          <p>
            {t('Shipped: {{shipped}}. Changed by {{who}} on {{date}}: {{why}}', {
              shipped: `${fieldText(shipped, unit)} ${fieldUnit(unit)}`.trim(),
              who: changed.who,
              date: dateText(changed.at, null, locale),
              why: changed.why,
            })}
          </p>
        )}
        {origin === null || !showsOrigin ? null : <p className="setorigin">{fromCore(origin, t)}</p>}
      </div>
    </div>
  )
}
