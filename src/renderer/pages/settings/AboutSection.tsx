import { useCallback, useState } from 'react'
import type { Licence } from '../../../shared/licences.ts'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { Section } from '../../components/Section.tsx'
import { useAppInfo } from '../../state/appInfo.ts'
import { theClient } from '../../state/client.ts'
import { useWords } from '../../state/words.ts'
import { useRecord } from '../records/useRecord.ts'

/** Which version this is, how to get a newer one, and whose parts it is made of. */
export function AboutSection() {
  const { t } = useWords()
  const info = useAppInfo()
  return (
    <div className="setcols">
      <Section title={t('This version')}>
        <dl className="setfacts">
          <div>
            <dt>GX Fieldkit</dt>
            <dd>{info?.version ?? '–'}</dd>
          </div>
          <div>
            <dt>{t('Runs in')}</dt>
            <dd>{info?.host === 'electron' ? t('a window of its own') : t('the browser of this laptop')}</dd>
          </div>
          <div>
            <dt>{t('Licence')}</dt>
            <dd>MIT</dd>
          </div>
        </dl>
        <h3>{t('Updates')}</h3>
        <p className="setnote">
          {t('There is no update service: Fieldkit never asks the internet for a newer version.')}
        </p>
        <p className="setnote i2">
          {t(
            'To get one, take the new version from where this one came from and start it. The data folder stays as it is.',
          )}
        </p>
      </Section>
      <Licences />
    </div>
  )
}

function Licences() {
  const { t } = useWords()
  const ask = useCallback((signal: AbortSignal) => theClient().about.licences(undefined, { signal }), [])
  const { value, problem } = useRecord(ask, false)
  return (
    <Section title={t('Licences')} aside={<span className="lab">{value === null ? '–' : value.length}</span>}>
      <p className="setnote i2">{t('Fieldkit is made with the work of others. These parts come with it.')}</p>
      {problem === null ? null : <ErrorNote problem={problem} />}
      {value === null ? null : (
        <ul className="setlicences">
          {value.map((part) => (
            <LicenceRow key={`${part.name} ${part.version}`} part={part} />
          ))}
        </ul>
      )}
    </Section>
  )
}

/** The text is drawn only when somebody opens it: all of them together are long. */
function LicenceRow({ part }: { part: Licence }) {
  const { t } = useWords()
  const [isOpen, setOpen] = useState(false)
  const { name, version, licence, text } = part
  return (
    <li>
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>
          <span className="b wrapany">{name}</span> <span className="i2">{version}</span>
          <span className="fill" />
          <span className="i2">{licence}</span>
        </summary>
        {isOpen ? <pre>{text === '' ? t('This part brings no text of its own.') : text}</pre> : null}
      </details>
    </li>
  )
}
