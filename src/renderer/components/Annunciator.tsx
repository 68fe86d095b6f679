import type { Area } from '../../shared/finding.ts'
import { useWords } from '../state/words.ts'
import type { AnnunciatorWindow } from './annunciatorWindows.ts'
import { VerdictLabel } from './VerdictLabel.tsx'
import { verdictToken } from './VerdictShape.tsx'

function WindowText({ window }: { window: AnnunciatorWindow }) {
  return (
    <>
      <span className="t">
        <span className="cut">{window.name}</span>
        <VerdictLabel verdict={window.verdict} size={15} />
      </span>
      <span className="d cut" title={window.sentence}>
        {window.sentence}
      </span>
    </>
  )
}

/** Windows in a fixed order, lit by tint and top bar when somebody has to look, hatched at the edge when not judged. */
export function Annunciator({
  windows,
  onOpen,
}: {
  windows: readonly AnnunciatorWindow[]
  onOpen: (area: Area) => void
}) {
  const { t } = useWords()
  return (
    <section className="ann" aria-label={t('Verdict by area')}>
      {windows.map((window) => (
        <button
          key={window.area}
          type="button"
          className={`on-${verdictToken(window.verdict)}`}
          onClick={() => onOpen(window.area)}
        >
          <WindowText window={window} />
        </button>
      ))}
    </section>
  )
}
