/** When the report of the fixtures is made: 23 Oct 2026 20:44:30 in Kyiv. */
export const reportMoment = Date.UTC(2026, 9, 23, 17, 44, 30)
