import { importLimits as limits } from './import-report.ts'
import type { LeftOutReason } from './import-words.ts'

/** One event, zone or card of a file: its lines unfolded, none of them read yet. */
export type Block = {
  /** In capitals: `VEVENT`. */
  readonly name: string
  /** The line of the file at which it begins, from 1. */
  readonly line: number
  /** Its own lines, and those of the parts within it where it is a zone. */
  readonly lines: readonly string[]
  /** Why it cannot be taken; `null` where nothing is wrong with it so far. */
  readonly trouble: LeftOutReason | null
}

/** What a file is cut into: its events and cards, and what stands around them. */
export type Blocks = { readonly blocks: readonly Block[]; readonly around: readonly string[] }

/** Lines that are long by nature and that nobody here wants. */
const isUnwanted = /^(?:[A-Za-z0-9-]+\.)?(?:PHOTO|LOGO|SOUND|KEY|ATTACH|X-[^:;]*)[:;]/i
const isQuotedPrintable = /^[^:]*QUOTED-PRINTABLE[^:]*:/i

/**
 * Cuts a file into events, zones and cards, line by line: one that is broken spoils no other. Bounded: a
 * line, a block and their number have a limit, and what is beyond is not kept.
 */
export function blocksIn(text: string): Blocks {
  const cutter = new Cutter()
  for (const line of unfolded(text)) cutter.take(line.whole(), line.at)
  return cutter.end()
}

type Open = {
  name: string
  line: number
  lines: string[]
  length: number
  trouble: LeftOutReason | null
}

class Cutter {
  readonly #blocks: Block[] = []
  readonly #around: string[] = []
  /** The names of what is open within the block, outermost first. */
  #within: string[] = []
  #open: Open | null = null

  take(line: string | null, at: number): void {
    const [, word = '', given = ''] =
      /^(BEGIN|END)\s*:\s*([A-Za-z0-9-]{1,40})\s*$/i.exec(line ?? '') ?? []
    const name = given.toUpperCase()
    if (word.toUpperCase() === 'BEGIN') this.#begin(name, at)
    else if (word.toUpperCase() === 'END') this.#end(name)
    else if (this.#open !== null) this.#keep(this.#open, line)
    else if (line !== null && line !== '' && this.#around.length < 100) this.#around.push(line)
  }

  end(): Blocks {
    if (this.#open !== null) this.#close(this.#open.trouble ?? 'unfinished')
    return { blocks: this.#blocks, around: this.#around }
  }

  #begin(name: string, at: number): void {
    // A new event within an event: the one before has no end.
    if (this.#open !== null && (name === this.#open.name || name === 'VCALENDAR'))
      this.#close('unfinished')
    if (name === 'VCALENDAR') return
    if (this.#open === null) {
      this.#open = { name, line: at, lines: [], length: 0, trouble: null }
      return
    }
    this.#within.push(name)
    if (this.#within.length > limits.depth) this.#open.trouble ??= 'nested'
    if (this.#within.length <= limits.depth) this.#keep(this.#open, `BEGIN:${name}`, true)
  }

  #end(name: string): void {
    const open = this.#open
    if (open === null) return
    if (this.#within.length > 0 && name !== open.name) {
      if (this.#within.length <= limits.depth) this.#keep(open, `END:${name}`, true)
      this.#within.pop()
      return
    }
    if (name === 'VCALENDAR') this.#close('unfinished')
    else this.#close(name === open.name && this.#within.length === 0 ? null : 'broken')
  }

  /** Of the parts within a block only those of a zone are wanted. */
  #keep(open: Open, line: string | null, isPart = this.#within.length > 0): void {
    if (isPart && open.name !== 'VTIMEZONE') return
    if (line === null) open.trouble ??= 'long-line'
    else if (open.length + line.length > limits.componentLength) open.trouble ??= 'too-big'
    else if (line !== '') {
      open.lines.push(line)
      open.length += line.length
    }
  }

  #close(trouble: LeftOutReason | null): void {
    if (this.#open === null) return
    const { name, line, lines } = this.#open
    const reason = this.#open.trouble ?? trouble
    const isOneTooMany = this.#blocks.length >= limits.components
    const kept =
      isOneTooMany || reason === 'too-big' || reason === 'nested' ? lines.slice(0, 20) : lines
    // Beyond the limit they are only counted, in one.
    if (this.#blocks.length <= limits.components)
      this.#blocks.push({ name, line, lines: kept, trouble: isOneTooMany ? 'too-many' : reason })
    this.#open = null
    this.#within = []
  }
}

/** A line as it comes together again from those into which it was folded. */
class Unfolding {
  readonly at: number
  readonly #pieces: string[]
  #length: number

  constructor(piece: string, at: number) {
    this.at = at
    this.#length = piece.length
    this.#pieces = [this.#isTooLong() ? piece.slice(0, 100) : piece]
  }

  /** Takes the next line of the file, where it goes on in it. */
  goesOnIn(piece: string): boolean {
    const last = this.#pieces.at(-1) ?? ''
    const isSoft = last.endsWith('=') && isQuotedPrintable.test(this.#pieces[0] ?? '')
    if (!isSoft && !/^[ \t]/.test(piece)) return false
    if (isSoft) this.#pieces[this.#pieces.length - 1] = last.slice(0, -1)
    this.#length += piece.length
    if (!this.#isTooLong()) this.#pieces.push(isSoft ? piece : piece.slice(1))
    return true
  }

  /** The whole of it; `null` where that is too long, and empty where nobody wants it anyway. */
  whole(): string | null {
    if (!this.#isTooLong()) return this.#pieces.join('')
    return isUnwanted.test(this.#pieces[0] ?? '') ? '' : null
  }

  #isTooLong(): boolean {
    return this.#length > limits.lineLength
  }
}

/** The lines of a text unfolded, in order. */
function* unfolded(text: string): Generator<Unfolding> {
  let line: Unfolding | null = null
  let number = 0
  for (const piece of physicalLines(text)) {
    number += 1
    if (line?.goesOnIn(piece)) continue
    if (line !== null) yield line
    line = new Unfolding(piece, number)
  }
  if (line !== null) yield line
}

/** Lines as any system ends them. */
function* physicalLines(text: string): Generator<string> {
  const ends = /\r{0,2}\n|\r/g
  let from = 0
  for (let end = ends.exec(text); end !== null; end = ends.exec(text)) {
    yield text.slice(from, end.index)
    from = ends.lastIndex
  }
  yield text.slice(from)
}
