/** Letters of a note to an alarm, and of the name beneath it. */
export const longestNote = 2_000
export const longestName = 80

/** Entries of the alarm log in one answer. */
export const mostEntries = 500
