/** ms that the local time of a time zone is ahead of UTC at a moment. */
export function utcOffsetMs(timeZone: string, atMs: number): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(atMs)
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value)
  const local = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  )
  return local - Math.floor(atMs / 1_000) * 1_000
}

/** Local hour of the day, 0 up to 24, with its fraction. */
export function hourOfDay(atMs: number, offsetMs: number): number {
  const day = 86_400_000
  return ((((atMs + offsetMs) % day) + day) % day) / 3_600_000
}
