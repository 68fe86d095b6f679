import type { Evidence } from '../../../../../shared/finding.ts'
import { formatNumber, formatQuantity } from '../../../../../shared/format.ts'
import { readingKey, type ServiceId } from '../../../../../shared/victron.ts'
import { fact } from '../../conclude.ts'
import { present } from '../../present.ts'
import type { RuleInput } from '../../rule.ts'
import { plausible } from '../cells/cellMinutes.ts'

/** Fewer cells than this have no others to be compared with. */
const fewest = 3

/** Where a driver publishes every cell (`/Voltages/Cell1` …, venus.md 3.3): the outermost now, against the mean. */
export function cellsNowLines(input: RuleInput, id: ServiceId): Evidence[] {
  const cells = input.view.readings(id).flatMap(({ path }) => {
    const name = /^\/Voltages\/Cell(\w+)$/.exec(path)?.[1]
    const { value, fresh } = present(input, id, path)
    return name !== undefined && fresh && value !== null && plausible(value) ? [{ name, path, value }] : []
  })
  if (cells.length < fewest) return []
  const mean = cells.reduce((sum, { value }) => sum + value, 0) / cells.length
  const rising = [...cells].sort((a, b) => a.value - b.value)
  const line = (label: string, cell: (typeof cells)[number] | undefined) => {
    if (!cell) return []
    const away = (cell.value - mean) * 1_000
    const seen = `${cell.name}, ${formatQuantity(cell.value, 'V', 3)}, ${formatNumber(away, 0)} mV from the mean of ${cells.length}`
    return [fact(label, seen, readingKey(id, cell.path))]
  }
  return [...line('Lowest cell now', rising[0]), ...line('Highest cell now', rising.at(-1))]
}
