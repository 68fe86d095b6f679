import { eventIterator } from '@orpc/contract'
import { actDoneSchema, actOfStationSchema, commissioningStateSchema } from './commissioning.ts'
import { base, ofStation } from './contractBase.ts'

/** Site, visits and checklist of a station. They are kept in its folder; nothing is written to the GX. */
export const commissioningContract = {
  commissioning: {
    /** How it stands, at once and whenever it changes; connected or not. Items prove themselves while it is watched. */
    watch: base.input(ofStation).output(eventIterator(commissioningStateSchema)),
    act: base.input(actOfStationSchema).output(actDoneSchema),
  },
}
