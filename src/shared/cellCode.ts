/** Ids of digits keep their leading zeros behind this digit: `0103` is 10103. */
const digitsLead = '1'
const mostDigits = 14
/** Any other id is a number to the base 96 of its printable ASCII characters, below zero. */
const base = 96
const firstPrintable = 0x20
const mostCharacters = 7

/**
 * A cell's id as the number that the history keeps, exact and reversible; null for an id that is too long or not
 * printable ASCII. BMS write ids as they like (`0103`, `C7`), and the history keeps numbers only.
 */
export function cellCode(id: string): number | null {
  if (/^\d+$/.test(id)) return id.length > mostDigits ? null : Number(digitsLead + id)
  if (!/^[\x20-\x7e]+$/.test(id) || id.length > mostCharacters) return null
  return -[...id].reduce((code, letter) => code * base + letter.charCodeAt(0) - firstPrintable + 1, 0)
}

/** The id behind a code; null for a number that is no code. */
export function cellOfCode(code: number): string | null {
  if (!Number.isSafeInteger(code) || code === 0) return null
  if (code > 0) {
    const text = String(code)
    return text.startsWith(digitsLead) && text.length > 1 && text.length <= mostDigits + 1
      ? text.slice(1)
      : null
  }
  let id = ''
  for (let rest = -code; rest > 0; rest = Math.floor(rest / base)) {
    if (rest % base === 0) return null
    id = String.fromCharCode(firstPrintable + (rest % base) - 1) + id
  }
  return id.length > mostCharacters ? null : id
}
