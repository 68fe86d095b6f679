import { describe, expect, it } from 'vitest'
import { isInBar, openGroups, railGroups } from '../../../src/renderer/frame/railItems.ts'
import { railMark } from '../../../src/renderer/frame/railMarks.ts'
import { isFree, pages } from '../../../src/renderer/state/navigation.ts'
import type { Finding } from '../../../src/shared/finding.ts'
import { cannedFindings } from '../../helpers/canned/findings.ts'

const items = railGroups.flat()
const findings = cannedFindings(0).findings
const item = (page: string) => {
  const found = items.find((each) => each.page === page)
  if (!found) throw new Error(`no item ${page}`)
  return found
}
const judged = (verdict: Finding['verdict'], area: Finding['area']): Finding => {
  const [first] = findings
  if (!first) throw new Error('no canned finding')
  return { ...first, verdict, area }
}

describe('the rail', () => {
  it('has every page once, each with a key of its own', () => {
    expect(items.map(({ page }) => page).sort()).toEqual([...pages].sort())
    expect(new Set(items.map(({ key }) => key)).size).toBe(items.length)
  })

  it('shows only the pages without a station while none is open', () => {
    expect(
      openGroups(false)
        .flat()
        .every(({ page }) => isFree(page)),
    ).toBe(true)
    expect(openGroups(true).flat()).toHaveLength(items.length)
  })

  it('leaves four places of a phone to pages and the fifth to the sheet', () => {
    expect(items.filter(({ page }) => isInBar(page, true))).toHaveLength(4)
  })

  it('marks an area with its worst verdict, and Findings with how many need a look', () => {
    const some = [judged('watch', 'battery'), judged('act', 'solar'), judged('ok', 'communication')]
    expect(railMark(item('battery'), some)).toEqual({ verdict: 'watch', count: null })
    expect(railMark(item('findings'), some)).toEqual({ verdict: 'act', count: 2 })
  })

  it('marks nothing that is OK or not judged', () => {
    const some = [judged('ok', 'battery'), judged('not-judged', 'communication')]
    for (const page of ['battery', 'communication', 'findings', 'trends'])
      expect(railMark(item(page), some)).toBeNull()
  })
})
