import { endParticipation } from './departure/end-participation.ts'
import { erasePerson } from './departure/erase-person.ts'
import { revokeDevice } from './departure/revoke-device.ts'
import { giveRole, takeRole } from './departure/roles.ts'
import {
  correctMinutes,
  endorseMinutes,
  reopenMinutes,
  upholdMinutes,
} from './minutes/chairs-acts.ts'
import { circulateMinutes } from './minutes/circulate.ts'
import { releaseSummary } from './sharing/release.ts'
import { withdrawSummary } from './sharing/withdraw.ts'
import { type Decisions, lowerMarking } from './sync/decide.ts'

/** What this server decides, and by which rule. */
export const decisions: Decisions = {
  lower_marking: lowerMarking,
  release_summary: releaseSummary,
  withdraw_summary: withdrawSummary,
  circulate_minutes: circulateMinutes,
  endorse_minutes: endorseMinutes,
  uphold_minutes: upholdMinutes,
  reopen_minutes: reopenMinutes,
  correct_minutes: correctMinutes,
  give_role: giveRole,
  take_role: takeRole,
  end_participation: endParticipation,
  revoke_device: revokeDevice,
  erase_person: erasePerson,
}
