import type { ContractRouterClient } from '@orpc/contract'
import type { functionalTestContract } from '../../../../shared/functionalTestContract.ts'
import { theClient } from '../../../state/client.ts'

/** The procedures of functional tests. */
export function testsOfClient(): ContractRouterClient<typeof functionalTestContract>['tests'] {
  // The client is made without a list of its procedures.
  return (theClient() as unknown as ContractRouterClient<typeof functionalTestContract>).tests
}
