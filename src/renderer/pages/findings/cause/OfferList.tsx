import type { TreeOffer } from '../../../../shared/faultTree.ts'
import { EmptyState } from '../../../components/EmptyState.tsx'
import { Icon } from '../../../components/Icon.tsx'
import { Section } from '../../../components/Section.tsx'
import { VerdictLabel } from '../../../components/VerdictLabel.tsx'
import { openTree } from '../../../state/causes.ts'
import { fromCore, useWords } from '../../../state/words.ts'

/** Trees whose symptom is in the live evidence, and all others to be opened by hand. */
export function OfferList({ offers }: { offers: readonly TreeOffer[] }) {
  const { t } = useWords()
  const seen = offers.filter(({ symptoms }) => symptoms.length > 0)
  const others = offers.filter(({ symptoms }) => symptoms.length === 0)
  return (
    <>
      <Section title={t('Suggested by the live evidence')}>
        {seen.length === 0 ? (
          <EmptyState>{t('Nothing points at one of these faults. Any can be opened by hand.')}</EmptyState>
        ) : (
          <Offers offers={seen} />
        )}
      </Section>
      {others.length === 0 ? null : (
        <Section title={t('Other faults')}>
          <Offers offers={others} />
        </Section>
      )}
    </>
  )
}

function Offers({ offers }: { offers: readonly TreeOffer[] }) {
  const { t } = useWords()
  return (
    <ul className="offers">
      {offers.map(({ tree, title, about, symptoms: [worst] }) => (
        <li key={tree}>
          <button
            type="button"
            className="rowpress"
            onClick={() => openTree(tree, worst?.finding?.subject ?? null)}
          >
            <span className="offername">{fromCore(title, t)}</span>
            <span className="offersay">{fromCore(worst ? worst.sentence : about, t)}</span>
            {worst ? <VerdictLabel verdict={worst.verdict} size={16} /> : <span />}
            <Icon name="chevron-right" size={18} />
          </button>
        </li>
      ))}
    </ul>
  )
}
