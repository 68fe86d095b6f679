import { useId } from 'react'
import { itemShape, stateWords } from '../../../shared/checklistWords.ts'
import type { ItemNow } from '../../../shared/commissioning.ts'
import { english } from '../../../shared/language.ts'
import { VerdictShape } from '../../components/VerdictShape.tsx'
import { fromCore, useWords } from '../../state/words.ts'
import { foundOf } from './commissionAnswer.ts'
import { ItemDetail } from './ItemDetail.tsx'
import { PhotoCount } from './photos/PhotoCount.tsx'

const kindWords = {
  A: english('auto'),
  E: english('eyes'),
  M: english('meter'),
  F: english('test, by hand'),
} as const satisfies Record<ItemNow['kinds'][number], string>

/** One item of the checklist: shape, name, what was found; opened, what it rests on and what to do. */
export function ItemRow({
  item,
  portalId,
  technician,
  timeZone,
  isOpen,
  onToggle,
}: {
  item: ItemNow
  portalId: string
  /** Who records by hand, unless another name is typed. */
  technician: string
  timeZone: string | null
  isOpen: boolean
  onToggle: () => void
}) {
  const { t } = useWords()
  const id = useId()
  const isDecided = item.state === 'passed' || item.state === 'failed' || item.state === 'deviation'
  const found = isDecided ? foundOf(item) : null
  const names = ['cmitem', isOpen ? 'open' : '', item.state === 'failed' ? 'fails' : '']
  return (
    <li id={`item ${item.id}`} className={names.filter(Boolean).join(' ')}>
      <button type="button" className="rowpress" aria-expanded={isOpen} aria-controls={id} onClick={onToggle}>
        <StateShape item={item} />
        <span className="cmid i2 num">{item.id}</span>
        <span className="cmname">
          {fromCore(item.title, t)} <PhotoCount item={item.id} />
        </span>
        <span className="cmfound num">
          {found === null ? (
            t(stateWords[item.state])
          ) : (
            <>
              {found.label === null ? null : <span className="i2">{fromCore(found.label, t)} </span>}
              {fromCore(found.seen, t)}
            </>
          )}
        </span>
        <span className="cmkind i2">{item.kinds.map((kind) => t(kindWords[kind])).join(', ')}</span>
      </button>
      <div id={id} hidden={!isOpen}>
        {isOpen ? (
          <ItemDetail item={item} portalId={portalId} technician={technician} timeZone={timeZone} />
        ) : null}
      </div>
    </li>
  )
}

function StateShape({ item }: { item: ItemNow }) {
  const { t } = useWords()
  const shape = itemShape(item)
  return (
    <span className="cmshape" role="img" aria-label={t(stateWords[item.state])}>
      {shape ? <VerdictShape verdict={shape} size={17} /> : <span className="cmring" />}
    </span>
  )
}
