import { useCallback, useState } from 'react'
import type { SecretKeeping } from '../../../shared/access.ts'
import { english } from '../../../shared/language.ts'
import type { Problem } from '../../../shared/result.ts'
import type { StationSummary } from '../../../shared/station.ts'
import { Button } from '../../components/Button.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { Section } from '../../components/Section.tsx'
import { useAppInfo } from '../../state/appInfo.ts'
import { theClient } from '../../state/client.ts'
import { problemOf } from '../../state/problem.ts'
import { useWords } from '../../state/words.ts'
import { useRecord } from '../records/useRecord.ts'

const keepingWords = {
  os: english(
    'They are encrypted by the operating system and open on this laptop under this user only. No report and no export holds them.',
  ),
  file: english(
    'They lie in the file that was named when Fieldkit was started. Whoever can read it can use them.',
  ),
  session: english('They are kept in memory only and are gone when Fieldkit ends.'),
} as const satisfies Record<SecretKeeping, string>

/** Which stations have a password or key kept on this laptop, how, and the way to forget each. */
export function SecretsSection() {
  const { t } = useWords()
  const info = useAppInfo()
  const [round, setRound] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round reads the list again
  const ask = useCallback((signal: AbortSignal) => theClient().stations.list(undefined, { signal }), [round])
  const { value, problem } = useRecord(ask, false)
  const kept = value?.filter(({ secretKept }) => secretKept) ?? null
  return (
    <div className="setcols">
      <Section title={t('Kept passwords and keys')}>
        {problem === null ? null : <ErrorNote problem={problem} />}
        {kept === null ? (
          problem === null && <EmptyState>{t('Reading the stations.')}</EmptyState>
        ) : kept.length === 0 ? (
          <EmptyState>{t('No password and no key of a station is kept.')}</EmptyState>
        ) : (
          <ul className="setlist">
            {kept.map((station) => (
              <KeptRow
                key={station.portalId}
                station={station}
                onForgotten={() => setRound((count) => count + 1)}
              />
            ))}
          </ul>
        )}
      </Section>
      <Section title={t('How they are kept')}>
        <p className="setnote">{t(keepingWords[info?.secrets ?? 'session'])}</p>
        <p className="setnote i2">
          {t('A kept password leaves only over TLS, to a certificate that was trusted before.')}
        </p>
      </Section>
    </div>
  )
}

function KeptRow({ station, onForgotten }: { station: StationSummary; onForgotten: () => void }) {
  const { t } = useWords()
  const [problem, setProblem] = useState<Problem | null>(null)
  const { portalId, name, secretKept } = station
  const forget = async () => {
    setProblem(null)
    try {
      await theClient().stations.forgetSecret({ portalId })
      onForgotten()
    } catch (reason) {
      setProblem(problemOf(reason))
    }
  }
  return (
    <li>
      <div className="setrow">
        <div className="setname">
          <span className="b cut">{name ?? portalId}</span>
          <span className="sm i2">
            <span className="id">{portalId}</span>,{' '}
            {secretKept === 'token'
              ? t('a key that the GX gave to this laptop')
              : t('the password of the GX')}
          </span>
        </div>
        <Button onClick={() => void forget()}>{t('Forget it')}</Button>
      </div>
      {problem === null ? null : <ErrorNote problem={problem} />}
    </li>
  )
}
