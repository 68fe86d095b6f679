import { Fragment } from 'react'
import { useFindings } from '../state/findings.ts'
import { useNavigation } from '../state/navigation.ts'
import { useWords } from '../state/words.ts'
import { Brand } from './Brand.tsx'
import { MoreSheet } from './MoreSheet.tsx'
import { RailLink } from './RailLink.tsx'
import './rail.css'
import { isInBar, openGroups } from './railItems.ts'
import { railMark } from './railMarks.ts'

/**
 * The pages in groups. Without an open station there are only those that need none. Under 900 px it is a bar at the
 * bottom, whose last place opens a sheet with all pages.
 */
export function Rail() {
  const { t } = useWords()
  const hasStation = useNavigation().portalId !== null
  const findings = useFindings()?.findings ?? []
  const groups = openGroups(hasStation)
  return (
    <nav className="rail" aria-label={t('Pages')}>
      <div className="brandmark">
        <Brand />
      </div>
      {groups.map((group, index) => (
        <Fragment key={group[0]?.page}>
          {index === 0 ? null : <hr />}
          {group.map((item) => (
            <RailLink
              key={item.page}
              item={item}
              mark={railMark(item, findings)}
              className={isInBar(item.page, hasStation) ? undefined : 'beyond'}
            />
          ))}
        </Fragment>
      ))}
      {hasStation ? <MoreSheet groups={groups} findings={findings} /> : null}
    </nav>
  )
}
