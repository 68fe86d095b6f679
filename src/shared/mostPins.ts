/** Most values that one station's watch list in the explorer holds. */
export const mostPins = 100
