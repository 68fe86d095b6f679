import { describePath } from '../../../../shared/paths/describePath.ts'
import { type DbusValue, mqttJson, Real } from '../services/dbusValue.ts'

/** A value as `GetText` gives it: `49.80 V`, `---` when invalid. */
export function dbusText(serviceType: string, path: string, value: DbusValue): string {
  if (value === null) return '---'
  if (typeof value === 'string') return value
  const info = describePath(serviceType, path)
  const unit = info?.unit ?? ''
  const spaced = unit === '' ? '' : ` ${unit}`
  if (value instanceof Real) return `${value.number.toFixed(info?.decimals ?? 2)}${spaced}`
  return typeof value === 'number' ? `${value}${spaced}` : mqttJson(value)
}
