import type { TreeKind } from '../../device/register-tree.ts'
import { to } from '../routes.ts'

/** The address of one issue or area. */
export function nodeAddress(kind: TreeKind, id: string): string {
  return `${to('labourTree', kind === 'issue' ? 'issues' : 'areas')}?at=${encodeURIComponent(id)}`
}
