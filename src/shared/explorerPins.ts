import { z } from 'zod'

/** Most values that one station's watch list holds. */
export const mostPins = 100

/** Reading keys, `battery/512/Dc/0/Voltage`, in the order of the watch list. */
export const pinsSchema = z.array(z.string().min(3).max(500)).max(mostPins)
