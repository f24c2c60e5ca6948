import { readFile, stat } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { Zone } from '../../domain/day.ts'
import { type ImportReport, importLimits, nothingRead } from '../../papers/import-report.ts'
import { importWords, type LeftOutReason, type NoteReason } from '../../papers/import-words.ts'
import type { Operator } from '../backup/commands.ts'
import { type AnyReport, readImport } from './read-import.ts'
import { undoCommand } from './sheet-apply.ts'
import { sheetCommand } from './sheet-command.ts'

const usage =
  'Say which: import ics|vcf|3w <file> [--report] [--zone Europe/Chisinau], or import undo <sheet>'

/**
 * `import ics|vcf|3w <file> [--report]`: says what would be taken from a file of another system, and what not
 * and why. Stores nothing but a sheet, where `--apply` says so, and `import undo <sheet>` takes that away
 * again. Throws only where the file cannot be read from the disk.
 */
export async function importCommand(at: Operator, [kind, ...words]: string[]): Promise<void> {
  if (kind === '3w') return sheetCommand(at, words)
  if (kind === 'undo') return undoCommand(at, words)
  const zone = Zone.safeParse(wordAfter(words, '--zone') ?? 'UTC')
  const file = words.find((word, index) => !word.startsWith('--') && words[index - 1] !== '--zone')
  if ((kind !== 'ics' && kind !== 'vcf') || file === undefined || !zone.success)
    throw new Error(usage)
  const path = resolve(file)
  const found = await stat(path).catch(() => null)
  if (found === null || !found.isFile()) throw new Error(`There is no file ${path}.`)
  const report =
    found.size > importLimits.fileBytes
      ? nothingRead<never>('too-large')
      : await readImport({ kind, bytes: await readFile(path), zone: zone.data, nowMs: Date.now() })
  at.print(words.includes('--report') ? asJson(path, report) : inWords(report))
}

/** The report as JSON: the counts, what was taken, and the others with their reasons in sentences. */
function asJson(path: string, { read, taken, items, leftOut, notes }: AnyReport): string {
  const sentence = importWords('en')
  const told = ({ what, line, reason }: Told) => ({
    what,
    where: line === 0 ? 'the whole file' : `line ${line}`,
    reason: sentence(reason),
    code: reason,
  })
  return JSON.stringify(
    {
      file: basename(path),
      read,
      taken,
      leftOut: leftOut.map(told),
      changed: notes.map(told),
      items,
    },
    null,
    2,
  )
}

type Told = {
  readonly what: string
  readonly line: number
  readonly reason: LeftOutReason | NoteReason
}

function inWords({ read, taken, items, leftOut, notes }: ImportReport<unknown>): string {
  const sentence = importWords('en')
  const line = ({ what, line, reason }: Told) =>
    `  ${line === 0 ? '' : `line ${line}: `}${what === '' ? '' : `${what}: `}${sentence(reason)}`
  return [
    `${taken} of ${read} can be taken (${items.length} in all). Nothing was stored.`,
    ...(leftOut.length === 0 ? [] : ['Left out:', ...leftOut.map(line)]),
    ...(notes.length === 0 ? [] : ['Taken otherwise than they stand:', ...notes.map(line)]),
  ].join('\n')
}

function wordAfter(words: readonly string[], name: string): string | null {
  const at = words.indexOf(name)
  return at < 0 ? null : (words[at + 1] ?? '')
}
