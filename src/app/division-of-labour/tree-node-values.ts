import { areaNamed, issueNamed } from '../../device/register-commands.ts'
import { codeOf, parentOf, type TreeRow } from '../../device/register-tree.ts'
import { namesToText } from './names-in-languages.ts'

/** Where nothing is above it, as a choice of a list. */
export const top = 'top'

export type NodeValues = ReturnType<typeof valuesOf>

/** What the form of an issue or area starts from; `under`: in what a new one lies. */
export function valuesOf(row: TreeRow | undefined, under: string | undefined) {
  return {
    name: row?.name ?? '',
    nameIn: namesToText(row?.nameIn ?? {}),
    parent: (row ? parentOf(row) : under) ?? top,
    code: row ? codeOf(row) : '',
    level: row && 'level' in row ? row.level : areaNamed('').level,
    dimension: row && 'dimension' in row ? row.dimension : issueNamed('').dimension,
  }
}
