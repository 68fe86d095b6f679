export type Chemistry = 'lfp' | 'lead-acid' | 'nmc'

interface BatteryModel {
  productIds: readonly number[]
  /** What `/ProductName` or `/Manufacturer` contains, lower case. */
  words: readonly string[]
  chemistry: Chemistry
}

/** Battery makes by `/ProductId` (venus.md 3.3) or by name, and what is inside. */
const models: readonly BatteryModel[] = [
  { productIds: [0xb009], words: ['pylon'], chemistry: 'lfp' },
  { productIds: [0xb00a, 0xb015, 0xb019], words: ['byd', 'b-box'], chemistry: 'lfp' },
  { productIds: [0xb029], words: ['pelio'], chemistry: 'lfp' },
  { productIds: [0xb004], words: ['lg chem', 'resu'], chemistry: 'nmc' },
  {
    productIds: [0xa3e3, 0xa3e4, 0xa3e5, 0xa3e6, 0xa3e7],
    words: ['lynx smart bms', 'lithium smart', 'lithium ng'],
    chemistry: 'lfp',
  },
  { productIds: [], words: ['lifepo4', 'lfp'], chemistry: 'lfp' },
  {
    productIds: [],
    words: ['lead-acid', 'lead acid', 'opzs', 'opzv', 'agm', 'gel '],
    chemistry: 'lead-acid',
  },
]

/** The chemistry that a product or one of its names tells; null when it tells none. */
export function chemistryOfProduct(productId: number | null, names: readonly string[]): Chemistry | null {
  const byId = models.find((model) => productId !== null && model.productIds.includes(productId))
  if (byId) return byId.chemistry
  const text = `${names.join(' ').toLowerCase()} `
  return models.find((model) => model.words.some((word) => text.includes(word)))?.chemistry ?? null
}
