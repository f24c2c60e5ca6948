/** How many bytes, compressed, one request should carry on the present line. */
export type LineWidth = number

const narrowest = 8_000
const widest = 256_000
/** Columns of records and changes compress to about a sixth. */
const squeeze = 6
const quickMs = 3_000

/** What a line that nobody knows yet is trusted with. */
export const firstWidth: LineWidth = 16_000

/** After a round trip that succeeded: twice as much where it was quick. */
export function widthAfter(width: LineWidth, tookMs: number): LineWidth {
  return tookMs < quickMs ? Math.min(widest, width * 2) : width
}

/** After a failure: half, so that a line that is cut often gets something through. */
export function widthAfterFailure(width: LineWidth): LineWidth {
  return Math.max(narrowest, width / 2)
}

/** How many bytes of plain JSON that is. */
export function plainBytes(width: LineWidth): number {
  return width * squeeze
}
