import { useLingui } from '@lingui/react/macro'
import { type Effective, readersIn } from '../../domain/effective-marking.ts'
import { useDevice } from '../device-context.tsx'
import { useFormat } from './format.ts'

/** What an id is called here; nothing where it is not on this device. */
export type NameOf = (id: string) => string | null | undefined

/** Who reads it in this very case: "members of TCM", "your organisation (OSCE) only", "only you and Ana Rusu". */
export function useReaderWords(): (
  audience: Pick<Effective, 'marking' | 'scope'>,
  nameOf: NameOf,
) => string {
  const { t } = useLingui()
  const organisation = useOrganisationOnly()
  const people = useNamedPeople()
  return ({ marking, scope }, nameOf) => {
    const readers = readersIn(scope)
    switch (readers.kind) {
      case 'everybody':
        return marking === 'CLEAR' ? t`anyone may see it` : t`everyone signed in to the mission`
      case 'workers':
        return t`everyone who works in the mission`
      case 'members': {
        const name = nameOf(readers.mechanismId)
        return name ? t`members of ${name}` : t`members of its mechanism`
      }
      case 'planners': {
        const name = nameOf(readers.mechanismId)
        return name ? t`those who plan the meetings of ${name}` : t`those who plan its meetings`
      }
      case 'organisation':
        return organisation(readers.organisationId, nameOf)
      case 'people':
        return people(readers.personIds, nameOf)
      case 'people_of': {
        const named = people(readers.personIds, nameOf)
        const own = organisation(readers.organisationId, nameOf)
        return t`${named}; of them, ${own}`
      }
    }
  }
}

function useOrganisationOnly(): (id: string, nameOf: NameOf) => string {
  const { t } = useLingui()
  const { me } = useDevice()
  return (id, nameOf) => {
    const name = nameOf(id)
    if (id !== me.organisationId)
      return name ? t`${name} only` : t`the organisation that wrote it only`
    return name ? t`your organisation (${name}) only` : t`your organisation only`
  }
}

function useNamedPeople(): (ids: readonly string[], nameOf: NameOf) => string {
  const { t } = useLingui()
  const { me } = useDevice()
  const format = useFormat()
  return (ids, nameOf) => {
    const others = ids.filter((id) => id !== me.personId)
    const named = others.flatMap((id) => nameOf(id) ?? [])
    const unnamed = others.length - named.length
    const list = [
      ...(ids.includes(me.personId) ? [t`you`] : []),
      ...named,
      ...(unnamed > 0 ? [t`${unnamed} more`] : []),
    ]
    return list.length === 0 ? t`nobody for now` : t`only ${format.list(list)}`
  }
}
