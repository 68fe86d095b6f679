import type { SecretKeeping } from '../../../shared/access.ts'
import { formatQuantity, unitText } from '../../../shared/format.ts'
import type { Translate } from '../../../shared/language.ts'
import { english } from '../../../shared/language.ts'

/** Where a technician finds the password (venus.md 1.5). */
export const whereThePasswordIs = english(
  'It is the password of the network security profile. On a new GX it is printed on its label; the owner may have set another one at the GX.',
)

/** How a secret is kept on this laptop. */
export function keepingWords(keeping: SecretKeeping, t: Translate): string {
  switch (keeping) {
    case 'os':
      return t(
        'Encrypted by the operating system for this user. It never stands in a log, a report or an export.',
      )
    case 'file':
      return t('Written to the file that was named at the start, readable for this user only, not encrypted.')
    case 'session':
      return t(
        'It stays in memory as long as this connection is open and is never written: nothing here can keep it encrypted.',
      )
  }
}

/** The first firmware that can pair (venus.md 2.2). */
const pairingSince = { major: 3, minor: 80 }

/** Whether a GX may be able to pair: its firmware is `v3.80` or newer, or nobody said which it has. */
export function mayPair(firmware: string | null | undefined): boolean {
  const [, major, minor] = /^v(\d+)\.(\d+)/.exec(firmware ?? '') ?? []
  if (major === undefined || minor === undefined) return true
  const { major: least, minor: leastMinor } = pairingSince
  return Number(major) > least || (Number(major) === least && Number(minor) >= leastMinor)
}

/** How long a GX stays in pairing mode, s (venus.md 2.2). */
export const pairingSeconds = 120

/** The two ways to put a GX into pairing mode (venus.md 2.2): where, and what to do there. */
export const pairingWays = [
  {
    where: english('On its screen:'),
    what: english('Settings, Integrations, MQTT Devices, Pairing mode on.'),
  },
  { where: english('At the GX itself:'), what: english('press its button twice, quickly.') },
] as const

/** `1 min 42 s left`; at the end `a moment left`. */
export function leftWords(seconds: number, t: Translate): string {
  if (seconds <= 0) return t('a moment left')
  const minutes = Math.floor(seconds / 60)
  const rest = seconds % 60
  return minutes === 0
    ? t('{{time}} left', { time: formatQuantity(rest, 's', 0, t.locale) })
    : t('{{time}} left', {
        time: `${formatQuantity(minutes, 'min', 0, t.locale)} ${String(rest).padStart(2, '0')} ${unitText('s', t.locale)}`,
      })
}
