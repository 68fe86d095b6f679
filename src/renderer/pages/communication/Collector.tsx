import { useEffect, useState } from 'react'
import type { SecretKind } from '../../../shared/access.ts'
import type { Translate } from '../../../shared/language.ts'
import type { ConnectionStatus, StationStatus } from '../../../shared/station.ts'
import { AgeGlyph } from '../../components/AgeText.tsx'
import { Section } from '../../components/Section.tsx'
import { Fingerprint } from '../../frame/connecting/Fingerprint.tsx'
import { useNow, useWall } from '../../state/clockTick.ts'
import { clockSecondsText } from '../../state/time.ts'
import { fromCore, useWords } from '../../state/words.ts'
import { type DoorFact, doorFacts, pressureFacts } from './doorFacts.ts'
import { createDoorRates, type DoorRates } from './doorRates.ts'
import { KeptSecret } from './KeptSecret.tsx'
import { connectionFacts } from './linkFacts.ts'
import { connectionRow } from './linkRows.ts'

/** Health of our own collector: each door to the GX, and where values wait on the way to screen and disk. */
export function Collector({ status }: { status: StationStatus }) {
  const { t } = useWords()
  const now = useNow()
  const rates = useDoorRates(status.connections)
  const { backPressure, timeZone } = status
  return (
    <Section
      title={t('Doors to this laptop')}
      aside={<span className="lab cut">{t('since the station was opened')}</span>}
    >
      <div className="doorlist">
        {status.connections.map((connection) => (
          <DoorHealth
            key={connection.url}
            connection={connection}
            facts={doorFacts(connection, rates.perSecond(connection.url), { now, timeZone }, t)}
            timeZone={timeZone}
            portalId={status.portalId}
            secretKept={status.secretKept ?? null}
          />
        ))}
        {backPressure === undefined ? null : (
          <article aria-label={t('On the way to screen and disk')}>
            <h3 className="doorhead">{t('On the way to screen and disk')}</h3>
            <Facts facts={pressureFacts(backPressure, t)} />
          </article>
        )}
      </div>
    </Section>
  )
}

function useDoorRates(connections: readonly ConnectionStatus[]): DoorRates {
  const wall = useWall()
  const [rates] = useState(createDoorRates)
  useEffect(() => rates.take(connections, wall), [rates, connections, wall])
  return rates
}

function DoorHealth({
  connection,
  facts,
  timeZone,
  portalId,
  secretKept,
}: {
  connection: ConnectionStatus
  facts: readonly DoorFact[]
  timeZone: string | null
  portalId: string
  secretKept: SecretKind | null
}) {
  const { t } = useWords()
  const { name, state } = connectionRow(connection, t)
  const notes = connectionFacts(connection, t)
  const isReady = connection.state === 'ready'
  return (
    <article aria-label={name}>
      <h3 className="doorhead">
        {name}
        <span className="doorstate">
          <AgeGlyph state={isReady ? 'live' : 'stale'} />{' '}
          {t('{{state}} since {{time}}', { state, time: clockSecondsText(connection.since, timeZone) })}
        </span>
      </h3>
      <p className="sm i3 id cut" title={connection.url}>
        {connection.url}
      </p>
      {connection.reason === null ? null : <p className="sm b">{fromCore(connection.reason, t)}</p>}
      <Facts facts={facts} />
      {connection.fingerprint === null ? null : (
        <>
          <Fingerprint label={fingerprintLabel(connection, t)} value={connection.fingerprint} />
          <KeptSecret portalId={portalId} kept={secretKept} />
        </>
      )}
      {notes.length === 0 ? null : (
        <ul className="doornotes sm i2">
          {notes.map((note) => (
            <li key={note}>{fromCore(note, t)}</li>
          ))}
        </ul>
      )}
    </article>
  )
}

/** A first certificate is trusted unseen, so the technician has to be able to compare it afterwards. */
function fingerprintLabel({ certificate }: ConnectionStatus, t: Translate): string {
  return certificate
    ? t('Certificate that was shown and not trusted, SHA-256')
    : t('Certificate trusted since the first connection, SHA-256')
}

function Facts({ facts }: { facts: readonly DoorFact[] }) {
  return (
    <dl className="doorfacts">
      {facts.map(({ label, text, detail }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            {text}
            {detail === undefined ? null : <span className="i3">{detail}</span>}
          </dd>
        </div>
      ))}
    </dl>
  )
}
