import type { Verdict } from '../../shared/finding.ts'
import { VerdictLabel } from './VerdictLabel.tsx'

/** One situation with its own verdict, figure and time. */
export interface SituationTab {
  key: string
  name: string
  verdict: Verdict
  /** `38 mV`; an en dash when not judged. */
  figure: string
  /** `today 06:42`, or what it still needs. */
  when: string
}

/** Situations side by side; each keeps its own verdict, because a spread means nothing without its situation. */
export function SituationTabs({
  label,
  tabs,
  chosen,
  onChoose,
}: {
  label: string
  tabs: readonly SituationTab[]
  chosen: string
  onChoose: (key: string) => void
}) {
  return (
    <div className="tabs" role="tablist" aria-label={label}>
      {tabs.map((tab) => (
        <button
          key={tab.key}
          type="button"
          role="tab"
          aria-selected={tab.key === chosen}
          className={tab.key === chosen ? 'tb on' : 'tb'}
          onClick={() => onChoose(tab.key)}
        >
          <span className="t">
            <span>{tab.name}</span>
            <VerdictLabel verdict={tab.verdict} size={14} />
          </span>
          <span className="w">
            <b>{tab.figure}</b>
            <span>{tab.when}</span>
          </span>
        </button>
      ))}
    </div>
  )
}
