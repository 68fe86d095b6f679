import { useState } from 'react'
import type { CertificateChange } from '../../../shared/access.ts'
import { english } from '../../../shared/language.ts'
import type { Problem } from '../../../shared/result.ts'
import { Button } from '../../components/Button.tsx'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { fromCore, useWords } from '../../state/words.ts'
import { Check } from './Check.tsx'
import { Dialog } from './Dialog.tsx'
import { Fingerprint } from './Fingerprint.tsx'

const doorWords = { mqtt: english('MQTT door'), web: english('Web server') } as const

/**
 * A changed certificate is a hard stop. Refusing is the default; trusting takes a second step, in which somebody says
 * that it is known why.
 */
export function CertificateDialog({
  name,
  change,
  said,
  problem,
  isBusy,
  onTrust,
  onClose,
}: {
  name: string
  change: CertificateChange
  /** What the core said of it: above all whether a password was sent. */
  said: string
  /** Why the new certificate could not be trusted; null before that was tried. */
  problem: Problem | null
  isBusy: boolean
  onTrust: () => void
  onClose: () => void
}) {
  const { t } = useWords()
  const [step, setStep] = useState<'compare' | 'trust'>('compare')
  return (
    <Dialog title={t('The certificate of {{name}} has changed', { name })} verdict="stop" onClose={onClose}>
      <div className="dlgform">
        <p>
          <b>{t('Fieldkit has stopped.')}</b> {fromCore(said, t)}
        </p>
        <div className="fingerprints">
          <Fingerprint
            label={t('{{door}}, trusted until now', { door: t(doorWords[change.door]) })}
            value={change.trusted}
          />
          <Fingerprint
            label={t('{{door}}, shown now', { door: t(doorWords[change.door]) })}
            value={change.shown}
            other={change.trusted}
          />
        </div>
        {step === 'compare' ? (
          <Compare onTrust={() => setStep('trust')} onClose={onClose} />
        ) : (
          <Trust isBusy={isBusy} problem={problem} onTrust={onTrust} onClose={onClose} />
        )}
      </div>
    </Dialog>
  )
}

function Compare({ onTrust, onClose }: { onTrust: () => void; onClose: () => void }) {
  const { t } = useWords()
  return (
    <>
      <div>
        <h3 className="dlgh">{t('What it can mean')}</h3>
        <ul className="dlgmeans">
          <li>
            <b>{t('The GX was reset to factory settings or exchanged.')}</b>{' '}
            {t('Then it made a new certificate, and the owner knows of it.')}
          </li>
          <li>
            <b>{t('Another device answers in its place.')}</b>{' '}
            {t('It would get the password, and show values that are not the station’s.')}
          </li>
        </ul>
        <p className="sm i2">
          {t(
            'Ask who changed the GX. In doubt, plug the laptop straight into the GX: what it shows there is its own.',
          )}
        </p>
      </div>
      <div className="dlgacts">
        <Button kind="quiet" onClick={onTrust}>
          {t('Trust the new certificate')}
        </Button>
        <span className="fill" />
        <Button kind="primary" takesFocus onClick={onClose}>
          {t('Keep refusing')}
        </Button>
      </div>
    </>
  )
}

function Trust({
  isBusy,
  problem,
  onTrust,
  onClose,
}: {
  isBusy: boolean
  problem: Problem | null
  onTrust: () => void
  onClose: () => void
}) {
  const { t } = useWords()
  const [isSure, setSure] = useState(false)
  return (
    <>
      <Check label={t('I know why the certificate changed')} checked={isSure} onChange={setSure}>
        {t('The old one is forgotten. From now on only the one shown now is let in.')}
      </Check>
      {problem === null ? null : <ErrorNote problem={problem} />}
      <div className="dlgacts">
        <Button disabled={isBusy || !isSure} onClick={onTrust}>
          {isBusy ? t('Connecting') : t('Trust it and connect')}
        </Button>
        <span className="fill" />
        <Button kind="primary" takesFocus onClick={onClose}>
          {t('Keep refusing')}
        </Button>
      </div>
    </>
  )
}
