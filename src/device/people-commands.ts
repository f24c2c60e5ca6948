import { AppointmentId, type OrganisationId, PersonId } from '../domain/ids.ts'
import {
  type AppointmentDraft,
  type PersonDraft,
  recordAppointment,
  recordPerson,
} from '../domain/register-drafts.ts'
import { ok, type Result } from '../domain/result.ts'
import { commit, remove, type SaveError } from './commit.ts'
import { type Device, writingOn } from './device.ts'

/** Writes somebody into the directory. */
export async function addPerson(
  device: Device,
  draft: PersonDraft,
): Promise<Result<PersonId, SaveError>> {
  const row = recordPerson(draft, PersonId.parse(device.newId()), writingOn(device))
  const saved = await commit(device, [{ kind: 'person', row }])
  return saved.ok ? ok(row.id) : saved
}

/** A person of whom only the name and the organisation are known. */
export function personNamed(name: string, organisationId: OrganisationId | null): PersonDraft {
  return {
    name,
    nameNative: '',
    designation: '',
    organisationId,
    phone: '',
    email: '',
    languages: [],
  }
}

/** Changes what is known of somebody. */
export async function editPerson(
  device: Device,
  id: PersonId,
  draft: PersonDraft,
): Promise<Result<void, SaveError>> {
  return await commit(device, [{ kind: 'person', id, fields: draft }])
}

/** Takes somebody out of the directory; `restore` undoes it. What he said stays his. */
export async function removePerson(device: Device, id: PersonId): Promise<Result<void, SaveError>> {
  return await remove(device, 'person', id)
}

/** Notes an appointment from a day on (S19). */
export async function addAppointment(
  device: Device,
  draft: AppointmentDraft,
): Promise<Result<AppointmentId, SaveError>> {
  const row = recordAppointment(draft, AppointmentId.parse(device.newId()), writingOn(device))
  const saved = await commit(device, [{ kind: 'appointment', row }])
  return saved.ok ? ok(row.id) : saved
}

/** Changes an appointment. */
export async function editAppointment(
  device: Device,
  id: AppointmentId,
  draft: AppointmentDraft,
): Promise<Result<void, SaveError>> {
  return await commit(device, [{ kind: 'appointment', id, fields: draft }])
}
