import { Answer } from '../components/Answer.tsx'
import { Icon } from '../components/Icon.tsx'
import { Section } from '../components/Section.tsx'
import { lastSeenText } from '../pages/discover/rememberedStations.ts'
import { useWall } from '../state/clockTick.ts'
import { useRemembered } from '../state/fleet.ts'
import { keptPages, navigation } from '../state/navigation.ts'
import { fromCore, useWords } from '../state/words.ts'
import './away.css'
import { ConnectButton } from './ConnectButton.tsx'
import { keptWords } from './keptWords.ts'
import { railGroups } from './railItems.ts'

/** What a page of live values says of a station that is only remembered: since when, and what is kept of it. */
export function Away({ portalId }: { portalId: string }) {
  const { t } = useWords()
  const now = useWall()
  const record = useRemembered(portalId)
  const name = record?.name ?? portalId
  const items = railGroups.flat().filter(({ page }) => keptPages.includes(page))
  return (
    <div className="away">
      <Answer
        verdict={record?.verdict ?? 'not-judged'}
        sentence={t('{{name}} is not connected', { name })}
        detail={[
          record === null
            ? t('This page shows live values only.')
            : t('Last seen {{when}}. This page shows live values only.', {
                when: lastSeenText(record.lastSeenAt, now, t),
              }),
          record?.because
            ? t('The last verdict: {{sentence}}', { sentence: fromCore(record.because, t) })
            : '',
        ].join(' ')}
        actions={<ConnectButton portalId={portalId} />}
      />
      <Section title={t('Kept on this laptop')}>
        <ul className="awaypages">
          {items.map(({ page, icon, name: pageName }) => (
            <li key={page}>
              <button type="button" onClick={() => navigation.getState().go(page)}>
                <Icon name={icon} size={20} />
                <span>
                  <b>{t(pageName)}</b>
                  <span className="i2 sm">{t(keptWords[page] ?? '')}</span>
                </span>
                <Icon name="chevron-right" size={18} />
              </button>
            </li>
          ))}
        </ul>
      </Section>
    </div>
  )
}
