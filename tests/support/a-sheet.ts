import type { SheetContent, SheetLine, SheetOrganisation } from '../../src/domain/imported-sheet.ts'

/** One line of a sheet in a few words: `WFP | Health | Moldova > Balti | training`. */
export type SheetWords = {
  readonly who: string
  readonly acronym?: string
  readonly type?: string
  readonly what?: string
  readonly where?: string
  readonly activity?: string
} & Partial<Pick<SheetLine, 'role' | 'fromOn' | 'toOn'>>

const levels = ['country', 'adm1', 'adm2', 'adm3'] as const

/**
 * What a sheet with these lines says. Issues and places are written from the wider to the narrower,
 * `Protection > Child Protection`; `Balti (MD03)` has a code.
 */
export function aSheet(lines: readonly SheetWords[]): SheetContent {
  const organisations = new Map<string, SheetOrganisation>()
  const issues = new Map<string, SheetContent['issues'][number]>()
  const areas = new Map<string, SheetContent['areas'][number]>()
  const sheetLines = lines.map((line, at): SheetLine => {
    const { who, acronym = '', type = '', what, where, activity = '' } = line
    const key = `${who} ${acronym}`
    const rows = (organisations.get(key)?.rows ?? 0) + 1
    const spellings = [{ name: who, rows }]
    const names = { name: who, code: '', otherNames: [] }
    organisations.set(key, { ...names, acronym, type, spellings, rows })
    return {
      organisationAt: placeOf(organisations, key),
      issueAt: what === undefined ? null : branch(issues, what, (node) => node),
      areaAt:
        where === undefined
          ? null
          : branch(areas, where, (node, depth) => ({ ...node, level: levels[depth] ?? 'place' })),
      role: line.role ?? 'implementing',
      activity,
      fromOn: line.fromOn ?? null,
      toOn: line.toOn ?? null,
      isReported: false,
      statuses: [],
      reached: null,
      details: null,
      rows: 1,
      firstRow: at + 2,
    }
  })
  return {
    organisations: [...organisations.values()],
    issues: [...issues.values()],
    areas: [...areas.values()],
    lines: sheetLines,
  }
}

type Node = {
  readonly name: string
  readonly code: string
  readonly otherNames: readonly string[]
  readonly parentAt: number | null
}

function branch<Item>(
  items: Map<string, Item>,
  path: string,
  itemOf: (node: Node, depth: number) => Item,
): number {
  let parentAt: number | null = null
  let key = ''
  for (const [depth, text] of path.split(' > ').entries()) {
    const { name = text, code = '' } = /^(?<name>.*?) \((?<code>.+)\)$/.exec(text)?.groups ?? {}
    key = `${key} > ${text}`
    if (!items.has(key)) items.set(key, itemOf({ name, code, otherNames: [], parentAt }, depth))
    parentAt = placeOf(items, key)
  }
  return parentAt ?? 0
}

function placeOf(items: ReadonlyMap<string, unknown>, key: string): number {
  return [...items.keys()].indexOf(key)
}
