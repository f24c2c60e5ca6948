import type { Area } from '../domain/area.ts'
import type { Issue } from '../domain/issue.ts'
import type { LabourLine } from '../domain/labour-line.ts'
import { isStanding } from '../domain/labour-line-states.ts'
import type { Database } from './database.ts'
import { foldedTree } from './labour-tree.ts'
import { allNames, type Names } from './names.ts'

/** Which of the two trees of a mission. */
export type TreeKind = 'issue' | 'area'
export type TreeRow = Issue | Area

/** An issue or area in its tree. */
export type TreeNode = {
  readonly row: TreeRow
  readonly parentId: string | null
  /** 0 at the top. */
  readonly depth: number
  /** What it lies in, the nearest first. */
  readonly within: readonly string[]
  /** Standing lines on it itself. */
  readonly lines: number
}

/** A whole tree, each node after the one that it lies in; nothing deleted. */
export type RegisterTree = {
  readonly kind: TreeKind
  readonly nodes: readonly TreeNode[]
  /** The lines of the mission that stand. */
  readonly lines: readonly LabourLine[]
  readonly names: Names
}

/** The issues or the areas of the mission as a tree, with what stands on each. */
export async function registerTree(
  db: Database,
  kind: TreeKind,
  former?: string,
): Promise<RegisterTree> {
  const [rows, all, names] = await Promise.all([
    treeRows(db, kind),
    db.labourLines.toArray(),
    allNames(db, former),
  ])
  const lines = all.filter((line) => line.deletedAt === null && isStanding(line.state))
  const counts = new Map<string, number>()
  for (const line of lines) {
    const on = placeOf(line, kind)
    counts.set(on, (counts.get(on) ?? 0) + 1)
  }
  const byId = new Map<string, TreeRow>(rows.map((row) => [row.id, row]))
  const items = rows.map((row) => ({
    id: row.id,
    parentId: parentOf(row),
    name: row.name,
    lang: row.lang,
    weight: 0,
  }))
  const nodes = foldedTree(items, new Set(), rows).heads.flatMap(
    ({ id, depth, within }): TreeNode[] => {
      const row = byId.get(id)
      if (row === undefined) return []
      return [{ row, parentId: parentOf(row), depth, within, lines: counts.get(id) ?? 0 }]
    },
  )
  return { kind, nodes, lines, names }
}

/** The issues or areas that are not deleted. */
export async function treeRows(db: Database, kind: TreeKind): Promise<TreeRow[]> {
  const rows: TreeRow[] = await (kind === 'issue' ? db.issues : db.areas).toArray()
  return rows.filter((row) => row.deletedAt === null)
}

/** What an issue or area lies in; `null` at the top. */
export function parentOf(row: TreeRow): string | null {
  return 'parentAreaId' in row ? row.parentAreaId : row.parentIssueId
}

/** Its code: the P-code of an area, the purpose code of an issue; empty where it has none. */
export function codeOf(row: TreeRow): string {
  return 'pcode' in row ? row.pcode : row.code
}

/** The issue or the area of a line. */
export function placeOf(line: LabourLine, kind: TreeKind): string {
  return kind === 'issue' ? line.issueId : line.areaId
}

/** A node and all that lies in it, by id. */
export function withAllInside(nodes: readonly TreeNode[], id: string): Set<string> {
  const inside = new Set([id])
  // A node comes after the one that it lies in.
  for (const { row, parentId } of nodes)
    if (parentId !== null && inside.has(parentId)) inside.add(row.id)
  return inside
}
