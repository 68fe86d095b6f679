/** Spaces, controls, marks of direction and other signs without ink; braille and Hangul have blanks of their own. */
const blank = /[\s\p{C}\p{Z}\u115f\u1160\u2800\u3164\uffa0]/gu

/** A text of a device that can be seen, such as a name; null when it is no text or has nothing to see. */
export function seenText(value: unknown): string | null {
  // What can be seen stands at the beginning or nowhere: ten thousand blanks are not looked through.
  return typeof value === 'string' && value.slice(0, 500).replace(blank, '') !== '' ? value : null
}
