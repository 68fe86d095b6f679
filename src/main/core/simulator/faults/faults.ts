import { brokenJson } from './brokenJson.ts'
import { brokerExit } from './brokerExit.ts'
import { certificateChanged } from './certificateChanged.ts'
import { clientTakeover } from './clientTakeover.ts'
import { clockJump } from './clockJump.ts'
import { deadlockAfterAccept } from './deadlockAfterAccept.ts'
import { deletedPath } from './deletedPath.ts'
import { droppedBursts } from './droppedBursts.ts'
import type { Fault } from './fault.ts'
import { halfOpen } from './halfOpen.ts'
import { hangFiveSeconds } from './hangFiveSeconds.ts'
import { hostileNames } from './hostileNames.ts'
import { hostileTexts } from './hostileTexts.ts'
import { httpCut } from './httpCut.ts'
import { httpDeadlock } from './httpDeadlock.ts'
import { httpError500 } from './httpError500.ts'
import { httpHangFiftySeconds } from './httpHangFiftySeconds.ts'
import { hugePayload } from './hugePayload.ts'
import { hungService } from './hungService.ts'
import { instanceClash } from './instanceClash.ts'
import { manyTopics } from './manyTopics.ts'
import { nanValues } from './nanValues.ts'
import { oddNumbers } from './oddNumbers.ts'
import { oldFirmware } from './oldFirmware.ts'
import { restartEarlyCompletion } from './restartEarlyCompletion.ts'
import { serviceFlapping } from './serviceFlapping.ts'
import { silent } from './silent.ts'
import { tcpReset } from './tcpReset.ts'
import { textInstances } from './textInstances.ts'
import { tokensOnly } from './tokensOnly.ts'
import { wrongPasswordLockout } from './wrongPasswordLockout.ts'

const table = {
  'tcp-reset': tcpReset,
  'half-open': halfOpen,
  'hang-5s': hangFiveSeconds,
  'deadlock-after-accept': deadlockAfterAccept,
  'dropped-bursts': droppedBursts,
  'restart-early-completion': restartEarlyCompletion,
  'broker-exit-with-empty-payloads': brokerExit,
  'hung-service': hungService,
  silent,
  'clock-jump': clockJump,
  'certificate-changed': certificateChanged,
  'wrong-password-lockout': wrongPasswordLockout,
  'tokens-only': tokensOnly,
  'topics-22000': manyTopics,
  'service-flapping': serviceFlapping,
  'instance-clash': instanceClash,
  'text-instances': textInstances,
  'hostile-names': hostileNames,
  'hostile-texts': hostileTexts,
  'deleted-path': deletedPath,
  'odd-numbers': oddNumbers,
  'nan-values': nanValues,
  'payload-16mib': hugePayload,
  'client-takeover': clientTakeover,
  'broken-json': brokenJson,
  'http-500': httpError500,
  'http-cut': httpCut,
  'http-hang-50s': httpHangFiftySeconds,
  'http-deadlock': httpDeadlock,
  'old-firmware': oldFirmware,
} satisfies Record<string, Fault>

/** Stable name of a fault, for tests and the command line. */
export type FaultName = keyof typeof table

/** All faults by name. */
export const faults: Readonly<Record<FaultName, Fault>> = table

/** All names in the order of the table. The keys of the table are exactly its names. */
export const faultNames = Object.keys(table) as readonly FaultName[]

export function isFaultName(text: string): text is FaultName {
  return Object.hasOwn(table, text)
}
