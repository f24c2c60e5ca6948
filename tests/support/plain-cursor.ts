/** How far a device has read from a server in memory, which hides nothing from anybody. */
type PlainCursor = {
  readonly epoch: string
  readonly seq: number
  readonly since?: number
  readonly scopes: readonly string[]
  readonly fill: readonly unknown[]
}

/** A cursor as the text that a device keeps without reading it. */
export function encodeCursor(cursor: PlainCursor): string {
  return JSON.stringify(cursor)
}

/** The cursor in `text`; `null` when it is none. */
export function decodeCursor(text: string | null): PlainCursor | null {
  return text === null ? null : JSON.parse(text)
}
