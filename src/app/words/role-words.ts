import { useLingui } from '@lingui/react/macro'
import type { Role } from '../../domain/role.ts'

export function useRoleWords(): Record<Role, string> {
  const { t } = useLingui()
  return {
    recorder: t`Recorder`,
    coordinator: t`Co-ordinator`,
    head_of_mission: t`Head of mission`,
    focal_point: t`Focal point`,
    observer: t`Observer`,
    administrator: t`Administrator`,
  }
}

/** What each role lets somebody do, in a sentence. */
export function useRoleMeanings(): Record<Role, string> {
  const { t } = useLingui()
  return {
    recorder: t`Plans and records meetings: attendance, what is said, agreed and promised.`,
    coordinator: t`Runs the mechanism: all that a recorder does, and minutes, membership, summaries, invitations.`,
    head_of_mission: t`Answers for the mission: all that a co-ordinator does, and devices, roles and what leaves the mission.`,
    focal_point: t`Speaks for an organisation: reads along, reports on its own actions, accepts its own part.`,
    observer: t`Reads along, and writes nothing.`,
    administrator: t`Looks after people and devices, and reads nothing of what is said.`,
  }
}
