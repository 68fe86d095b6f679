import { type FormEvent, useState } from 'react'
import type { LimitTable } from '../../../shared/limitTables.ts'
import type { Refusal } from '../../../shared/refusal.ts'
import { Button } from '../../components/Button.tsx'
import { VerdictShape } from '../../components/VerdictShape.tsx'
import { theClient } from '../../state/client.ts'
import { dateText } from '../../state/time.ts'
import { fromCore, useWords } from '../../state/words.ts'
import { LimitRow } from './LimitRow.tsx'
import { draftFigures, fieldGroups, type LimitDraft } from './limitDraft.ts'
import { NoteFields, useNote } from './NoteFields.tsx'
import type { LimitsNow } from './useLimits.ts'

/** One table with a field for each limit. Nothing counts before it is saved with a name and a reason. */
export function LimitTableEditor({
  table: { head, fields },
  usedFor,
  limits,
}: {
  table: LimitTable
  usedFor: readonly string[]
  limits: LimitsNow
}) {
  const { t, locale } = useWords()
  const [draft, setDraft] = useState<LimitDraft>({})
  const [refused, setRefused] = useState<readonly Refusal[]>([])
  const note = useNote()
  const { values, noFigures } = draftFigures(fields, draft)
  const changes = values.length + noFigures.length
  const refusalOf = (path: string) =>
    noFigures.includes(path)
      ? t('This is no number.')
      : refused.filter(({ field }) => field === path).map(({ message }) => fromCore(message, t))[0]
  const name = { kind: head.kind, id: head.id }
  const save = async () => {
    if (noFigures.length > 0 || !note.check()) return
    const { who, why } = note
    const saved = await limits.run(() => theClient().limits.change({ ...name, values, who, why }))
    if (saved === null) return
    setRefused(saved.refused)
    if (saved.refused.length === 0) {
      setDraft({})
      note.done()
    }
  }
  return (
    <form
      className="seteditor"
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        void save()
      }}
    >
      <h2>{fromCore(head.title, t)}</h2>
      <p className="i2">{t('Table {{id}}, version {{version}}', { id: head.id, version: head.version })}</p>
      {usedFor.map((reason) => (
        <p className="i2 wrapany" key={reason}>
          {t('Used for this station: {{reason}}', { reason: fromCore(reason, t) })}
        </p>
      ))}
      {head.changed === null ? null : (
        <div className="setwarn">
          <VerdictShape verdict="watch" size={16} />
          <span>
            {t(
              'Limits changed by hand: {{limits}}, last by {{who}} on {{date}}. Findings and reports say so.',
              {
                limits: head.changed.count,
                who: head.changed.who,
                date: dateText(head.changed.at, null, locale),
              },
            )}
          </span>
          <Button kind="quiet" onClick={() => void limits.run(() => theClient().limits.reset(name))}>
            {t('All of this table as shipped')}
          </Button>
        </div>
      )}
      {fieldGroups(fields).map((group, index) => (
        <details key={group.name} open={index === 0 || undefined}>
          <summary>
            <span className="b">{fromCore(group.name, t)}</span>
            <span className="fill" />
            {group.fields.some(({ changed }) => changed) ? (
              <span className="sm i2">{t('changed by hand')}</span>
            ) : null}
          </summary>
          {group.fields.map((field, at) => (
            <LimitRow
              key={field.path}
              field={field}
              showsOrigin={field.origin !== group.fields[at - 1]?.origin}
              text={draft[field.path]}
              refusal={refusalOf(field.path)}
              onType={(text) => {
                setDraft({ ...draft, [field.path]: text })
                setRefused(refused.filter((one) => one.field !== field.path))
              }}
              onReset={() => void limits.run(() => theClient().limits.reset({ ...name, path: field.path }))}
            />
          ))}
        </details>
      ))}
      {changes === 0 ? null : (
        <div className="setsave">
          <NoteFields note={note} />
          <div className="setbar">
            <Button kind="primary" type="submit" disabled={limits.isBusy}>
              {t('Save the changes')}
            </Button>
            <Button
              kind="quiet"
              onClick={() => {
                setDraft({})
                setRefused([])
              }}
            >
              {t('Leave as it is')}
            </Button>
            {noFigures.length + refused.length > 0 ? (
              <span role="alert" className="act b">
                {t('Not saved: some fields are refused.')}
              </span>
            ) : null}
          </div>
        </div>
      )}
    </form>
  )
}
