import { z } from 'zod'
import { mostPins } from './mostPins.ts'

/** Reading keys, `battery/512/Dc/0/Voltage`, in the order of the watch list. */
export const pinsSchema = z.array(z.string().min(3).max(500)).max(mostPins)
