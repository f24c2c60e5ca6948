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
