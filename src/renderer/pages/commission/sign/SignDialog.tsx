import { useState } from 'react'
import type { CommissioningState } from '../../../../shared/commissioning.ts'
import { type SignatureRole, type StrokePoint, signatureRoleWords } from '../../../../shared/signature.ts'
import { Button } from '../../../components/Button.tsx'
import { ErrorNote } from '../../../components/ErrorNote.tsx'
import { Dialog } from '../../../frame/connecting/Dialog.tsx'
import { fromCore, useWords } from '../../../state/words.ts'
import { FormField } from '../FormField.tsx'
import { useActing } from '../useCommissioning.ts'
import { padAspect, SignaturePad } from './SignaturePad.tsx'
import { StandsFor } from './StandsFor.tsx'
import { simplified } from './simplified.ts'

/** One person signs: a name, and ink in the box or the word that the printed report is signed. */
export function SignDialog({
  portalId,
  role,
  name: known,
  isToReturn,
  state,
  onClose,
}: {
  portalId: string
  role: SignatureRole
  /** Who signs, as far as it is known. */
  name: string
  isToReturn: boolean
  state: CommissioningState
  onClose: () => void
}) {
  const { t } = useWords()
  const acting = useActing(portalId)
  const [name, setName] = useState(known)
  const [drawn, setDrawn] = useState<readonly StrokePoint[][]>([])
  const [sheet, setSheet] = useState(0)
  const sign = async (way: 'screen' | 'paper') => {
    const strokes = way === 'paper' ? [] : simplified(drawn, padAspect)
    const done = await acting.run({
      ...{ act: 'sign', role, name, way, aspect: padAspect, strokes, isToReturn },
    })
    if (done) onClose()
  }
  const clear = () => {
    setDrawn([])
    setSheet(sheet + 1)
    acting.touch()
  }
  return (
    <Dialog title={t('{{role}} signs', { role: t(signatureRoleWords[role]) })} isWide onClose={onClose}>
      <form
        className="dlgform sgform"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void sign('screen')
        }}
      >
        <FormField label={t('Name')} value={name} onChange={setName} acting={acting} of="name" />
        <SignaturePad
          key={sheet}
          onDrawn={(strokes) => {
            setDrawn(strokes.map((stroke) => [...stroke]))
            acting.touch()
          }}
        />
        <div className="sgrefused">
          {acting.refused
            .filter(({ field }) => field !== 'name')
            .map(({ field, message }) => (
              <p key={field} className="cmno" role="alert">
                {fromCore(message, t)}
              </p>
            ))}
          {acting.problem === null ? null : <ErrorNote problem={acting.problem} />}
        </div>
        <div className="dlgacts">
          <Button kind="primary" type="submit" disabled={acting.isBusy}>
            {t('Sign')}
          </Button>
          <Button disabled={drawn.length === 0} onClick={clear}>
            {t('Clear the box')}
          </Button>
          <span className="fill" />
          <Button kind="quiet" disabled={acting.isBusy} onClick={() => void sign('paper')}>
            {t('Signs on paper')}
          </Button>
        </div>
        <p className="i2 sm">{t('On paper: the printed report has a line with this name to sign on.')}</p>
        <StandsFor state={state} />
      </form>
    </Dialog>
  )
}
