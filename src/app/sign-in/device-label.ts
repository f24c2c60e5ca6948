const systems: readonly [RegExp, string][] = [
  [/android/i, 'Android'],
  [/iphone/i, 'iPhone'],
  [/ipad/i, 'iPad'],
  [/windows/i, 'Windows'],
  [/mac os/i, 'Mac'],
  [/linux/i, 'Linux'],
]

const browsers: readonly [RegExp, string][] = [
  [/edg\//i, 'Edge'],
  [/firefox/i, 'Firefox'],
  [/chrome/i, 'Chrome'],
  [/safari/i, 'Safari'],
]

/** A first name for a device from what its browser says of itself: "Android, Chrome". */
export function deviceLabel(userAgent: string): string {
  const known = (table: readonly [RegExp, string][]) =>
    table.find(([pattern]) => pattern.test(userAgent))?.[1]
  return [known(systems), known(browsers)].filter((word) => word !== undefined).join(', ')
}
