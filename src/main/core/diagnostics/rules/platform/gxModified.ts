import type { Evidence } from '../../../../../shared/finding.ts'
import { english } from '../../../../../shared/language.ts'
import { numberOf, servicesOfType } from '../../../../../shared/stationView.ts'
import { readingKey, type ServiceId, serviceKey } from '../../../../../shared/victron.ts'
import { fact, gate } from '../../conclude.ts'
import { gatedRule, type Subject } from '../../gatedRule.ts'
import { noHistory } from '../../rule.ts'

const filesPath = '/ModificationChecks/FsModifiedState'
const hooksPath = '/ModificationChecks/SystemHooksState'
const keyPath = '/ModificationChecks/SshKeyForRootPresent'

/** Bits of `SystemHooksState` (venus.md 6). */
const hooks = [
  [1, 'rc.local.disabled'],
  [2, 'rcS.local.disabled'],
  [4, 'rc.local'],
  [8, 'rcS.local'],
  [16, 'loaded at boot'],
] as const
/** Switched-off hooks (1, 2) change nothing of the GX. */
const activeHooks = 4 | 8 | 16

interface Checks extends Subject {
  files: number | null
  hooks: number | null
  evidence: Evidence[]
}

/** Changes to Venus OS that Victron's own checks find: Victron calls such a GX modified, and updates may undo them. */
export const gxModified = gatedRule<Checks>({
  id: 'gx-modified',
  area: 'installation',
  title: 'Modifications of the GX',
  pace: 'unhurried',
  needs: () => noHistory,
  gate: ({ view, limits }) =>
    servicesOfType(view, 'platform').map((id) => {
      const files = numberOf(view, id, filesPath)
      const state = numberOf(view, id, hooksPath)
      const isKnown = (files === 0 || files === 1) && isBitMask(state)
      // One proof is enough to say modified; for "not modified" both must be known.
      const isProven = files === 1 || (isBitMask(state) && (state & activeHooks) !== 0)
      const evidence = [
        fact('File system', filesText(files), readingKey(id, filesPath)),
        fact('System hooks', hooksText(state), readingKey(id, hooksPath)),
        fact('SSH key for root', keyText(numberOf(view, id, keyPath)), readingKey(id, keyPath)),
      ]
      return {
        ...{ files, hooks: isBitMask(state) ? state : null, evidence },
        head: {
          ...{ subject: serviceKey(id), situation: null, title: 'Modifications of the GX', unit: null },
          limit: 'watch when files or start-up hooks were changed',
          limitOrigin: limits.platform.modificationsOrigin,
        },
        missing: isKnown || isProven ? null : unlessChecked(id, evidence),
      }
    }),
  judge(input, { files, hooks: state, evidence }) {
    const words = [
      files === 1 ? 'files of Venus OS were changed' : '',
      state !== null && (state & activeHooks) !== 0 ? `start-up hooks: ${hooksText(state)}` : '',
    ].filter((word) => word !== '')
    const isModified = words.length > 0
    return {
      verdict: isModified ? 'watch' : 'ok',
      value: null,
      sentence: isModified
        ? `This GX is modified: ${words.join('; ')}.`
        : 'This GX is as Victron delivers it.',
      ...{ evidence, at: input.now, confidence: 'high' },
      action: isModified
        ? 'Find out who changed it and why, and write it down. An update may undo it; Victron may ask for it to be removed.'
        : 'Nothing to do.',
    }
  },
})

const isBitMask = (state: number | null): state is number =>
  state !== null && Number.isInteger(state) && state >= 0 && state < 65_536

function filesText(files: number | null): string {
  return files === 0
    ? english('clean')
    : files === 1
      ? english('modified')
      : files === -1
        ? english('unknown')
        : 'not published'
}

const keyText = (present: number | null) =>
  present === null ? 'not published' : present === 1 ? english('present') : 'none'

/** The names of the bits; bits without a name as the raw number. */
function hooksText(state: number | null): string {
  if (!isBitMask(state)) return 'not published'
  if (state === 0) return 'none'
  const names = hooks.filter(([bit]) => (state & bit) !== 0).map(([, name]) => name)
  return state >= 32 ? `${names.join(', ')} (raw ${state})` : names.join(', ')
}

function unlessChecked(id: ServiceId, lines: readonly Evidence[]) {
  return {
    sentence: 'Needs the modification checks of Venus OS.',
    evidence: [
      gate('Checks', 'published', 'not published or unknown', false, readingKey(id, hooksPath)),
      ...lines,
    ],
    action: 'Look at Settings, General, Support status at the GX. Old firmware has no such checks.',
  }
}
