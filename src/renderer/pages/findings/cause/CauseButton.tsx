import type { TreeOffer } from '../../../../shared/faultTree.ts'
import type { Finding } from '../../../../shared/finding.ts'
import { Button } from '../../../components/Button.tsx'
import { openTree } from '../../../state/causes.ts'
import { fromCore, useWords } from '../../../state/words.ts'

/** The tree that explains a finding; null when none does. */
function treeFor(finding: Finding, offers: readonly TreeOffer[] | null): TreeOffer | null {
  const isSymptom = ({ symptoms }: TreeOffer) =>
    symptoms.some(
      ({ finding: seen }) =>
        seen?.ruleId === finding.ruleId &&
        seen.subject === finding.subject &&
        seen.situation === finding.situation,
    )
  return offers?.find(isSymptom) ?? null
}

/** The way from a finding to its cause, where a fault tree knows it. */
export function CauseButton({ finding, offers }: { finding: Finding; offers: readonly TreeOffer[] | null }) {
  const { t } = useWords()
  const offer = treeFor(finding, offers)
  if (!offer) return null
  return (
    <div className="fndcause">
      <Button icon="list-checks" onClick={() => openTree(offer.tree, finding.subject)}>
        {t('Find the cause')}
      </Button>
      <span className="i3 sm">{fromCore(offer.title, t)}</span>
    </div>
  )
}
