import { Inflate } from 'fflate'

/** One file of a zip archive, as the list at its end tells of it. */
export type ZipPart = {
  readonly name: string
  /** 0 as it is, 8 deflated; others are not read. */
  readonly method: number
  readonly isEncrypted: boolean
  /** Where its own head begins, and how long it is as packed. */
  readonly headAt: number
  readonly packedBytes: number
}

/** Why an archive, or a part of it, could not be read. */
export class ZipTrouble extends Error {
  readonly kind: 'broken-zip' | 'bomb'

  constructor(kind: 'broken-zip' | 'bomb') {
    super(kind)
    this.kind = kind
  }
}

/** What may come out of an archive, whatever its list says. */
export const zipLimits = {
  parts: 5_000,
  /** Of one part and, all that are read together, of an archive. */
  partBytes: 300_000_000,
  bytes: 600_000_000,
  /** More than this many times what was packed is none of a sheet's, once it is large. */
  ratio: 200,
  ratioFromBytes: 20_000_000,
} as const

const endOfList = 0x06054b50
const entryOfList = 0x02014b50
const headOfPart = 0x04034b50
const endBytes = 22

/**
 * The parts of an archive by its list, the only place that says truly where they lie. Throws
 * `ZipTrouble` where the list is cut off, points outside the archive or is endless.
 */
export function zipParts(bytes: Uint8Array): ZipPart[] {
  const view = viewOf(bytes)
  const endAt = endOf(view)
  const count = view.getUint16(endAt + 10, true)
  let at = view.getUint32(endAt + 16, true)
  const parts: ZipPart[] = []
  for (let index = 0; index < Math.min(count, zipLimits.parts); index += 1) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== entryOfList) break
    const nameBytes = view.getUint16(at + 28, true)
    const name = bytes.subarray(at + 46, at + 46 + nameBytes)
    parts.push({
      name: String.fromCharCode(...name.subarray(0, 300)),
      method: view.getUint16(at + 10, true),
      isEncrypted: (view.getUint16(at + 8, true) & 1) === 1,
      headAt: view.getUint32(at + 42, true),
      packedBytes: view.getUint32(at + 20, true),
    })
    at += 46 + nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  if (parts.length < Math.min(count, zipLimits.parts)) throw new ZipTrouble('broken-zip')
  return parts
}

/** What is left of the bytes that an archive may unpack to. */
export type Budget = { bytes: number }

/**
 * Unpacks a part piece by piece into `take`, holding no more than a piece; what its head says of its
 * size is not believed. `take` returns false to have no more. Throws `ZipTrouble` where the part is
 * damaged or does not end.
 */
export function unpack(
  bytes: Uint8Array,
  part: ZipPart,
  budget: Budget,
  take: (piece: Uint8Array) => boolean,
): void {
  const packed = packedOf(bytes, part)
  let unpackedBytes = 0
  let wantsMore = true
  const give = (piece: Uint8Array) => {
    unpackedBytes += piece.length
    budget.bytes -= piece.length
    const isLarge = unpackedBytes > zipLimits.ratioFromBytes
    if (
      unpackedBytes > zipLimits.partBytes ||
      budget.bytes < 0 ||
      (isLarge && unpackedBytes > part.packedBytes * zipLimits.ratio)
    )
      throw new ZipTrouble('bomb')
    wantsMore = piece.length === 0 || take(piece)
  }
  if (part.method === 0) {
    for (let at = 0; at < packed.length && wantsMore; at += pieceBytes * 4)
      give(packed.subarray(at, at + pieceBytes * 4))
    return
  }
  if (part.method !== 8) throw new ZipTrouble('broken-zip')
  inflate(packed, give, () => wantsMore)
}

const pieceBytes = 16_384

function inflate(packed: Uint8Array, give: (piece: Uint8Array) => void, wantsMore: () => boolean) {
  let isWhole = false
  const inflater = new Inflate((piece, isLast) => {
    isWhole = isLast
    give(piece)
  })
  for (let at = 0; at < packed.length && wantsMore(); at += pieceBytes) {
    const isLast = at + pieceBytes >= packed.length
    try {
      inflater.push(packed.subarray(at, at + pieceBytes), isLast)
    } catch (error) {
      throw error instanceof Error && 'code' in error ? new ZipTrouble('broken-zip') : error
    }
  }
  if (!isWhole && wantsMore()) throw new ZipTrouble('broken-zip')
}

function packedOf(bytes: Uint8Array, { headAt, packedBytes, isEncrypted }: ZipPart): Uint8Array {
  const view = viewOf(bytes)
  if (isEncrypted || headAt + 30 > bytes.length || view.getUint32(headAt, true) !== headOfPart)
    throw new ZipTrouble('broken-zip')
  const from = headAt + 30 + view.getUint16(headAt + 26, true) + view.getUint16(headAt + 28, true)
  if (from + packedBytes > bytes.length) throw new ZipTrouble('broken-zip')
  return bytes.subarray(from, from + packedBytes)
}

/** The end of the list is followed by a comment of at most 65,535 bytes. */
function endOf(view: DataView): number {
  const first = Math.max(0, view.byteLength - endBytes - 65_535)
  for (let at = view.byteLength - endBytes; at >= first; at -= 1)
    if (view.getUint32(at, true) === endOfList) return at
  throw new ZipTrouble('broken-zip')
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
