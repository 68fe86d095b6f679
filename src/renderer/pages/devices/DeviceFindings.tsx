import { type Finding, worstFirst } from '../../../shared/finding.ts'
import { Button } from '../../components/Button.tsx'
import { VerdictLabel } from '../../components/VerdictLabel.tsx'
import { showFindingsOf } from '../../state/findingsArea.ts'
import { useNavigation } from '../../state/navigation.ts'
import { fromCore, useWords } from '../../state/words.ts'
import { findingKey } from '../findings/findingGroups.ts'

/** What is judged of one device, the worst first, with the way to what it rests on. */
export function DeviceFindings({ findings }: { findings: readonly Finding[] }) {
  const { t } = useWords()
  const { go } = useNavigation()
  const [first] = findings
  if (first === undefined) return null
  const open = () => {
    showFindingsOf(first.area)
    go('findings')
  }
  return (
    <section className="devfindings" aria-label={t('Findings about this device')}>
      <header>
        <h3>{t('Findings about this device')}</h3>
        <Button kind="quiet" onClick={open}>
          {t('Open findings')}
        </Button>
      </header>
      <ul>
        {[...findings].sort(worstFirst).map((finding) => (
          <li key={findingKey(finding)}>
            <VerdictLabel verdict={finding.verdict} size={14} />
            <span className="b">{fromCore(finding.title, t)}</span>
            <span className="i2">{fromCore(finding.sentence, t)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
