import { useWords } from '../state/words.ts'
import type { ExtraNode } from './oneLineExtras.ts'
import { Figure } from './Readout.tsx'
import { ValueCard } from './ValueCard.tsx'

/** A device above the AC line, with its stub down to it. */
export function OneLineExtra({
  node,
  place,
  token,
}: {
  node: ExtraNode
  place: 'left' | 'right'
  token: 'grid' | 'solar'
}) {
  const { t } = useWords()
  return (
    <div className={`olextranode ${place}`}>
      <div className="olt cut">{node.title}</div>
      <ValueCard value={node.value} source={node.source} className="olextrav">
        <Figure value={node.value} />
      </ValueCard>
      {node.words ? <div className="age cut">{t(node.words)}</div> : null}
      <i className="olstub" style={{ background: node.isGiving ? `var(--${token})` : 'var(--rule)' }} />
    </div>
  )
}
