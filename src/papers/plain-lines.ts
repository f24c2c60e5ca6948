import type { Decode } from './import-text.ts'

const wanted = /^(?:[A-Za-z0-9-]+\.)?([A-Za-z0-9-]+)((?:;(?:[^":;]|"[^"]*")*)*):(.*)$/s
const encodings: ReadonlySet<string> = new Set(['QUOTED-PRINTABLE', 'BASE64', 'B', '8BIT', '7BIT'])

/**
 * Those of `lines` whose property is one of `names`, in today's way of writing: words of vCard 2.1 without
 * a name become types, text that was written byte by byte is read in its encoding, groups are left off.
 * What is no content line is left out: a library would refuse all others for it.
 */
export function plainLines(
  lines: readonly string[],
  names: ReadonlySet<string>,
  decode: Decode,
): string[] {
  const plain: string[] = []
  for (const line of lines) {
    const [, name = '', params = '', value = ''] = wanted.exec(line) ?? []
    if (!names.has(name.toUpperCase())) continue
    const { kept, encoding, charset } = paramsIn(params)
    if (encoding === 'BASE64' || encoding === 'B') continue
    const text = encoding === 'QUOTED-PRINTABLE' ? quotedText(value, charset, decode) : value
    plain.push(`${name.toUpperCase()}${kept}:${text.replaceAll(/\r?\n|\r/g, '\\n')}`)
  }
  return plain
}

type Params = { readonly kept: string; readonly encoding: string; readonly charset: string }

function paramsIn(text: string): Params {
  let [kept, encoding, charset] = ['', '', 'utf-8']
  for (const param of text.match(/;(?:[^":;]|"[^"]*")*/g) ?? []) {
    const [, name = '', value = ''] = /^;\s*([^=]*)=?(.*)$/s.exec(param) ?? []
    const bare = name.toUpperCase()
    if (bare === 'ENCODING') encoding = value.toUpperCase()
    else if (bare === 'CHARSET') charset = value
    else if (!param.includes('=')) {
      if (encodings.has(bare)) encoding = bare
      else if (/^[A-Z0-9-]+$/.test(bare)) kept += `;TYPE=${bare}`
    } else if (/^[A-Za-z0-9-]+$/.test(name)) kept += param
  }
  return { kept, encoding, charset }
}

/** Text that was written as `=C3=A9`; as it stands where its encoding is unknown. */
function quotedText(text: string, charset: string, decode: Decode): string {
  const bytes: number[] = []
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    const hex = text.slice(at + 1, at + 3)
    if (code === 0x3d && /^[0-9A-Fa-f]{2}$/.test(hex)) {
      bytes.push(Number.parseInt(hex, 16))
      at += 2
    } else if (code < 0x80) bytes.push(code)
    else bytes.push(...utf8Of(text.charAt(at)))
  }
  const read = new Uint8Array(bytes)
  return decode(read, charset.toLowerCase()) ?? decode(read, 'windows-1252') ?? text
}

function utf8Of(character: string): number[] {
  const escaped = encodeURIComponent(character.replace(/\p{Cs}/u, '?'))
  return (escaped.match(/%[0-9A-F]{2}/g) ?? []).map((byte) => Number.parseInt(byte.slice(1), 16))
}
