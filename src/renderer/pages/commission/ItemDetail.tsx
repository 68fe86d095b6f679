import { useState } from 'react'
import type { ItemNow } from '../../../shared/commissioning.ts'
import { Button } from '../../components/Button.tsx'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { timeText } from '../../state/time.ts'
import { fromCore, useWords } from '../../state/words.ts'
import { DeviationForm, HandForm } from './HandForm.tsx'
import { ProofTable } from './ProofTable.tsx'
import { PhotoField } from './photos/PhotoField.tsx'
import { TestPart } from './tests/TestPart.tsx'
import { useActing } from './useCommissioning.ts'

/** What an opened item says: the condition, expected beside found, what to do, and what a person can do. */
export function ItemDetail({
  item,
  portalId,
  technician,
  timeZone,
}: {
  item: ItemNow
  portalId: string
  technician: string
  timeZone: string | null
}) {
  const { t } = useWords()
  const acting = useActing(portalId)
  const [isDeviating, setDeviating] = useState(false)
  const { automatic, byHand, record, state } = item
  const hasOwn = record.byHand !== null || record.deviation !== null
  return (
    <div className="cmdetail">
      <p>{fromCore(item.condition, t)}</p>
      {automatic ? <ProofTable lines={automatic.lines} /> : null}
      <Kept item={item} timeZone={timeZone} />
      {state === 'passed' ? null : (
        <p className="cmdo">
          <b>{t('When it fails')}</b> {fromCore(item.action, t)}
        </p>
      )}
      {item.test ? (
        <TestPart
          portalId={portalId}
          kind={item.test.kind}
          deciding={item.test.deciding?.id ?? null}
          technician={technician}
          timeZone={timeZone}
        />
      ) : null}
      {byHand ? <HandForm item={item} how={byHand.how} technician={technician} acting={acting} /> : null}
      <PhotoField portalId={portalId} item={item.id} who={technician} timeZone={timeZone} />
      {isDeviating ? (
        <DeviationForm
          id={item.id}
          technician={technician}
          acting={acting}
          onDone={() => setDeviating(false)}
        />
      ) : null}
      <div className="cmbar">
        {automatic ? (
          <Button
            icon="refresh-cw"
            disabled={acting.isBusy}
            onClick={() => void acting.run({ act: 'prove-again', item: item.id })}
          >
            {t('Check again')}
          </Button>
        ) : null}
        {isDeviating || state === 'passed' ? null : (
          <Button kind="quiet" onClick={() => setDeviating(true)}>
            {t('Write a deviation')}
          </Button>
        )}
        {hasOwn ? (
          <Button kind="quiet" onClick={() => void acting.run({ act: 'take-back', item: item.id })}>
            {t('Take back what was written')}
          </Button>
        ) : null}
        <span className="i2 sm">{t('Source: {{source}}', { source: item.source })}</span>
      </div>
      {acting.problem === null ? null : <ErrorNote problem={acting.problem} />}
    </div>
  )
}

/** What is kept of the item, each with its time and its name. */
function Kept({ item, timeZone }: { item: ItemNow; timeZone: string | null }) {
  const { t } = useWords()
  const { proof, failure, byHand, deviation } = item.record
  const at = (ms: number) => timeText(ms, timeZone, t.locale)
  return (
    <ul className="cmkept i2">
      {proof ? <li>{t('Proven {{time}}.', { time: at(proof.at) })}</li> : null}
      {failure ? <li>{t('Failed {{time}}.', { time: at(failure.at) })}</li> : null}
      {byHand ? (
        <li>
          {byHand.isGood
            ? t('Recorded by hand as good {{time}}, {{who}}.', { time: at(byHand.at), who: byHand.who })
            : t('Recorded by hand as not good {{time}}, {{who}}.', {
                time: at(byHand.at),
                who: byHand.who,
              })}{' '}
          {byHand.value === '' ? '' : `${byHand.value} ${item.byHand?.unit ?? ''}`} {byHand.note}
        </li>
      ) : null}
      {deviation ? (
        <li>
          {t('Deviation {{time}}, {{who}}: {{why}}', {
            ...{ time: at(deviation.at), who: deviation.who, why: deviation.why },
          })}
        </li>
      ) : null}
    </ul>
  )
}
