/** How wrong the clock of a machine is, in the unit a person would say. */
export type ClockError = {
  readonly way: 'ahead' | 'behind'
  readonly unit: 'minute' | 'hour' | 'day' | 'year'
  readonly count: number
}

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs
const yearMs = 365.25 * dayMs

/** Up to here a clock is right: nobody plans by less, and the line itself takes its time. */
const rightWithinMs = 5 * minuteMs

/**
 * What is to be said of a clock that lies `offsetMs` behind the true time, ahead where that is negative;
 * `null` when it is right. CLK5: from 5 minutes on it is told. Up to 90 minutes in minutes, up to 36
 * hours in hours, up to 18 months in days.
 */
export function clockError(offsetMs: number): ClockError | null {
  const wrongMs = Math.abs(offsetMs)
  if (!(wrongMs > rightWithinMs)) return null
  const way = offsetMs < 0 ? 'ahead' : 'behind'
  const said = (unit: ClockError['unit'], unitMs: number): ClockError => ({
    way,
    unit,
    count: Math.round(wrongMs / unitMs),
  })
  if (wrongMs < 90 * minuteMs) return said('minute', minuteMs)
  if (wrongMs < 36 * hourMs) return said('hour', hourMs)
  if (wrongMs < 1.5 * yearMs) return said('day', dayMs)
  return said('year', yearMs)
}
