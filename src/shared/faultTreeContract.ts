import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { base, ofStation } from './contractBase.ts'
import { treeOfferSchema, treeWalkSchema, walkQuerySchema } from './faultTree.ts'

/** From a symptom to its cause, for connected stations. */
export const faultTreeContract = {
  trees: {
    /** All fault trees, those with a symptom in the live evidence first; again whenever that changes. */
    list: base.input(ofStation).output(eventIterator(z.array(treeOfferSchema))),
    /** The path through one tree as it stands; again whenever the evidence changes. Nothing is kept of the answers. */
    watch: base.input(walkQuerySchema).output(eventIterator(treeWalkSchema)),
  },
}
