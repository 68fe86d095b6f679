import { oc } from '@orpc/contract'
import { z } from 'zod'
import { portalIdSchema } from './identitySchema.ts'
import { problemSchema } from './problemSchema.ts'

/** Every procedure may end with an expected failure. */
export const base = oc.errors({ PROBLEM: { message: 'expected failure', data: problemSchema } })

export const ofStation = z.object({ portalId: portalIdSchema })
