import { formatNumber } from '../../../../../shared/format.ts'
import { numberOf, servicesOfType } from '../../../../../shared/stationView.ts'
import { readingKey, type ServiceId, serviceKey } from '../../../../../shared/victron.ts'
import { fact, gate } from '../../conclude.ts'
import { gatedRule, type Said, type Subject } from '../../gatedRule.ts'
import { noHistory, type RuleInput } from '../../rule.ts'

const errorPath = '/Device/DataPartitionError'
const fullPath = '/Device/DataPartitionFullError'
const freePath = '/ModificationChecks/DataPartitionFreeSpace'
const bufferPath = '/Buffer/ErrorState'

/** `/Buffer/ErrorState` of the logger (venus.md 3.10). */
const bufferErrors: Readonly<Record<number, string>> = {
  1: 'no space is left',
  2: 'reading or writing fails',
  3: 'the medium cannot be mounted',
  4: 'the medium holds a firmware',
  5: 'the medium cannot be written',
}

interface Store extends Subject {
  say(): Said
}

/** The data partition of the GX, and where it keeps records for VRM. */
export const gxStorage = gatedRule<Store>({
  id: 'gx-storage',
  area: 'installation',
  title: 'Storage of the GX',
  pace: 'unhurried',
  needs: () => noHistory,
  gate: (input) => [
    ...servicesOfType(input.view, 'platform').map((id) => partition(input, id)),
    ...servicesOfType(input.view, 'logger').map((id) => buffer(input, id)),
  ],
  judge: (_, store) => store.say(),
})

function partition(input: RuleInput, id: ServiceId): Store {
  const { view } = input
  const [error, full] = [numberOf(view, id, errorPath), numberOf(view, id, fullPath)]
  const free = numberOf(view, id, freePath)
  const isFlag = (flag: number | null) => flag === 0 || flag === 1
  const isBad = error === 1 || full === 1
  const evidence = [
    fact('Data partition error', flagText(error), readingKey(id, errorPath)),
    fact('Data partition full', flagText(full), readingKey(id, fullPath)),
    fact(
      'Free at the last check of the GX',
      free === null || free < 0 ? 'not published' : `${formatNumber(free / 1e6, 0)} MB`,
      readingKey(id, freePath),
    ),
  ]
  return {
    head: {
      ...{ subject: serviceKey(id), situation: null, title: 'Data partition', unit: null },
      limit: 'act when the GX reports an error or over 90 % used',
      limitOrigin: input.limits.platform.storageOrigin,
    },
    missing:
      isBad || (isFlag(error) && isFlag(full))
        ? null
        : {
            sentence: 'Needs what the GX says about its data partition.',
            evidence: [gate('Data partition', 'published', 'not published', false), ...evidence],
            action: 'Fieldkit judges when the GX publishes it.',
          },
    say: () => ({
      verdict: isBad ? 'act' : 'ok',
      value: null,
      sentence:
        error === 1
          ? 'The data partition of the GX is damaged.'
          : full === 1
            ? 'The data partition of the GX is over 90 % full.'
            : 'The GX reports no trouble with its data partition.',
      ...{ evidence, at: input.now, confidence: 'high' },
      action: isBad
        ? 'Save the settings, then free space or reset the GX after the Venus OS manual.'
        : 'Nothing to do.',
    }),
  }
}

function buffer(input: RuleInput, id: ServiceId): Store {
  const state = numberOf(input.view, id, bufferPath)
  const error = state === null ? undefined : bufferErrors[state]
  const evidence = [
    fact(
      'Error of the record buffer',
      state === null ? 'not published' : (error ?? (state === 0 ? 'none' : `raw ${state}`)),
      readingKey(id, bufferPath),
    ),
  ]
  return {
    head: {
      ...{ subject: serviceKey(id), situation: null, title: 'Records for VRM', unit: null },
      limit: 'watch when the GX cannot keep records',
      limitOrigin: input.limits.platform.storageOrigin,
    },
    missing:
      state === 0 || error !== undefined
        ? null
        : {
            sentence: 'Needs what the logger says about its buffer.',
            evidence: [gate('Record buffer', '0 to 5', state === null ? 'not published' : `${state}`, false)],
            action: 'Fieldkit judges when the GX publishes it.',
          },
    say: () => ({
      verdict: error === undefined ? 'ok' : 'watch',
      value: null,
      sentence:
        error === undefined
          ? 'The GX can keep records for VRM.'
          : `The GX cannot keep records for VRM: ${error}.`,
      ...{ evidence, at: input.now, confidence: 'high' },
      action: error === undefined ? 'Nothing to do.' : 'Check the SD card or USB stick, or take it out.',
    }),
  }
}

const flagText = (flag: number | null) =>
  flag === null ? 'not published' : flag === 0 ? 'no' : flag === 1 ? 'yes' : `raw ${flag}`
