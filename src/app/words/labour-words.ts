import { useLingui } from '@lingui/react/macro'
import type { Stand } from '../../domain/labour-answers.ts'
import type { LabourRole } from '../../domain/labour-line.ts'
import type { LabourState } from '../../domain/labour-line-states.ts'
import type { Tone } from '../parts/tone.ts'

export interface RoleWords {
  /** The letter that stands for it in the matrix. */
  letter: string
  name: string
  /** What is expected of whoever has it. */
  meaning: string
}

/** The parts that an organisation can have, with the letters of the matrix. */
export function useLabourRoleWords(): Record<LabourRole, RoleWords> {
  const { t } = useLingui()
  return {
    lead: {
      letter: t({ message: 'L', context: 'letter for lead' }),
      name: t`Lead`,
      meaning: t`speaks for the issue, convenes, answers for it`,
    },
    co_lead: {
      letter: t({ message: 'C', context: 'letter for co-lead' }),
      name: t`Co-lead`,
      meaning: t`shares the lead, as agreed with the other`,
    },
    support: {
      letter: t({ message: 'S', context: 'letter for support' }),
      name: t`Support`,
      meaning: t`helps with advice, people or means`,
    },
    implementing: {
      letter: t({ message: 'I', context: 'letter for implementing' }),
      name: t`Implementing`,
      meaning: t`does the work on the ground`,
    },
    funding: {
      letter: t({ message: 'F', context: 'letter for funding' }),
      name: t`Funding`,
      meaning: t`pays for it`,
    },
    observing: {
      letter: t({ message: 'O', context: 'letter for observing' }),
      name: t`Observing`,
      meaning: t`follows it and is kept informed`,
    },
  }
}

/** Where a part stands. */
export function useLabourStateWords(): Record<LabourState, string> {
  const { t } = useLingui()
  return {
    proposed: t`Proposed`,
    under_discussion: t`Under discussion`,
    agreed: t`Agreed`,
    declined: t`Declined`,
    superseded: t`Replaced by another`,
    withdrawn: t`Withdrawn`,
    expired: t`Expired`,
  }
}

export const labourStateTones: Record<LabourState, Tone> = {
  proposed: 'accent',
  under_discussion: 'attention',
  agreed: 'good',
  declined: 'neutral',
  superseded: 'neutral',
  withdrawn: 'neutral',
  expired: 'neutral',
}

/** What an organisation says of a part that names it. */
export function useStandWords(): Record<Stand, string> {
  const { t } = useLingui()
  return {
    accepted: t`Accepted`,
    declined: t`Declined`,
    reserved: t`Has a reservation`,
    open: t`Not answered yet`,
  }
}

/** What an organisation said, as a step of the line's history. Words of a newer version stand as they are. */
export function useAnswerWords(): (word: string, organisation: string) => string {
  const { t } = useLingui()
  return (word, organisation) => {
    switch (word) {
      case 'accepted':
        return t`${organisation} accepted it`
      case 'declined':
        return t`${organisation} declined it`
      case 'reserved':
        return t`${organisation} made a reservation`
      case 'taken_back':
        return t`${organisation} took its answer back`
      default:
        return `${organisation}: ${word}`
    }
  }
}
