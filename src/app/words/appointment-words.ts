import { useLingui } from '@lingui/react/macro'
import type { Appointment } from '../../domain/appointment.ts'

/** What somebody is appointed as. */
export function useAppointmentWords(): Record<Appointment['as'], string> {
  const { t } = useLingui()
  return {
    focal_point: t`Focal point`,
    alternate: t`Alternate`,
    liaison_officer: t`Liaison officer`,
    secondee: t`Seconded expert`,
    point_of_contact: t`Point of contact`,
  }
}

export function useAppointmentLevels(): Record<Appointment['level'], string> {
  const { t } = useLingui()
  return {
    technical: t`Technical`,
    senior_official: t`Senior official`,
    head_of_mission_ambassador: t`Head of mission, ambassador`,
  }
}
