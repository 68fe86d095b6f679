import { useEffect, useRef } from 'react'
import { sectionNames } from '../../../shared/checklistWords.ts'
import type { ItemNow } from '../../../shared/commissioning.ts'
import { signatureRoles } from '../../../shared/signature.ts'
import { useWords } from '../../state/words.ts'
import type { SectionNow } from './commissionAnswer.ts'

/** The part that is shown: the site, the configuration, a section of the checklist, or the signatures. */
export type Part = 'site' | 'configuration' | 'sign' | SectionNow['section']

/** The parts of the work, each with a punch card: one square per item. */
export function SectionList({
  sections,
  part,
  signed,
  onPart,
}: {
  sections: readonly SectionNow[]
  part: Part
  /** Signatures under the visit that is open or was the last one. */
  signed: number
  onPart: (part: Part) => void
}) {
  const { t } = useWords()
  const list = useRef<HTMLElement>(null)
  // On a phone the parts stand in a row that is longer than the screen.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the pressed button follows the part.
  useEffect(() => {
    const pressed = list.current?.querySelector<HTMLElement>('[aria-pressed="true"]')
    if (list.current && pressed) list.current.scrollLeft = pressed.offsetLeft - list.current.offsetLeft
  }, [part])
  return (
    <nav ref={list} className="cmparts" aria-label={t('Parts of the work')}>
      <button type="button" aria-pressed={part === 'site'} onClick={() => onPart('site')}>
        <b>{t('Site and visit')}</b>
      </button>
      <button type="button" aria-pressed={part === 'configuration'} onClick={() => onPart('configuration')}>
        <b>{t('Configuration')}</b>
      </button>
      {sections.map(({ section, items, closed, failed }) => (
        <button key={section} type="button" aria-pressed={part === section} onClick={() => onPart(section)}>
          <b>{t(sectionNames[section])}</b>
          <span className={failed > 0 ? 'num act' : 'num i2'}>
            {failed > 0
              ? t('{{count}} fail', { count: failed })
              : t('{{closed}} of {{all}}', { closed, all: items.length })}
          </span>
          <span className="cmcard" aria-hidden="true">
            {items.map((item) => (
              <i key={item.id} className={squareOf(item)} />
            ))}
          </span>
        </button>
      ))}
      <button type="button" aria-pressed={part === 'sign'} onClick={() => onPart('sign')}>
        <b>{t('Signatures')}</b>
        <span className="num i2">
          {t('{{closed}} of {{all}}', { closed: signed, all: signatureRoles.length })}
        </span>
      </button>
    </nav>
  )
}

function squareOf({ state }: ItemNow): string {
  if (state === 'passed' || state === 'deviation') return 'cmdone'
  return state === 'failed' ? 'cmfailed' : state === 'cannot-tell' ? 'cmunknown' : ''
}
