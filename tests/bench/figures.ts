/** The middle one of these figures. */
export function median(figures: readonly number[]): number {
  return quantile(figures, 0.5)
}

/** The figure below which this share of all lies. */
export function quantile(figures: readonly number[], share: number): number {
  const sorted = figures.toSorted((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

/** A duration as people read it: `48 ms`, `2.13 s`. */
export function time(ms: number): string {
  if (ms < 10) return `${ms.toFixed(1)} ms`
  return ms < 1_000 ? `${Math.round(ms)} ms` : `${(ms / 1_000).toFixed(2)} s`
}

/** A weight as people read it: `740 B`, `98.2 KB`, `1.240 MB`; thousands, as networks count. */
export function weight(bytes: number): string {
  if (bytes < 10_000) return `${Math.round(bytes)} B`
  return bytes < 1_000_000 ? `${(bytes / 1_000).toFixed(1)} KB` : `${(bytes / 1e6).toFixed(3)} MB`
}

/** How many times `other` goes into `one`: `1.35 x`. */
export function ratio(one: number, other: number): string {
  return `${(one / other).toFixed(2)} x`
}

/** Whether a figure keeps what was promised. */
export function verdict(figure: number, most: number): string {
  return figure <= most ? 'holds' : 'MISSES'
}

/** Prints the name of a bench. */
export function heading(words: string): void {
  console.log(`\n== ${words}`)
}

/** Prints a figure under its name. */
export function line(name: string, ...words: string[]): void {
  console.log(`  ${name.padEnd(46)} ${words.join('  ')}`)
}

/** `work`, or an error when it takes longer: nothing in a bench may hang for ever. */
export async function within<Value>(
  limitMs: number,
  what: string,
  work: Promise<Value>,
): Promise<Value> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what} took longer than ${limitMs} ms`)), limitMs)
  })
  try {
    return await Promise.race([work, limit])
  } finally {
    clearTimeout(timer)
  }
}
