import { type FormEvent, useId, useState } from 'react'
import type { EssInputs, EssInputsSet, Tariff } from '../../../shared/essInputs.ts'
import { Button } from '../../components/Button.tsx'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { theClient } from '../../state/client.ts'
import { fromCore, useWords } from '../../state/words.ts'
import { draftOf, emptyStep, type StepDraft, stepsOf } from './tariffDraft.ts'
import { type FormChange, useFormChange } from './useFormChange.ts'

interface FormProps {
  portalId: string
  tariff: Tariff | null
  onChanged: (inputs: EssInputs) => void
}

/** What a kWh costs and brings, from which time of the day on. */
export function TariffForm({ portalId, tariff, onChanged }: FormProps) {
  const { t } = useWords()
  const id = useId()
  const [currency, setCurrency] = useState(tariff?.currency ?? 'EUR')
  const [steps, setSteps] = useState(() => draftOf(tariff))
  const change = useFormChange(({ inputs }: EssInputsSet) => onChanged(inputs))
  const edit = (next: StepDraft[]) => {
    setSteps(next)
    change.touch()
  }
  const save = async () => {
    const typed = stepsOf(steps)
    if (typed.refused.length > 0) return change.refuse(typed.refused)
    const wanted = { currency: currency.trim().toUpperCase(), steps: typed.steps }
    await change.run(() => theClient().ess.setTariff({ portalId, tariff: wanted }))
  }
  const forget = async () => {
    await change.run(() => theClient().ess.setTariff({ portalId, tariff: null }))
    setSteps(draftOf(null))
  }
  return (
    <form
      className="setform"
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        void save()
      }}
    >
      <div className="setcurrency">
        <label htmlFor={`${id}currency`}>{t('Currency')}</label>
        <input
          id={`${id}currency`}
          value={currency}
          maxLength={3}
          autoComplete="off"
          aria-invalid={change.refused.some(({ field }) => field === 'currency')}
          onChange={(event) => {
            setCurrency(event.currentTarget.value)
            change.touch()
          }}
        />
        <Refused change={change} of="currency" />
      </div>
      <div className="settariff">
        {steps.map((step, index) => (
          <StepRow
            key={step.key}
            step={step}
            index={index}
            change={change}
            onType={(typed) => edit(steps.map((one) => (one === step ? { ...step, ...typed } : one)))}
            onDrop={() => edit(steps.filter((one) => one !== step))}
          />
        ))}
      </div>
      <Button onClick={() => edit([...steps, emptyStep(1 + Math.max(...steps.map(({ key }) => key)))])}>
        {t('Add a time of the day')}
      </Button>
      <div className="setbar">
        <Button kind="primary" type="submit" disabled={change.isBusy}>
          {t('Save the tariff')}
        </Button>
        {tariff === null ? null : (
          <Button kind="quiet" onClick={() => void forget()}>
            {t('Remove it')}
          </Button>
        )}
        <span role="status" className="i2">
          {change.isKept ? t('Saved. Advice counts with it.') : ''}
        </span>
      </div>
      {change.problem === null ? null : <ErrorNote problem={change.problem} />}
    </form>
  )
}

function Refused({ change, of }: { change: FormChange<EssInputsSet>; of: string }) {
  const { t } = useWords()
  const refusal = change.refused.find(({ field }) => field === of)
  return refusal ? (
    <p className="setrefusal" role="alert">
      {fromCore(refusal.message, t)}
    </p>
  ) : null
}

function StepRow({
  step,
  index,
  change,
  onType,
  onDrop,
}: {
  step: StepDraft
  index: number
  change: FormChange<EssInputsSet>
  onType: (typed: Partial<StepDraft>) => void
  onDrop: () => void
}) {
  const { t } = useWords()
  const id = useId()
  const fields = [
    { name: 'from', label: t('From'), text: step.from, mode: 'text' },
    { name: 'importPrice', label: t('Bought, per kWh'), text: step.importPrice, mode: 'decimal' },
    { name: 'exportPrice', label: t('Sold, per kWh'), text: step.exportPrice, mode: 'decimal' },
  ] as const
  return (
    <div className="setstep">
      {fields.map(({ name, label, text, mode }) => (
        <div key={name}>
          <label htmlFor={id + name}>{label}</label>
          <input
            id={id + name}
            value={text}
            inputMode={mode}
            maxLength={12}
            autoComplete="off"
            readOnly={name === 'from' && index === 0}
            aria-invalid={change.refused.some(({ field }) => field === `steps.${index}.${name}`)}
            onChange={(event) => onType({ [name]: event.currentTarget.value })}
          />
          <Refused change={change} of={`steps.${index}.${name}`} />
        </div>
      ))}
      {index === 0 ? (
        <span />
      ) : (
        <Button kind="quiet" onClick={onDrop}>
          {t('Remove')}
        </Button>
      )}
    </div>
  )
}
