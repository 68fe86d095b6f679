import { verdictWords } from '../../shared/finding.ts'
import { Icon } from '../components/Icon.tsx'
import { VerdictShape } from '../components/VerdictShape.tsx'
import { placeHash, useNavigation } from '../state/navigation.ts'
import { useWords } from '../state/words.ts'
import type { RailItem } from './railItems.ts'
import type { RailMark } from './railMarks.ts'

/** The way to one page, with its mark. */
export function RailLink({
  item,
  mark,
  className,
  onGo,
}: {
  item: RailItem
  mark: RailMark | null
  className?: string | undefined
  /** Called beside the change of the page. */
  onGo?: () => void
}) {
  const { t } = useWords()
  const { page, portalId, go } = useNavigation()
  return (
    <a
      className={className}
      href={placeHash({ page: item.page, portalId })}
      aria-current={item.page === page ? 'page' : undefined}
      onClick={(event) => {
        event.preventDefault()
        onGo?.()
        go(item.page)
      }}
    >
      <Icon name={item.icon} size={21} />
      <span className="railname">{t(item.name)}</span>
      {mark ? <Mark mark={mark} /> : null}
    </a>
  )
}

function Mark({ mark: { verdict, count } }: { mark: RailMark }) {
  const { t } = useWords()
  return (
    <span className="cnt">
      <VerdictShape verdict={verdict} size={13} />
      {count === null ? null : <span className="num">{count > 99 ? '99+' : count}</span>}
      <span className="unseen">{t(verdictWords[verdict])}</span>
    </span>
  )
}
