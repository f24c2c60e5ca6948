import { v7 as uuid } from 'uuid'
import type { HttpDevice, Row } from './http-device.ts'
import { anIssue, anotherOrganisation, type Told } from './mission-rows.ts'

/** What an organisation has stated on an issue, with its source. */
export function aStatement(by: HttpDevice, organisation: Row, issue: Row, told: Told = {}): Row {
  return {
    ...{ id: uuid(), mechanismId: null, ownerOrganisationId: by.me.organisationId },
    ...{ marking: 'GREEN', readers: [], lang: 'en', createdBy: by.me.personId, deletedAt: null },
    ...{ createdAt: '2026-11-21T10:00:00.000Z', organisationId: organisation.id },
    ...{ issueId: issue.id, standing: 'stated', advantages: [], statedOn: '2026-03-05' },
    ...{ reason: 'canary-reason', capacity: 'canary-capacity' },
    ...{ text: 'One system of shelters, led by the state', source: 'Country strategy' },
    ...told,
  }
}

/** Writes an issue and what a donor has stated on it: once to be told, once for the mission only, once as hearsay. */
export function aimsOfADonor(by: HttpDevice): { issue: Row; donor: Row } {
  const issue = anIssue(by, { marking: 'GREEN', name: 'Coherent support' })
  const donor = anotherOrganisation(by, {
    name: 'Embassy of Norvania',
    kind: 'bilateral_donor',
    constituency: 'bilateral_donors',
  })
  by.write({ kind: 'issue', row: issue })
  by.write({ kind: 'organisation', row: donor })
  for (const told of [
    {},
    { text: 'canary-aim: for us only', marking: 'AMBER' },
    { text: 'canary-aim: without a source', source: '' },
  ])
    by.write({ kind: 'mandateStatement', row: aStatement(by, donor, issue, told) })
  return { issue, donor }
}
