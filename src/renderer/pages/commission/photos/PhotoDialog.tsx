import { useId, useState } from 'react'
import type { PhotoNow } from '../../../../shared/photo.ts'
import { longestPhotoText } from '../../../../shared/photoLimits.ts'
import type { Problem } from '../../../../shared/result.ts'
import { Button } from '../../../components/Button.tsx'
import { ErrorNote } from '../../../components/ErrorNote.tsx'
import { Dialog } from '../../../frame/connecting/Dialog.tsx'
import { theClient } from '../../../state/client.ts'
import { problemOf } from '../../../state/problem.ts'
import { timeText } from '../../../state/time.ts'
import { useWords } from '../../../state/words.ts'
import { usePicture } from './usePicture.ts'

/** A photo, large, with its note and name, and the way to remove it. */
export function PhotoDialog({
  portalId,
  photo,
  number,
  timeZone,
  onClose,
}: {
  portalId: string
  photo: PhotoNow
  number: number
  timeZone: string | null
  onClose: () => void
}) {
  const { t } = useWords()
  const { id, width, height } = photo
  const picture = usePicture(portalId, id)
  const [note, setNote] = useState(photo.note)
  const [who, setWho] = useState(photo.who)
  const [isRemoving, setRemoving] = useState(false)
  const { isBusy, problem, run } = useCall()
  const save = () => run(async () => await theClient().photos.describe({ portalId, id, note, who }), onClose)
  const remove = () => run(async () => await theClient().photos.remove({ portalId, id }), onClose)
  const when = timeText(photo.at, timeZone, t.locale)
  return (
    <Dialog title={t('Photo {{number}}, {{time}}', { number, time: when })} isWide onClose={onClose}>
      <div className="dlgform">
        {picture.url === null ? null : (
          <img
            className="phlarge"
            src={picture.url}
            width={width}
            height={height}
            alt={photo.note === '' ? t('Photo {{number}}, {{time}}', { number, time: when }) : photo.note}
          />
        )}
        {picture.problem === null ? null : <ErrorNote problem={picture.problem} />}
        <div className="phfields">
          <PhotoText label={t('Note')} value={note} onChange={setNote} />
          <PhotoText label={t('Who')} value={who} onChange={setWho} />
        </div>
        {problem === null ? null : <ErrorNote problem={problem} />}
        <div className="dlgacts">
          {isRemoving ? (
            <>
              <span className="b">{t('Remove this photo from the laptop?')}</span>
              <Button disabled={isBusy} onClick={remove}>
                {t('Remove it')}
              </Button>
              <Button kind="quiet" takesFocus onClick={() => setRemoving(false)}>
                {t('Leave it')}
              </Button>
            </>
          ) : (
            <>
              <Button kind="primary" disabled={isBusy} onClick={save}>
                {t('Save')}
              </Button>
              <span className="fill" />
              <Button kind="quiet" onClick={() => setRemoving(true)}>
                {t('Remove the photo')}
              </Button>
            </>
          )}
        </div>
      </div>
    </Dialog>
  )
}

function PhotoText({
  label,
  value,
  onChange,
}: {
  label: string
  value: string
  onChange: (value: string) => void
}) {
  const id = useId()
  return (
    <div className="cmfield">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        value={value}
        maxLength={longestPhotoText}
        autoComplete="off"
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </div>
  )
}

/** One call at a time, with what went wrong. */
function useCall() {
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  async function call(work: () => Promise<void>, onDone: () => void): Promise<void> {
    setBusy(true)
    setProblem(null)
    try {
      await work()
      onDone()
    } catch (reason) {
      setProblem(problemOf(reason))
    } finally {
      setBusy(false)
    }
  }
  return {
    ...{ isBusy, problem },
    run: (work: () => Promise<void>, onDone: () => void) => void call(work, onDone),
  }
}
