import { describe, expect, it } from 'vitest'
import {
  batteryAnswer,
  batteryFindings,
  firstSituation,
  seenWords,
  situationTab,
} from '../../../../src/renderer/pages/battery/batteryFindings.ts'
import { wordsOf } from '../../../../src/shared/words.ts'
import { finding, now } from '../../components/station.ts'

const t = wordsOf('en')

const rest = finding({ ruleId: 'cell-spread', situation: 'rest', value: 5 })
const load = finding({
  ruleId: 'cell-spread',
  situation: 'load',
  verdict: 'watch',
  value: 38,
  sentence: 'The cells lie 38 mV apart under load, watch over 30.',
  at: Date.UTC(2025, 9, 22, 3, 42),
})
const balance = finding({
  ruleId: 'cell-spread',
  situation: 'balance',
  verdict: 'not-judged',
  sentence: 'Needs 15 min at CVL. The rest follows.',
  evidence: [
    { label: 'Time at CVL', required: '15 min', seen: '4 min', met: false, readingKey: null, at: null },
  ],
})
const difference = finding({ ruleId: 'battery-temperature', situation: 'difference' })

describe('findings of the battery page', () => {
  it('come apart into the situations of the cells, in their order, and the rest', () => {
    const other = finding({ ruleId: 'can-errors', area: 'communication' })
    const parts = batteryFindings([balance, difference, load, other, rest], 'battery/512')
    expect(parts.situations.map((each) => each.situation)).toEqual(['rest', 'load', 'balance'])
    expect(parts.others).toEqual([difference])
    expect(batteryFindings([rest], 'battery/1').situations).toEqual([])
  })

  it('open the worst situation that was judged', () => {
    expect(firstSituation([rest, load, balance])).toBe('load')
    expect(firstSituation([])).toBeNull()
  })

  it('tell figure and time of a judged situation', () => {
    expect(situationTab(rest, now, null, t)).toMatchObject({ figure: '5 mV', when: 'now' })
    const same = Date.UTC(2025, 9, 22, 9, 0)
    expect(situationTab(load, same, 'Europe/Kyiv', t)).toMatchObject({ figure: '38 mV', when: 'today 06:42' })
    expect(situationTab(load, same + 86_400_000, 'Europe/Kyiv', t).when).toBe('22 Oct 06:42')
  })

  it('tell what a situation that was not judged needs and what was seen', () => {
    expect(situationTab(balance, now, null, t)).toMatchObject({ figure: '–', when: 'needs 15 min at CVL' })
    expect(seenWords(balance, t)).toBe('Seen: time at CVL 4 min.')
    const either = { label: 'Bottom', required: 'either', seen: 'Lowest cell 3.2 V, SoC 59 %', met: false }
    const open = finding({ verdict: 'not-judged', evidence: [{ ...either, readingKey: null, at: null }] })
    expect(seenWords(open, t)).toBe('Seen: lowest cell 3.2 V, SoC 59 %.')
  })
})

describe('the answer of the battery page', () => {
  it('is the worst finding in its own words', () => {
    const answer = batteryAnswer([rest, load, balance], t)
    expect(answer.verdict).toBe('watch')
    expect(answer.sentence).toBe('The cells lie 38 mV apart under load, watch over 30')
    expect(answer.detail).toContain('2 of 3 points are judged.')
  })

  it('is not OK when nothing could be judged', () => {
    expect(batteryAnswer([balance], t).verdict).toBe('not-judged')
    expect(batteryAnswer([], t).verdict).toBe('not-judged')
    expect(batteryAnswer(null, t).verdict).toBeNull()
  })

  it('says how far an OK reaches', () => {
    expect(batteryAnswer([rest, balance], t).sentence).toContain('as far as judged')
  })
})
