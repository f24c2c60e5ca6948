import type { Decode } from './import-text.ts'
import { type XmlListener, XmlTrouble, xmlScanner } from './xml-scanner.ts'
import { type Budget, unpack, type ZipPart, zipParts } from './zip-parts.ts'

/** A workbook whose parts can be read one after the other. */
export type WorkbookParts = {
  /** The part of that name, whatever its letters; `undefined` where there is none. */
  readonly partOf: (name: string) => ZipPart | undefined
  /**
   * Reads a part as XML, piece by piece. `wantsMore` is asked after each piece. Throws `ZipTrouble` and
   * `XmlTrouble`.
   */
  readonly scan: (part: ZipPart, listener: XmlListener, wantsMore?: () => boolean) => void
}

/** Opens a workbook of Office Open XML; throws `ZipTrouble` where it is no whole archive. */
export function workbookParts(bytes: Uint8Array, decode: Decode, budget: Budget): WorkbookParts {
  const parts = new Map(zipParts(bytes).map((part) => [part.name.toLowerCase(), part]))
  return {
    partOf: (name) => parts.get(name.toLowerCase().replace(/^\//, '')),
    scan: (part, listener, wantsMore = () => true) => {
      const scanner = xmlScanner(listener)
      const text = textOfPieces(decode)
      let isCut = false
      unpack(bytes, part, budget, (piece) => {
        scanner.feed(text(piece))
        isCut = !wantsMore()
        return !isCut
      })
      if (!isCut) scanner.end()
    },
  }
}

/** Text of UTF-8 that comes in pieces: the bytes of a character that is cut in two wait for the next. */
function textOfPieces(decode: Decode): (piece: Uint8Array) => string {
  let rest = new Uint8Array()
  let isFirst = true
  return (piece) => {
    let all = rest.length === 0 ? piece : joined([rest, piece])
    if (isFirst && all[0] === 0xef && all[1] === 0xbb && all[2] === 0xbf) all = all.subarray(3)
    isFirst = false
    const until = wholeUntil(all)
    rest = all.slice(until)
    const text = decode(all.subarray(0, until), 'utf-8')
    if (text === null) throw new XmlTrouble('no UTF-8')
    return text
  }
}

/** Where the last character begins that is not all there. */
function wholeUntil(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0
    if (byte < 0x80) break
    if (byte < 0xc0) continue
    const long = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2
    return long > back ? bytes.length - back : bytes.length
  }
  return bytes.length
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    all.set(piece, at)
    at += piece.length
  }
  return all
}
