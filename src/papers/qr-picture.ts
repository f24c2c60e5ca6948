import { encode } from 'uqr'

/** Light around it, without which a camera does not find it, in dots. */
const border = 3

/** The dark dots of a code for `text`, as the path of a drawing that is `size` wide and high. */
export function qrPath(text: string): { size: number; path: string } {
  const { data, size } = encode(text, { border })
  const path = data
    .flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : '')))
    .join('')
  return { size, path }
}

/** Each dot is so many pixels wide, so that programs that smooth pictures leave it sharp. */
const pixels = 6

/** The code as a picture of two colours (BMP): the one kind that can be written down without packing. */
export function qrBitmap(text: string): Uint8Array {
  const { data, size } = encode(text, { border })
  const width = size * pixels
  const rowBytes = Math.ceil(width / 32) * 4
  const head = 62
  const file = new Uint8Array(head + rowBytes * width)
  const view = new DataView(file.buffer)
  file.set([0x42, 0x4d])
  view.setUint32(2, file.length, true)
  view.setUint32(10, head, true)
  view.setUint32(14, 40, true)
  view.setInt32(18, width, true)
  view.setInt32(22, width, true)
  view.setUint16(26, 1, true)
  view.setUint16(28, 1, true)
  view.setUint32(34, rowBytes * width, true)
  view.setUint32(46, 2, true)
  // Its two colours: white is 0 and black is 1.
  view.setUint32(54, 0x00ffffff, true)
  for (let y = 0; y < width; y += 1) {
    const row = data[Math.floor(y / pixels)] ?? []
    // Rows are stored from the bottom up.
    const at = head + (width - 1 - y) * rowBytes
    for (let x = 0; x < width; x += 1) {
      if (row[Math.floor(x / pixels)] !== true) continue
      const byte = at + (x >> 3)
      file[byte] = (file[byte] ?? 0) | (0x80 >> (x & 7))
    }
  }
  return file
}
