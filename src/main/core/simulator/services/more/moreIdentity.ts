import { type DbusPaths, identityPaths } from '../service.ts'

/** Who a further device says it is; what is not named is as most devices have it. */
export interface MoreIdentity {
  deviceInstance: number
  productId: number
  productName: string
  customName?: string
  firmwareVersion?: number
  serial?: string
  connection: string
  processName: string
}

/** The paths of its identity. */
export function morePaths(identity: MoreIdentity): DbusPaths {
  return identityPaths({
    ...identity,
    customName: identity.customName ?? '',
    firmwareVersion: identity.firmwareVersion ?? null,
    hardwareVersion: null,
    serial: identity.serial ?? null,
    processVersion: '1.72',
  })
}
