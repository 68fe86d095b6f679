/** Portal ID of a station of the benchmarks. */
export function benchPortalId(index: number): string {
  return `c0619abe${(0x1000 + index).toString(16)}`
}
