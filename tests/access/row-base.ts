import { v7 as uuid } from 'uuid'
import type { HttpDevice, Row } from '../support/http-device.ts'
import type { Told } from '../support/mission-rows.ts'

/** What new records lie in: all `GREEN`, unless a test says otherwise. */
export type Stage = {
  readonly mechanism: Row
  readonly meeting: Row
  readonly item: Row
  readonly action: Row
  readonly issue: Row
  readonly area: Row
  readonly person: Row
}

/** The envelope of a record by `by`, with what is told of it. */
export function base(by: HttpDevice, mechanismId: unknown, told: Told): Row {
  return {
    id: uuid(),
    mechanismId,
    ownerOrganisationId: by.me.organisationId,
    marking: 'GREEN',
    readers: [],
    lang: 'en',
    createdAt: '2026-11-21T10:00:00.000Z',
    createdBy: by.me.personId,
    deletedAt: null,
    ...told,
  }
}
