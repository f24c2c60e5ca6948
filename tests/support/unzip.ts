import { inflateRawSync } from 'node:zlib'

/** The files of a zip by name, as text. */
export function unzip(bytes: Uint8Array): Map<string, string> {
  return new Map([...filesIn(bytes)].map(([name, file]) => [name, file.toString('utf8')]))
}

/** The files of a zip by name. It reads the list at the end, as every program does. */
export function filesIn(bytes: Uint8Array): Map<string, Buffer> {
  const view = Buffer.from(bytes)
  const end = view.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]))
  if (end < 0) throw new Error('not a zip')
  const files = new Map<string, Buffer>()
  let at = view.readUInt32LE(end + 16)
  for (let left = view.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [size, nameLength, extraLength, commentLength, start] = [
      view.readUInt32LE(at + 20),
      view.readUInt16LE(at + 28),
      view.readUInt16LE(at + 30),
      view.readUInt16LE(at + 32),
      view.readUInt32LE(at + 42),
    ]
    const name = view.toString('utf8', at + 46, at + 46 + nameLength)
    const from = start + 30 + view.readUInt16LE(start + 26) + view.readUInt16LE(start + 28)
    const packed = view.subarray(from, from + size)
    const isPacked = view.readUInt16LE(at + 10) === 8
    files.set(name, isPacked ? inflateRawSync(packed) : packed)
    at += 46 + nameLength + extraLength + commentLength
  }
  return files
}
