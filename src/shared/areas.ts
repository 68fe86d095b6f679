/** Windows of the annunciator, in their fixed order. */
export const areas = ['battery', 'inverter-grid', 'solar', 'communication', 'installation'] as const
export type Area = (typeof areas)[number]
