import { useLingui } from '@lingui/react/macro'
import type { Names } from '../../device/names.ts'
import { Mechanism } from '../../domain/mechanism.ts'
import { Meeting } from '../../domain/meeting.ts'
import { Quorum } from '../../domain/quorum.ts'
import { useFormat } from './format.ts'
import { useConstituencyWords } from './organisation-words.ts'
import { useRhythmWords } from './rhythm-words.ts'
import { useAlternationWords } from './template-words.ts'

const { agendaTemplate, alternation, rhythm } = Mechanism.shape
const { marginsOf } = Meeting.shape

/** Values that are made of several parts, in one sentence each; `null` for what is none of them, or empty. */
export function useStructureWords(): (
  field: string,
  value: unknown,
  names: Names,
) => string | null {
  const { t } = useLingui()
  const format = useFormat()
  const rhythmWords = useRhythmWords()
  const alternations = useAlternationWords()
  const groups = useConstituencyWords()

  const turns = (value: unknown, nameOf: (id: string) => string) => {
    const found = alternation.safeParse(value).data
    if (!found) return null
    const each = found.turns.map(({ organisationId, place }) =>
      organisationId === null ? place : nameOf(organisationId),
    )
    return t`${alternations[found.of]}: ${each.join(', ')}`
  }
  const missing = (value: unknown, nameOf: (id: string) => string) => {
    const found = Quorum.safeParse(value).data
    if (!found) return null
    const all = [
      ...found.missingOrganisationIds.map(nameOf),
      ...found.missingConstituencies.map((group) => groups[group]),
    ]
    return all.length === 0 ? t`nobody was missing` : format.list(all)
  }

  return (field, value, names) => {
    const nameOf = (id: string) => names.get(id) ?? t`one of them`
    switch (field) {
      case 'rhythm': {
        const found = rhythm.safeParse(value).data
        return found ? rhythmWords(found) : null
      }
      case 'alternation':
        return turns(value, nameOf)
      case 'marginsOf': {
        const found = marginsOf.safeParse(value).data
        return found ? t`${found.event}, ${format.day(found.on)}` : null
      }
      case 'agendaTemplate': {
        const found = agendaTemplate.safeParse(value).data
        return found ? format.list(found.map(({ title }) => title)) : null
      }
      case 'quorum':
        return missing(value, nameOf)
      default:
        return null
    }
  }
}
