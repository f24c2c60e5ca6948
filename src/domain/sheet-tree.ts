import { spellingOf } from './spelling.ts'
import { pathsOf } from './tree.ts'

/** A place or an issue of a sheet, below another that stands before it. */
export type TreeNode = {
  readonly name: string
  readonly otherNames: readonly string[]
  readonly code: string
  readonly parentAt: number | null
  /** How wide it is, where that tells two of one name apart; empty where it does not matter. */
  readonly level: string
}

/** One that the mission has. */
export type TreeItem = {
  readonly id: string
  readonly names: readonly string[]
  readonly code: string
  readonly parentId: string | null
  readonly level: string
}

/** What a node of a sheet is here: one that is there, or one to be made below `parentId`. */
export type Placed = {
  readonly id: string
  readonly parentId: string | null
  readonly isNew: boolean
}

/** How alike two have to be: whether one name in another branch of the tree is the same thing. */
export type TreeRules = {
  /** The id of one that is to be made. */
  readonly newId: (node: TreeNode, parentId: string | null) => string
  /** Names of places are used again elsewhere; those of issues hardly. */
  readonly isSameElsewhere: boolean
}

/**
 * Finds the places or issues of a sheet in the mission's tree: by code, then by name in any language below
 * the one that its wider one is; the rest is to be made. The same one twice is made once.
 */
export function placeInTree(
  nodes: readonly TreeNode[],
  items: readonly TreeItem[],
  { newId, isSameElsewhere }: TreeRules,
): Placed[] {
  const above = pathsOf(items, ({ parentId }) => parentId)
  const byCode = indexed(items, ({ code }) => (code === '' ? [] : [code.toLowerCase()]))
  const byName = indexed(items, ({ names }) => names.map((name) => spellingOf(name).key))
  const made = new Map<string, Placed>()
  const placed: Placed[] = []
  for (const node of nodes) {
    const parentId = node.parentAt === null ? null : (placed[node.parentAt]?.id ?? null)
    const coded = byCode.get(node.code.toLowerCase()) ?? []
    const named = namesOf(node).flatMap((key) => byName.get(key) ?? [])
    const fitting = [...new Set(named)].filter(({ code }) => isNoOther(code, node.code))
    const found =
      (coded.length > 1 ? onlyOne(coded.filter((item) => named.includes(item))) : onlyOne(coded)) ??
      (parentId === null
        ? atTheTop(node, fitting)
        : (onlyOne(fitting.filter((item) => item.parentId === parentId)) ??
          onlyOne(fitting.filter(({ id }) => above(id).includes(parentId))) ??
          (isSameElsewhere ? onlyOne(fitting) : orphan(node, fitting))))
    placed.push(found === null ? toMake(node, parentId) : { ...found, isNew: false })
  }
  return placed

  function toMake(node: TreeNode, parentId: string | null): Placed {
    const key = `${parentId ?? ''} ${node.code.toLowerCase()} ${spellingOf(node.name).key}`
    const before = made.get(key)
    if (before !== undefined) return before
    const item = { id: newId(node, parentId), parentId, isNew: true }
    made.set(key, item)
    return item
  }
}

/** Without a wider one any of this name will do, if there is one; of several the widest of the same kind. */
function atTheTop(node: TreeNode, fitting: readonly TreeItem[]): TreeItem | null {
  const level = fitting.filter((item) => isSameLevel(item, node))
  return onlyOne(level) ?? onlyOne(level.filter(({ parentId }) => parentId === null))
}

/** One of the mission that nobody has put below anything is the sheet's, if it is as wide. */
function orphan(node: TreeNode, fitting: readonly TreeItem[]): TreeItem | null {
  return onlyOne(fitting.filter((item) => item.parentId === null && isSameLevel(item, node)))
}

function isSameLevel(item: TreeItem, node: TreeNode): boolean {
  return node.level === '' || item.level === node.level
}

function isNoOther(code: string, other: string): boolean {
  return code === '' || other === '' || code.toLowerCase() === other.toLowerCase()
}

function namesOf({ name, otherNames }: TreeNode): string[] {
  const keys = [name, ...otherNames].map((text) => spellingOf(text).key)
  return [...new Set(keys)].filter((key) => key !== '')
}

function onlyOne<Item>(items: readonly Item[]): Item | null {
  return items.length === 1 ? (items[0] ?? null) : null
}

function indexed(
  items: readonly TreeItem[],
  keysOf: (item: TreeItem) => readonly string[],
): Map<string, TreeItem[]> {
  const index = new Map<string, TreeItem[]>()
  for (const item of items)
    for (const key of new Set(keysOf(item))) {
      if (key === '') continue
      const found = index.get(key)
      if (found === undefined) index.set(key, [item])
      else found.push(item)
    }
  return index
}
