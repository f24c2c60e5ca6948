import { sheetIn } from '../../src/papers/sheet-in.ts'
import type { SheetMapping, SheetReport } from '../../src/papers/sheet-report.ts'

/** As the browser and Node decode: `null` for bytes that are no text in that encoding. */
export function decode(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/** What is read in bytes or in rows of comma-separated text; fails the test where nothing can be. */
export function readSheet(
  file: Uint8Array | readonly string[],
  mapping: SheetMapping | null = null,
): SheetReport {
  const bytes = file instanceof Uint8Array ? file : new TextEncoder().encode(file.join('\r\n'))
  const reading = sheetIn(bytes, { decode, mapping })
  if (!reading.ok) throw new Error(`nothing was read: ${reading.error}`)
  return reading.value
}

/** Why nothing could be read. */
export function whyNot(bytes: Uint8Array): string | null {
  const reading = sheetIn(bytes, { decode })
  return reading.ok ? null : reading.error
}

/** Each line as words: organisation, part, issue, area from the widest, period, activity, rows. */
export function linesIn({ content }: SheetReport): string[] {
  const path = (all: readonly { name: string; parentAt: number | null }[], at: number | null) => {
    const names: string[] = []
    for (let next = at; next !== null; next = all[next]?.parentAt ?? null)
      names.unshift(all[next]?.name ?? '')
    return names.join('/') || '-'
  }
  return content.lines.map((line) =>
    [
      content.organisations[line.organisationAt]?.name,
      line.role,
      path(content.issues, line.issueAt),
      path(content.areas, line.areaAt),
      ...(line.fromOn === null && line.toOn === null ? [] : [`${line.fromOn}..${line.toOn}`]),
      ...(line.activity === '' ? [] : [line.activity]),
      `x${line.rows}`,
    ].join(' '),
  )
}

/** The notes as words. */
export function notesIn({ notes }: SheetReport): string[] {
  return notes.map(({ reason, row, column, what, count }) =>
    `${reason} ${column}${row === 0 ? '' : row}${what === '' ? '' : ` ${what}`} x${count}`.replace(
      '  ',
      ' ',
    ),
  )
}
