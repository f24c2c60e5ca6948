/** What is told of a part of XML as it is read; names without their prefix. */
export type XmlListener = {
  /** `attribute` gives the value of an attribute by its full name, `undefined` where it has none. */
  readonly open: (name: string, attribute: (name: string) => string | undefined) => void
  readonly close?: (name: string) => void
  /** A piece of text between two tags; one text may come in several pieces. */
  readonly text?: (piece: string) => void
}

/** The XML is not well formed, or holds what no sheet needs: a document type. */
export class XmlTrouble extends Error {}

const longestTag = 1_000_000
const deepest = 200

/**
 * Reads XML piece by piece, as a workbook writes it: tags, attributes, text, CDATA, comments. Knows the
 * five entities of XML and numbers, and no document type, so that nothing can be declared to grow.
 * `feed` and `end` throw `XmlTrouble` where tags do not match or the text ends within one.
 */
export function xmlScanner(listener: XmlListener): {
  feed: (piece: string) => void
  end: () => void
} {
  const path: string[] = []
  let rest = ''
  const say = (text: string) => {
    if (text !== '' && path.length > 0) listener.text?.(plain(text))
  }
  return {
    feed: (piece) => {
      const all = rest === '' ? piece : rest + piece
      let at = 0
      let begin = all.indexOf('<')
      while (begin >= 0) {
        say(all.slice(at, begin))
        at = begin
        const end = takeMark(all, begin, path, listener)
        if (end < 0) break
        at = end
        begin = all.indexOf('<', at)
      }
      // Text without a tag behind it is given on at once, but for an entity that may be cut in two.
      const until = begin >= 0 ? at : entityAt(all, at)
      say(all.slice(at, until))
      rest = all.slice(until)
      if (rest.length > longestTag) throw new XmlTrouble('a tag without an end')
    },
    end: () => {
      if (path.length > 0 || rest.trim() !== '') throw new XmlTrouble('cut off')
    },
  }
}

/** Takes what begins with `<` at `at`; gives where it ends, -1 where it is not all there. */
function takeMark(all: string, at: number, path: string[], listener: XmlListener): number {
  const mark = all.charCodeAt(at + 1)
  if (mark === 33) return takeMarked(all, at, listener)
  if (mark === 63) return after(all, '?>', at)
  const end = endOfTag(all, at)
  if (end < 0) return end
  if (mark === 47) takeEnd(all.slice(at + 2, end).trimEnd(), path, listener)
  else takeTag(all, at, end, path, listener)
  return end + 1
}

function takeEnd(full: string, path: string[], { close }: XmlListener): void {
  if (path.pop() !== full) throw new XmlTrouble('tags do not match')
  close?.(bare(full))
}

function takeTag(
  all: string,
  at: number,
  end: number,
  path: string[],
  { open, close }: XmlListener,
): void {
  const isWhole = all.charCodeAt(end - 1) === 47
  const nameEnd = endOfName(all, at + 1, isWhole ? end - 1 : end)
  const full = all.slice(at + 1, nameEnd)
  if (full === '' || path.length > deepest) throw new XmlTrouble('no tag')
  const name = bare(full)
  let body: string | null = null
  open(name, (wanted) => {
    body ??= all.slice(nameEnd, end)
    return attributeIn(body, wanted)
  })
  if (isWhole) close?.(name)
  else path.push(full)
}

function takeMarked(all: string, at: number, { text }: XmlListener): number {
  if (all.startsWith('<!--', at)) return after(all, '-->', at + 4)
  if (all.startsWith('<![CDATA[', at)) {
    const end = all.indexOf(']]>', at)
    if (end >= 0) text?.(all.slice(at + 9, end))
    return end < 0 ? -1 : end + 3
  }
  if (all.length - at < 9) return -1
  throw new XmlTrouble('a document type is not read')
}

function endOfName(all: string, from: number, until: number): number {
  for (let at = from; at < until; at += 1) if (all.charCodeAt(at) <= 32) return at
  return until
}

function bare(name: string): string {
  return name.includes(':') ? name.slice(name.indexOf(':') + 1) : name
}

function entityAt(all: string, from: number): number {
  const at = all.indexOf('&', Math.max(from, all.length - 12))
  return at < 0 ? all.length : at
}

function after(all: string, mark: string, from: number): number {
  const at = all.indexOf(mark, from)
  return at < 0 ? -1 : at + mark.length
}

/** The `>` of a tag, which may stand in the value of an attribute as well; -1 where it is not there. */
function endOfTag(all: string, at: number): number {
  let quote = 0
  for (let end = at + 1; end < all.length; end += 1) {
    const code = all.charCodeAt(end)
    if (quote !== 0) {
      if (code === quote) quote = 0
    } else if (code === 62) return end
    else if (code === 34 || code === 39) quote = code
  }
  return -1
}

function attributeIn(body: string, name: string): string | undefined {
  for (let at = body.indexOf(name); at >= 0; at = body.indexOf(name, at + 1)) {
    if (at === 0 || body.charCodeAt(at - 1) > 32) continue
    const value = valueAt(body, at + name.length)
    if (value !== undefined) return plain(value)
  }
  return
}

/** The value that begins behind an attribute's name; blanks may stand around the sign. */
function valueAt(body: string, from: number): string | undefined {
  let at = from
  while (body.charCodeAt(at) <= 32) at += 1
  if (body.charCodeAt(at) !== 61) return
  do at += 1
  while (body.charCodeAt(at) <= 32)
  const quote = body.charAt(at)
  const end = quote === '"' || quote === "'" ? body.indexOf(quote, at + 1) : -1
  return end < 0 ? undefined : body.slice(at + 1, end)
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
}

function plain(text: string): string {
  if (!text.includes('&')) return text
  return text.replaceAll(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]{2,4});/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return entities[name] ?? whole
    const code = name.startsWith('#x')
      ? Number.parseInt(name.slice(2), 16)
      : Number.parseInt(name.slice(1), 10)
    return code > 0x10ffff || code === 0 ? '' : String.fromCodePoint(code)
  })
}
