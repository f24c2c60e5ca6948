const mostRows = 300_000

/**
 * The rows of a sheet in JSON: a list of lists as HXL has it, or of objects, whose names become the first
 * row; the first such list where it lies within others. `null` for what is no JSON, or has no such list.
 */
export function jsonRows(text: string): string[][] | null {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return null
  }
  const list = listIn(value, 0)
  if (list === null) return null
  const rows = list.slice(0, mostRows)
  if (rows.some(Array.isArray)) return rows.filter(Array.isArray).map((row) => row.map(cellOf))
  const names = [...new Set(rows.slice(0, 1_000).flatMap((row) => Object.keys(row ?? {})))]
  return [names, ...rows.map((row) => names.map((name) => cellOf(Reflect.get(Object(row), name))))]
}

/** The first list of lists or of objects, at most six deep. */
function listIn(value: unknown, depth: number): unknown[] | null {
  if (depth > 6 || typeof value !== 'object' || value === null) return null
  const inner: unknown[] = Object.values(value)
  if (Array.isArray(value) && isTable(inner)) return inner
  for (const one of inner.slice(0, 1_000)) {
    const found = listIn(one, depth + 1)
    if (found !== null) return found
  }
  return null
}

function isTable(rows: readonly unknown[]): boolean {
  const isFlat = (row: unknown) =>
    typeof row === 'object' &&
    row !== null &&
    Object.values(row).every((cell) => typeof cell !== 'object' || cell === null)
  return rows.length > 0 && rows.slice(0, 50).every(isFlat)
}

function cellOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : ''
}
