/** `0207`, as Pylontech counts, is module 2, cell 07: `2·07`. Any other name stays as the BMS writes it. */
export function cellName(id: string): string {
  const parts = /^(\d{2})(\d{2})$/.exec(id)
  const [module, cell] = [Number(parts?.[1]), Number(parts?.[2])]
  return parts && module > 0 && cell > 0 ? `${module}·${parts[2]}` : id
}
