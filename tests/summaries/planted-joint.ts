import type { AgendaItem } from '../../src/domain/agenda-item.ts'
import type { Decision } from '../../src/domain/decision.ts'
import {
  jointKinds,
  jointParts,
  jointStates,
  projectPhases,
} from '../../src/domain/joint-activity.ts'
import { textMark } from '../../src/domain/joint-clearances.ts'
import type { Chance } from '../sim/chance.ts'

type Drawing = {
  readonly chance: Chance
  readonly word: (kind: string) => string
  readonly common: () => Record<string, unknown>
  readonly some: <Row>(most: number, make: (at: number) => Row) => Row[]
  readonly anyOrganisation: () => string
}

/** Fields of things done together: most of them running or finished, with a word in each field that holds words. */
export function plantedJoint(
  { chance, word, common, some, anyOrganisation }: Drawing,
  from: { readonly decisions: readonly Decision[]; readonly agendaItems: readonly AgendaItem[] },
): Record<string, unknown>[] {
  const idOf = (rows: readonly { readonly id: string }[], kind: string): string | null => {
    if (chance.is(0.6)) return null
    return rows.length === 0 || chance.is(0.1) ? word(kind) : chance.of(rows).id
  }
  return some(7, () => {
    const who = [...new Set(some(5, anyOrganisation))]
    const statement = word('statement')
    const cleared = chance.is(0.6) ? who : who.filter(() => chance.is(0.5))
    const mark = textMark({ statement: chance.is(0.8) ? statement : word('statement') })
    return {
      ...common(),
      kind: chance.is(0.4) ? 'joint_statement' : chance.of(jointKinds),
      title: word('joint'),
      partners: who.map((id) => `${chance.of([...jointParts, 'newer'])}.${id}`),
      demandedBy: chance.is(0.9) ? 'partner' : null,
      demandedByWhom: word('whom'),
      demandEvidence: word('evidence'),
      beneficiaries: word('whose'),
      beneficiaryBenefit: chance.is(0.7) ? word('benefit') : '',
      phase: chance.of(projectPhases),
      startedOn: chance.of(['2026-03-02', '2026-09-01', '2026-12-31', '2027-01-01', null]),
      endedOn: chance.of([null, null, '2026-08-31', '2026-09-01', '2027-02-01']),
      results: word('results'),
      jointEvaluationReason: word('reason'),
      evaluation: word('evaluation'),
      jointPlanningReason: word('reason'),
      notJointReason: chance.is(0.1) ? 'too_sensitive' : null,
      state: chance.is(0.3) ? chance.of(jointStates) : chance.of(['under_way', 'completed']),
      stateReason: word('reason'),
      nextStep: word('next'),
      statement,
      clearances: cleared.map(
        (id) => `2026-10-01T09:00:00.000Z.cleared.${mark}.${id}.${word('person')}`,
      ),
      history: [
        '2026-08-15T09:00:00.000Z.phase.planning',
        '2026-10-05T09:00:00.000Z.state.under_way',
        '2026-11-05T09:00:00.000Z.state.completed',
      ].filter(() => chance.is(0.8)),
      agendaItemId: idOf(from.agendaItems, 'item'),
      decisionId: idOf(from.decisions, 'decid'),
      hostOrganisationId: chance.is(0.2) ? anyOrganisation() : null,
    }
  })
}
