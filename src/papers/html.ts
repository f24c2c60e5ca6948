/** A piece of a page: text, or an element with attributes and what it holds. */
export type Piece =
  | string
  | {
      readonly tag: string
      readonly attributes: Readonly<Record<string, string>>
      readonly children: readonly Piece[]
    }

/** An element. A page is a tree of data, so that a server can print it and an app can show the same. */
export function element(
  tag: string,
  attributes: Readonly<Record<string, string>>,
  ...children: readonly Piece[]
): Piece {
  return { tag, attributes, children }
}

const voidTags = new Set(['meta', 'link', 'br', 'hr', 'img'])

/** `piece` as HTML, with every text and attribute escaped. */
export function toHtml(piece: Piece): string {
  if (typeof piece === 'string') return escapeText(piece)
  const attributes = Object.entries(piece.attributes)
    .map(([name, value]) => ` ${name}="${escapeText(value)}"`)
    .join('')
  if (voidTags.has(piece.tag)) return `<${piece.tag}${attributes}>`
  return `<${piece.tag}${attributes}>${piece.children.map(toHtml).join('')}</${piece.tag}>`
}

/** `text` with the five characters that mean something in HTML written as entities. */
export function escapeText(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}
