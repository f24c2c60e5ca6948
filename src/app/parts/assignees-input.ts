import { z } from 'zod/mini'
import { type Assignees, Party } from '../../domain/assignees.ts'

/** How somebody can promise, as the recorder chooses it. */
export const assigneeWays = ['organisation', 'role', 'mechanism', 'joint', 'all_partners'] as const
export type AssigneeWay = (typeof assigneeWays)[number]

/**
 * What has been typed about who promised; not yet `Assignees`, since half of it may be missing while
 * somebody types. The other half of a sum type is kept, so that changing one's mind loses nothing.
 */
export const AssigneesInput = z.object({
  way: z.enum(assigneeWays),
  organisationId: z.nullable(z.string()),
  personId: z.nullable(z.string()),
  role: z.string(),
  partyMechanismId: z.nullable(z.string()),
  others: z.array(Party),
  words: z.string(),
})
export type AssigneesInput = z.infer<typeof AssigneesInput>

export const nobodyYet: AssigneesInput = {
  way: 'organisation',
  organisationId: null,
  personId: null,
  role: '',
  partyMechanismId: null,
  others: [],
  words: '',
}

/** What to type over, from what was saved. */
export function assigneesToInput(assignees: Assignees): AssigneesInput {
  if (assignees.kind === 'all_partners') {
    return { ...nobodyYet, way: 'all_partners', words: assignees.words }
  }
  const party = assignees.responsible
  return {
    way: assignees.kind === 'joint' ? 'joint' : party.as,
    organisationId: party.organisationId,
    personId: party.personId,
    role: party.as === 'role' ? party.role : '',
    partyMechanismId: party.as === 'mechanism' ? party.mechanismId : null,
    others: assignees.kind === 'joint' ? assignees.others : [],
    words: assignees.words,
  }
}

/** Ready for `Assignees.safeParse`, which says what is missing. `mechanismId`: whose partners are all. */
export function inputToAssignees(input: AssigneesInput, mechanismId: string): unknown {
  const { words, organisationId, personId } = input
  switch (input.way) {
    case 'all_partners':
      return { kind: 'all_partners', mechanismId, words }
    case 'joint':
      return {
        kind: 'joint',
        responsible: { as: 'organisation', organisationId, personId },
        others: input.others,
        words,
      }
    case 'role':
      return {
        kind: 'one',
        responsible: { as: 'role', role: input.role, organisationId, personId },
        words,
      }
    case 'mechanism':
      return {
        kind: 'one',
        responsible: {
          as: 'mechanism',
          mechanismId: input.partyMechanismId,
          organisationId,
          personId,
        },
        words,
      }
    case 'organisation':
      return {
        kind: 'one',
        responsible: { as: 'organisation', organisationId, personId },
        words,
      }
  }
}
