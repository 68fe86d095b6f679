import type { Retention } from '../../../shared/recordKeeping.ts'
import { classKeptTooShort, retentionClasses } from '../../../shared/retentionOrder.ts'
import { Button } from '../../components/Button.tsx'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { Section } from '../../components/Section.tsx'
import { SegmentedControl } from '../../components/SegmentedControl.tsx'
import { VerdictShape } from '../../components/VerdictShape.tsx'
import { useWords } from '../../state/words.ts'
import { choicesOf, classWords, daysOfChoice, isSame, lossSentences } from './retentionWords.ts'
import { type RetentionEdit, useRetention } from './useRetention.ts'

/** How long the histories of this laptop are kept. Nothing is dropped before it was said and confirmed. */
export function RetentionSection() {
  const { t } = useWords()
  const edit = useRetention()
  const { saved, draft, problem } = edit
  return (
    <Section
      title={t('How long it is kept')}
      aside={<span className="lab">{t('all stations of this laptop')}</span>}
    >
      {saved === null || draft === null ? (
        problem === null && <p className="empty">{t('Reading what is set.')}</p>
      ) : (
        <>
          {retentionClasses.map((name) => (
            <div className="recclass" key={name}>
              <span>{t(classWords[name])}</span>
              <SegmentedControl
                label={t(classWords[name])}
                segments={choicesOf(name, saved[name], t)}
                value={String(draft[name])}
                onChange={(value) => edit.choose({ ...draft, [name]: daysOfChoice(value) })}
              />
            </div>
          ))}
          <p className="i2">{t('Alarms, verdicts, gaps and last values are always kept.')}</p>
          <Saving edit={edit} saved={saved} draft={draft} />
        </>
      )}
      {problem === null ? null : <ErrorNote problem={problem} />}
    </Section>
  )
}

function Saving({ edit, saved, draft }: { edit: RetentionEdit; saved: Retention; draft: Retention }) {
  const { t } = useWords()
  if (isSame(saved, draft)) return null
  const tooShort = classKeptTooShort(draft)
  if (tooShort !== null)
    return (
      <p className="recask" role="status">
        {t('{{means}} are kept at least as long as what they are made of.', {
          means: t(classWords[tooShort]),
        })}
      </p>
    )
  if (edit.asking === null)
    return (
      <div className="recbar">
        <Button onClick={() => void edit.save()} disabled={edit.isBusy}>
          {t('Set')}
        </Button>
        <Button kind="quiet" onClick={edit.giveUp}>
          {t('Leave as it is')}
        </Button>
      </div>
    )
  return (
    <div className="recask" role="alert">
      <ul>
        {lossSentences(edit.asking, t).map((sentence) => (
          <li key={sentence}>
            <VerdictShape verdict="act" size={14} />
            <span>{sentence}</span>
          </li>
        ))}
      </ul>
      <p className="i2">
        {t('What is dropped cannot be brought back. Stations that are not connected lose it next time.')}
      </p>
      <div className="recbar">
        <Button onClick={() => void edit.confirm()} disabled={edit.isBusy}>
          {t('Drop it')}
        </Button>
        <Button kind="quiet" onClick={edit.giveUp} takesFocus>
          {t('Leave as it is')}
        </Button>
      </div>
    </div>
  )
}
