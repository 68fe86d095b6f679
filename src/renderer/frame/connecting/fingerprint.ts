/** A SHA-256 fingerprint `A1:D4:…` in 16 groups of four: `A1D4 7E02 …`, which two people can read to each other. */
export function fingerprintGroups(fingerprint: string): string[] {
  return fingerprint.replaceAll(':', '').match(/.{1,4}/g) ?? []
}

/** Which groups differ from the other fingerprint; none without one. */
export function changedGroups(groups: readonly string[], other: readonly string[] | null): boolean[] {
  return groups.map((group, index) => other !== null && group !== other[index])
}
