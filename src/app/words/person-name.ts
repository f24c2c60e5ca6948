import { useLingui } from '@lingui/react/macro'
import { callPerson } from '../../device/directory.ts'
import type { Person } from '../../domain/person.ts'

/** What somebody is called whose personal data were erased. */
export function useFormerWords(): string {
  const { t } = useLingui()
  return t`former participant`
}

/** What a person is called; "former participant" once their data were erased. */
export function usePersonName(): (person: Pick<Person, 'name' | 'erasedAt'>) => string {
  const former = useFormerWords()
  return (person) => callPerson(person, former)
}
