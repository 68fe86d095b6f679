import { useState } from 'react'
import type { ItemNow } from '../../../shared/commissioning.ts'
import { Button } from '../../components/Button.tsx'
import { fromCore, useWords } from '../../state/words.ts'
import { FormField } from './FormField.tsx'
import type { Acting } from './useCommissioning.ts'

/** What a person looks at, measures or tries: the instruction, the value, a note, and who. */
export function HandForm({
  item,
  how,
  technician,
  acting,
}: {
  item: ItemNow
  how: string
  technician: string
  acting: Acting
}) {
  const { t } = useWords()
  const known = item.record.byHand
  const [value, setValue] = useState(known?.value ?? '')
  const [note, setNote] = useState(known?.note ?? '')
  const [who, setWho] = useState(known?.who ?? technician)
  const unit = item.byHand?.unit ?? null
  const record = (isGood: boolean) =>
    void acting.run({ act: 'record', item: item.id, isGood, value, note, who })
  return (
    <fieldset className="cmhand">
      <legend>{t('By hand')}</legend>
      <p>{fromCore(how, t)}</p>
      <div className="cmfields">
        {unit === null ? null : (
          <FormField
            label={t('Measured value')}
            unit={unit}
            isNumber
            value={value}
            onChange={setValue}
            acting={acting}
            of="value"
          />
        )}
        <FormField label={t('Note')} value={note} onChange={setNote} acting={acting} of="note" />
        <FormField label={t('Who')} value={who} onChange={setWho} acting={acting} of="who" />
      </div>
      <div className="cmbar">
        <Button icon="check" disabled={acting.isBusy} onClick={() => record(true)}>
          {t('It is good')}
        </Button>
        <Button icon="x" disabled={acting.isBusy} onClick={() => record(false)}>
          {t('It is not good')}
        </Button>
      </div>
    </fieldset>
  )
}

/** Why an item may stay as it is, with a name. */
export function DeviationForm({
  id,
  technician,
  acting,
  onDone,
}: {
  id: string
  technician: string
  acting: Acting
  onDone: () => void
}) {
  const { t } = useWords()
  const [why, setWhy] = useState('')
  const [who, setWho] = useState(technician)
  const keep = async () => {
    if (await acting.run({ act: 'deviate', item: id, why, who })) onDone()
  }
  return (
    <fieldset className="cmhand">
      <legend>{t('Deviation')}</legend>
      <div className="cmfields">
        <FormField label={t('Why it stays')} value={why} onChange={setWhy} acting={acting} of="why" />
        <FormField label={t('Who')} value={who} onChange={setWho} acting={acting} of="who" />
      </div>
      <div className="cmbar">
        <Button disabled={acting.isBusy} onClick={() => void keep()}>
          {t('Keep the deviation')}
        </Button>
        <Button kind="quiet" onClick={onDone}>
          {t('Cancel')}
        </Button>
      </div>
    </fieldset>
  )
}
