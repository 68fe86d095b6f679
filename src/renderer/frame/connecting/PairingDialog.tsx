import type { PairProgress, SecretKeeping } from '../../../shared/access.ts'
import { english } from '../../../shared/language.ts'
import type { Problem } from '../../../shared/result.ts'
import { Button } from '../../components/Button.tsx'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { useWords } from '../../state/words.ts'
import { Dialog } from './Dialog.tsx'
import { leftWords, pairingSeconds, pairingWays } from './dialogWords.ts'

const keyWords = {
  os: english('The key is kept here, encrypted by the operating system.'),
  file: english('The key is kept in the file that was named at the start.'),
  session: english('The key is kept until Fieldkit ends.'),
} as const satisfies Record<SecretKeeping, string>

/** Gets a token from a GX that somebody puts into pairing mode: what to press, how long there is, what came of it. */
export function PairingDialog({
  name,
  progress,
  problem,
  keeping,
  onStart,
  onPassword,
  onClose,
}: {
  name: string
  /** How far the pairing is; null before it was started and after it failed. */
  progress: PairProgress | null
  /** Why the GX has to be paired, or why the last try failed. */
  problem: Problem | null
  keeping: SecretKeeping
  onStart: () => void
  /** Back to the password. */
  onPassword: () => void
  /** Ends the asking, too. */
  onClose: () => void
}) {
  const { t } = useWords()
  return (
    <Dialog title={t('Pair with {{name}}', { name })} onClose={onClose}>
      <div className="dlgform">
        <p className="i2">
          {t(
            'The GX gives this laptop a key of its own, and nobody can change the password of the GX with it. It takes firmware 3.80 or newer.',
          )}{' '}
          {t(keyWords[keeping])}
        </p>
        <ul className="dlgmeans">
          {pairingWays.map(({ where, what }) => (
            <li key={where}>
              <b>{t(where)}</b> {t(what)}
            </li>
          ))}
        </ul>
        <Standing progress={progress} problem={problem} />
        <div className="dlgacts">
          <Button kind="quiet" onClick={onPassword}>
            {t('Use the password')}
          </Button>
          <span className="fill" />
          <Button takesFocus={progress !== null} onClick={onClose}>
            {progress === null ? t('Cancel') : t('Stop')}
          </Button>
          {progress === null ? (
            <Button kind="primary" takesFocus onClick={onStart}>
              {problem === null ? t('Start pairing') : t('Try again')}
            </Button>
          ) : null}
        </div>
      </div>
    </Dialog>
  )
}

function Standing({ progress, problem }: { progress: PairProgress | null; problem: Problem | null }) {
  const { t } = useWords()
  if (progress === null)
    return problem === null ? (
      <p className="sm i2">
        {t(
          'The GX stays in pairing mode for {{pairingSeconds}} s. Start here first or there first, both work.',
          { pairingSeconds },
        )}
      </p>
    ) : (
      <ErrorNote problem={problem} />
    )
  if (progress.step === 'waiting') return <Countdown secondsLeft={progress.secondsLeft ?? 0} />
  return (
    <p className="b" role="status">
      {progress.step === 'asking' ? t('Looking for the GX') : t('Paired. Connecting with the new key')}
    </p>
  )
}

/** How much of the pairing time is left, as a bar and in words. A screen reader is not told each second. */
function Countdown({ secondsLeft }: { secondsLeft: number }) {
  const { t } = useWords()
  return (
    <div className="countdown">
      <div className="countline">
        <span className="b" role="status">
          {t('Waiting for the GX')}
        </span>
        <span className="num i2">{leftWords(secondsLeft, t)}</span>
      </div>
      <progress aria-label={t('Time left for pairing')} max={pairingSeconds} value={secondsLeft} />
    </div>
  )
}
