import { createHash, type Hash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { z } from 'zod/mini'

/** The number of this format; it grows when an older version could misread a file. */
export const backupVersion = 1

const Head = z.object({
  format: z.literal('liaison-backup'),
  version: z.int(),
  mission: z.string().check(z.minLength(1)),
  epoch: z.string(),
  /** The last sequence given out when it was made. */
  seq: z.int(),
  /** The migrations that had made the tables. */
  migrations: z.array(z.string()),
  madeAt: z.iso.datetime(),
  /** The columns of each table, in the order of its rows. */
  tables: z.record(z.string(), z.array(z.string())),
})
/** The first line: what the file is. */
export type Head = z.infer<typeof Head>

const Tail = z.object({ rows: z.record(z.string(), z.int()), sha256: z.string() })
/** The last line: how many rows there are of each table, and the SHA-256 of all lines before it. */
export type Tail = z.infer<typeof Tail>

type Cell = string | number | null
/** One row, by the columns that the head names. */
export type BackupRow = { readonly table: string; readonly cells: readonly Cell[] }

/** What `readBackup` gives, in this order. */
export type BackupPart =
  | { readonly head: Head }
  | { readonly row: BackupRow }
  | { readonly tail: Tail }

/** A file that is no backup, or not all of one; its message is a sentence for an operator. */
export class BadBackup extends Error {}

/**
 * Writes a backup as gzip'd JSON lines: beside its place first, and moved there when all of it is on the
 * disk, so that a file of that name is always a whole one. Rows are taken as the disk takes them.
 */
export async function writeBackup(
  file: string,
  head: Omit<Head, 'format' | 'version'>,
  rows: AsyncIterable<BackupRow>,
): Promise<Tail> {
  const beside = `${file}.${process.pid}.part`
  const place = await open(beside, 'wx', 0o600)
  try {
    let tail: Tail | undefined
    const lines = linesOf(
      { format: 'liaison-backup', version: backupVersion, ...head },
      rows,
      (end) => {
        tail = end
      },
    )
    // It closes the file when it is on the disk.
    const out = place.createWriteStream({ flush: true })
    await pipeline(Readable.from(lines, { objectMode: false }), createGzip(), out)
    if (tail === undefined) throw new Error('a backup has no end')
    await rename(beside, file)
    const folder = await open(dirname(file))
    await folder.sync().finally(() => folder.close())
    return tail
  } catch (error) {
    await place.close().catch(() => undefined)
    await rm(beside, { force: true })
    throw error
  }
}

async function* linesOf(
  head: Head,
  rows: AsyncIterable<BackupRow>,
  ended: (tail: Tail) => void,
): AsyncGenerator<string> {
  const hash = createHash('sha256')
  const counts: Record<string, number> = {}
  for (const table of Object.keys(head.tables)) counts[table] = 0
  let lines = ''
  const add = (line: unknown) => {
    const text = `${JSON.stringify(line)}\n`
    hash.update(text)
    lines += text
  }
  add(head)
  for await (const { table, cells } of rows) {
    add([table, ...cells])
    counts[table] = (counts[table] ?? 0) + 1
    if (lines.length < 60_000) continue
    yield lines
    lines = ''
  }
  const tail = { rows: counts, sha256: hash.digest('hex') }
  ended(tail)
  yield `${lines}${JSON.stringify(tail)}\n`
}

/**
 * Reads a backup from its first line to its last, a portion at a time. EPO5: throws `BadBackup` for a
 * file that is not ours, made by a newer version, altered or cut off, in the end at the latest: nothing
 * that it gave before may stand when it throws.
 */
export async function* readBackup(file: string): AsyncGenerator<BackupPart> {
  const name = basename(file)
  let head: Head | undefined
  let tail: Tail | undefined
  const counts: Record<string, number> = {}
  const hash = createHash('sha256')
  for await (const { line, number } of linesIn(file)) {
    if (tail !== undefined)
      throw new BadBackup(`${name} goes on after its end (line ${number}): it was altered.`)
    const value = parsed(line, `${name}, line ${number}, is damaged: it is not what was written.`)
    if (head === undefined) {
      head = readHead(name, value)
      for (const table of Object.keys(head.tables)) counts[table] = 0
      hash.update(`${line}\n`)
      yield { head }
    } else if (Array.isArray(value)) {
      const row = readRow(head, value, `${name}, line ${number}`)
      counts[row.table] = (counts[row.table] ?? 0) + 1
      hash.update(`${line}\n`)
      yield { row }
    } else {
      tail = checkedTail(name, value, counts, hash)
      yield { tail }
    }
  }
  if (head === undefined) throw new BadBackup(`${name} is empty: it is no backup.`)
  if (tail === undefined)
    throw new BadBackup(`${name} is cut off: its end is missing. Take another copy of it.`)
}

function readHead(name: string, value: unknown): Head {
  const ours = z.object({ format: z.literal('liaison-backup'), version: z.int() }).safeParse(value)
  if (!ours.success) throw new BadBackup(`${name} is not a backup of Liaison.`)
  const { version } = ours.data
  if (version > backupVersion)
    throw new BadBackup(
      `${name} was made by a newer Liaison (format ${version}; this one reads up to ${backupVersion}). Update first.`,
    )
  const head = Head.safeParse(value)
  if (!head.success) throw new BadBackup(`${name}, line 1, is damaged: it is not what was written.`)
  return head.data
}

function readRow(head: Head, value: readonly unknown[], where: string): BackupRow {
  const [table, ...cells] = value
  const columns =
    typeof table === 'string' && Object.hasOwn(head.tables, table) ? head.tables[table] : undefined
  const isRow =
    typeof table === 'string' && columns !== undefined && columns.length === cells.length
  if (!isRow || !cells.every(isCell))
    throw new BadBackup(`${where}, is damaged: it is no row of a table.`)
  const at = columns.indexOf(table === 'missions' ? 'id' : 'mission')
  if (at >= 0 && cells[at] !== head.mission)
    throw new BadBackup(`${where}, belongs to another mission than the rest.`)
  return { table, cells }
}

function isCell(value: unknown): value is Cell {
  return value === null || typeof value === 'string' || Number.isSafeInteger(value)
}

function checkedTail(
  name: string,
  value: unknown,
  counts: Readonly<Record<string, number>>,
  hash: Hash,
): Tail {
  const tail = Tail.safeParse(value)
  if (!tail.success)
    throw new BadBackup(`${name} is damaged: its last line is not what was written.`)
  const { rows, sha256 } = tail.data
  for (const table of new Set([...Object.keys(counts), ...Object.keys(rows)]))
    if (counts[table] !== rows[table])
      throw new BadBackup(
        `${name} was altered: it should hold ${rows[table] ?? 0} rows of ${table} and holds ${counts[table] ?? 0}.`,
      )
  if (hash.digest('hex') !== sha256)
    throw new BadBackup(`${name} was altered: its contents do not fit its checksum.`)
  return tail.data
}

/** No line of ours is longer: the largest record, and what JSON adds. */
const longestLine = 64_000_000

async function* linesIn(file: string): AsyncGenerator<{ line: string; number: number }> {
  const name = basename(file)
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const packed = createReadStream(file)
  const unpacked = packed.pipe(createGunzip())
  packed.on('error', (error) => unpacked.destroy(error))
  let rest = ''
  let number = 0
  try {
    for await (const chunk of unpacked) {
      rest += decoder.decode(chunk, { stream: true })
      const lines = rest.split('\n')
      rest = lines.pop() ?? ''
      if (rest.length > longestLine) throw new BadBackup(`${name} is not a backup of Liaison.`)
      for (const line of lines) {
        number += 1
        yield { line, number }
      }
    }
  } catch (error) {
    throw error instanceof BadBackup ? error : new BadBackup(whatIsWrong(name, number, error))
  } finally {
    packed.destroy()
  }
  if (rest !== '')
    throw new BadBackup(`${name} is cut off in line ${number + 1}. Take another copy of it.`)
}

function whatIsWrong(name: string, line: number, error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  switch (code) {
    case 'ENOENT':
      return `There is no file ${name}.`
    case 'EISDIR':
      return `${name} is a folder, not a backup.`
    case 'EACCES':
      return `${name} may not be read by this user.`
    case 'Z_BUF_ERROR':
      return line === 0
        ? `${name} is empty or cut off: it is no backup.`
        : `${name} is cut off after line ${line}. Take another copy of it.`
    default:
      return line === 0
        ? `${name} is not a backup of Liaison.`
        : `${name} is damaged after line ${line}.`
  }
}

function parsed(line: string, otherwise: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    throw new BadBackup(otherwise)
  }
}
