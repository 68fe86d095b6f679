/** A sentence to stand inside another: only its first letter goes down, and not that of `CVL` or `DVCC`. */
export function lowerFirst(text: string): string {
  return /^[A-Z][A-Z0-9]/.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1)
}
