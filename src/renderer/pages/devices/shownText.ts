import { formatDuration } from '../../../shared/format.ts'
import type { Translate } from '../../../shared/language.ts'
import { english } from '../../../shared/language.ts'
import { describePath } from '../../../shared/paths/describePath.ts'
import { meterRole } from '../../../shared/paths/enumerations.ts'
import { errorText, isAsleep, offReasonText } from '../../../shared/paths/errorText.ts'
import type { LiveValue } from '../../components/liveValue.ts'

/** The label of a path where "yield of the day" would not say which day. */
const clearer: Readonly<Record<string, string>> = {
  '/History/Daily/0/Yield': english('Yield today'),
  '/History/Daily/1/Yield': english('Yield yesterday'),
  '/History/Daily/0/MaxPower': english('Highest power today'),
  '/Yield/User': english('Yield since reset'),
  '/Hub4/L1/AcPowerSetpoint': english('Power setpoint L1'),
  '/Hub4/L2/AcPowerSetpoint': english('Power setpoint L2'),
  '/Hub4/L3/AcPowerSetpoint': english('Power setpoint L3'),
  '/Dc/1/Voltage': english('Voltage, output 2'),
  '/Dc/1/Current': english('Current, output 2'),
  '/Dc/2/Voltage': english('Voltage, output 3'),
  '/Dc/2/Current': english('Current, output 3'),
}

/** The name of a value in the details of a device. */
export function shownLabel({ label, path, id }: LiveValue, t: Translate): string {
  const isStarter = path === '/Dc/1/Voltage' && id.serviceType !== 'charger'
  return t(isStarter ? label : (clearer[path] ?? label))
}

/** Why a charger is off; the night is no fault and is called sleep. */
export function offWords(bits: number, t: Translate): string {
  const reason = offReasonText(bits, t)
  return isAsleep(bits) ? t('Sleeps: {{reason}}', { reason }) : t('Off: {{reason}}', { reason })
}

/**
 * Words for a value that is more than a figure: codes, bit masks, seconds, and numbers of an enumeration that no table
 * names. null = it is shown as any other value.
 */
export function shownText(value: LiveValue, t: Translate): string | null {
  const { id, path, number, reading } = value
  if (path === '/Role' && typeof reading?.value === 'string') {
    const roles: Readonly<Record<string, string>> = meterRole
    return Object.hasOwn(roles, reading.value) ? t(roles[reading.value] ?? '') : reading.value
  }
  if (number === null) return null
  const info = describePath(id.serviceType, path)
  if (path === '/DeviceOffReason') return number === 0 ? t('none') : offReasonText(number, t)
  if (info?.unit === 's') return formatDuration(number * 1_000, t.locale)
  if (info?.values === undefined) return null
  const word = info.values[number]
  const isError = info.label === 'Error' || path === '/VebusError'
  if (isError && number !== 0) return errorText(id.serviceType, path, number, t)
  return word === undefined ? t('{{number}}, not in the public tables', { number }) : t(word)
}
