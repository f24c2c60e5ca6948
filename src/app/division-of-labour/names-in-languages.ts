/** `ro: Chișinău`, one a line. */
export function namesToText(names: Readonly<Record<string, string>>): string {
  return Object.entries(names)
    .map(([lang, name]) => `${lang}: ${name}`)
    .join('\n')
}

/** The names by language tag; `null` where a line is no name with its language. */
export function namesIn(text: string): Record<string, string> | null {
  const names: Record<string, string> = {}
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue
    const [, lang, name] =
      /^\s*([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\s*[:=]\s*(\S.{0,119})$/.exec(line) ?? []
    if (lang === undefined || name === undefined) return null
    names[lang] = name.trim()
  }
  return names
}
