import { useLingui } from '@lingui/react/macro'
import type { Names } from '../../device/names.ts'
import type { Assignees, Party } from '../../domain/assignees.ts'
import { useFormat } from './format.ts'

/** Says who promised: the responsible organisation first, then those who promised with it. */
export function useAssigneeWords(): (assignees: Assignees, names: Names) => string {
  const { t } = useLingui()
  const format = useFormat()
  const party = (one: Party, names: Names) => {
    const organisation = names.get(one.organisationId) ?? t`an organisation`
    if (one.as === 'role') return t`${one.role} (${organisation})`
    if (one.as === 'mechanism') {
      const mechanism = names.get(one.mechanismId) ?? t`a mechanism`
      return t`${mechanism} (${organisation})`
    }
    const person = one.personId === null ? undefined : names.get(one.personId)
    return person === undefined ? organisation : t`${organisation}, ${person}`
  }
  return (assignees, names) => {
    switch (assignees.kind) {
      case 'one':
        return party(assignees.responsible, names)
      case 'joint': {
        const others = format.list(assignees.others.map((one) => party(one, names)))
        const first = party(assignees.responsible, names)
        return t`${first} with ${others}`
      }
      case 'all_partners':
        return t`All partners`
    }
  }
}
