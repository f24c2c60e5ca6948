import { type Decode, textIn } from './import-text.ts'

/** The text of a file and the encoding in which it was read. */
export type EncodedText = { readonly text: string; readonly encoding: string }

/**
 * The text of a sheet that is a text file: Unicode by `textIn`, else as Windows wrote it in the west, or in
 * Cyrillic where letters beyond ASCII stand in a row as words do. `null` for what is no text.
 */
export function sheetText(bytes: Uint8Array, decode: Decode): EncodedText | null {
  const [first, second] = bytes
  const [hasMark, isBig] = [first === 0xff && second === 0xfe, first === 0xfe && second === 0xff]
  if (!hasMark && !isBig) {
    const utf8 = bytes.includes(0) ? null : decode(bytes, 'utf-8')
    if (utf8 !== null) return { text: utf8.replace(/^\ufeff/, ''), encoding: 'utf-8' }
    if (!bytes.subarray(0, 2_000).includes(0)) {
      const encoding = isCyrillic(bytes) ? 'windows-1251' : 'windows-1252'
      const text = decode(bytes, encoding)
      return text === null ? null : { text, encoding }
    }
  }
  const text = textIn(bytes, decode)
  return text === null ? null : { text, encoding: 'utf-16' }
}

/** Words of Cyrillic are bytes beyond ASCII throughout; of western languages now and then. */
function isCyrillic(bytes: Uint8Array): boolean {
  let [inRow, letters, row] = [0, 0, 0]
  for (const byte of bytes.subarray(0, 200_000)) {
    if (byte >= 0xc0) row += 1
    else row = 0
    if (byte >= 0xc0) letters += 1
    if (row === 3) inRow += 3
    else if (row > 3) inRow += 1
  }
  return inRow * 2 > letters
}
