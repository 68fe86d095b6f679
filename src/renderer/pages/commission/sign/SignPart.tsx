import { useState } from 'react'
import type { CommissioningState } from '../../../../shared/commissioning.ts'
import {
  type Signature,
  type SignatureRole,
  signatureRoles,
  signatureRoleWords,
} from '../../../../shared/signature.ts'
import { Button } from '../../../components/Button.tsx'
import { ErrorNote } from '../../../components/ErrorNote.tsx'
import { Section } from '../../../components/Section.tsx'
import { VerdictShape } from '../../../components/VerdictShape.tsx'
import { Check } from '../../../frame/connecting/Check.tsx'
import { timeText } from '../../../state/time.ts'
import { useWords } from '../../../state/words.ts'
import { useActing } from '../useCommissioning.ts'
import { SignatureFigure } from './SignatureFigure.tsx'
import { SignDialog } from './SignDialog.tsx'
import { StandsFor } from './StandsFor.tsx'
import './sign.css'
import { isUpToDate, knownName, visitOf } from './signWords.ts'

/** Who signs the visit, and for what. */
export function SignPart({
  portalId,
  state,
  timeZone,
}: {
  portalId: string
  state: CommissioningState
  timeZone: string | null
}) {
  const { t } = useWords()
  const [isReturning, setReturning] = useState(false)
  const [signing, setSigning] = useState<SignatureRole | null>(null)
  const visit = visitOf(state)
  const isOpen = visit !== null && visit.endedAt === null
  const isWaiting = state.waiting.length > 0
  return (
    <Section title={t('Signatures')}>
      {isOpen ? (
        <>
          <StandsFor state={state} />
          {isWaiting ? (
            <Check
              label={t('Somebody returns for the items that wait')}
              checked={isReturning}
              onChange={setReturning}
            >
              {t('The report says so beside the signature. Without it nobody signs yet.')}
            </Check>
          ) : null}
        </>
      ) : (
        <p className="i2">
          {visit === null
            ? t('Signatures belong to a visit. Begin one first.')
            : t('The last visit has ended. Its signatures stay as they are.')}
        </p>
      )}
      <div className="sgcols">
        {visit === null
          ? null
          : signatureRoles.map((role) => (
              <RoleCard
                key={role}
                portalId={portalId}
                role={role}
                signature={visit.signatures.find((one) => one.role === role) ?? null}
                state={state}
                timeZone={timeZone}
                canSign={isOpen && (!isWaiting || isReturning)}
                isOpen={isOpen}
                onSign={() => setSigning(role)}
              />
            ))}
      </div>
      {signing === null ? null : (
        <SignDialog
          portalId={portalId}
          role={signing}
          name={knownName(state, signing)}
          isToReturn={isReturning}
          state={state}
          onClose={() => setSigning(null)}
        />
      )}
    </Section>
  )
}

function RoleCard({
  portalId,
  role,
  signature,
  state,
  timeZone,
  canSign,
  isOpen,
  onSign,
}: {
  portalId: string
  role: SignatureRole
  signature: Signature | null
  state: CommissioningState
  timeZone: string | null
  canSign: boolean
  isOpen: boolean
  onSign: () => void
}) {
  const { t } = useWords()
  const acting = useActing(portalId)
  return (
    <div className="sgrole">
      <h3>{t(signatureRoleWords[role])}</h3>
      <div className="sgbox">
        {signature === null ? (
          <p className="i2">{t('Not signed')}</p>
        ) : signature.way === 'paper' ? (
          <p className="i2">{t('Signs on paper')}</p>
        ) : (
          <SignatureFigure signature={signature} />
        )}
      </div>
      {signature === null ? null : (
        <p>
          <b>{signature.name}</b> <span className="i2 num">{timeText(signature.at, timeZone, t.locale)}</span>
        </p>
      )}
      {signature === null || !isOpen || isUpToDate(signature, state) ? null : (
        <p className="sgold">
          <VerdictShape verdict="watch" size={16} />
          <span>
            {t('The checklist has changed since. Sign again, so that the signature stands for it.')}
          </span>
        </p>
      )}
      {isOpen ? (
        <div className="cmbar">
          <Button disabled={!canSign || acting.isBusy} onClick={onSign}>
            {signature === null ? t('Sign') : t('Sign again')}
          </Button>
          {signature === null ? null : (
            <Button
              kind="quiet"
              disabled={acting.isBusy}
              onClick={() => void acting.run({ act: 'take-back-signature', role })}
            >
              {t('Take the signature back')}
            </Button>
          )}
        </div>
      ) : null}
      {acting.problem === null ? null : <ErrorNote problem={acting.problem} />}
    </div>
  )
}
