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

/**
 * Situations side by side; each keeps its own verdict, because a spread means nothing without its
 * situation. The arrow keys go from tab to tab.
 */
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
    <div
      className="tabs"
      role="tablist"
      aria-label={label}
      onKeyDown={(event) => {
        const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
        const next = tabs[tabs.findIndex((tab) => tab.key === chosen) + step]
        if (step === 0 || !next) return
        onChoose(next.key)
        event.currentTarget.querySelector<HTMLElement>(`[data-tab="${next.key}"]`)?.focus()
      }}
    >
      {tabs.map((tab) => (
        <button
          key={tab.key}
          type="button"
          role="tab"
          aria-selected={tab.key === chosen}
          data-tab={tab.key}
          tabIndex={tab.key === chosen ? 0 : -1}
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
