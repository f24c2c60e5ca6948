import { instantFromMs } from '../domain/day.ts'
import { OrganisationId, PersonId } from '../domain/ids.ts'
import type { ImportedContact } from '../domain/imported.ts'
import type { Organisation } from '../domain/organisation.ts'
import type { Person } from '../domain/person.ts'
import { organisationNamed, recordOrganisation, recordPerson } from '../domain/register-drafts.ts'
import type { Result } from '../domain/result.ts'
import type { Edit, SaveError } from './commit.ts'
import type { Database } from './database.ts'
import { type Device, writingOn } from './device.ts'
import { type Imported, inParts } from './meeting-import.ts'

/** What an imported card is here: a new person or organisation, or one that is known. */
export type ContactStep = {
  readonly item: ImportedContact
  readonly person: Person | null
  readonly organisation: Organisation | null
  readonly isNew: boolean
}

/** What taking these cards would do: people are known by their address, or by name and organisation. */
export async function contactSteps(
  db: Database,
  items: readonly ImportedContact[],
): Promise<ContactStep[]> {
  const [organisations, people] = await Promise.all([
    db.organisations.filter((one) => one.deletedAt === null).toArray(),
    db.people.filter((one) => one.deletedAt === null).toArray(),
  ])
  return items.map((item) => {
    const named = plain(item.organisation)
    const organisation =
      organisations.find((one) => [one.name, one.shortName].map(plain).includes(named)) ?? null
    const { person } = item
    const known =
      person === null
        ? null
        : (people.find(
            (one) =>
              (person.email !== '' && plain(one.email) === plain(person.email)) ||
              (plain(one.name) === plain(person.name) &&
                (one.organisationId ?? '') === (organisation?.id ?? '')),
          ) ?? null)
    const isNew = person === null ? organisation === null : known === null
    return { item, person: known, organisation, isNew }
  })
}

/** Writes those who are not here yet into the directory, with organisations that are not there yet. */
export async function takeContacts(
  device: Device,
  items: readonly ImportedContact[],
): Promise<Result<Imported, SaveError>> {
  const edits: Edit[] = []
  const undo: Edit[] = []
  const made = new Map<string, OrganisationId>()
  const signing = { ...writingOn(device), lang: device.me.lang }
  const deletedAt = instantFromMs(device.now())
  for (const { item, organisation, isNew } of await contactSteps(device.db, items)) {
    if (!isNew) continue
    let organisationId = organisation?.id ?? made.get(plain(item.organisation)) ?? null
    if (organisationId === null && item.organisation !== '') {
      organisationId = OrganisationId.parse(device.newId())
      const draft = organisationNamed(item.organisation, 'other_counterpart')
      edits.push({ kind: 'organisation', row: recordOrganisation(draft, organisationId, signing) })
      undo.push({ kind: 'organisation', id: organisationId, fields: { deletedAt } })
      made.set(plain(item.organisation), organisationId)
    }
    if (item.person === null) continue
    const { name, designation, phone, email, languages } = item.person
    const draft = { name, nameNative: '', designation, organisationId, phone, email }
    const id = PersonId.parse(device.newId())
    const row = recordPerson({ ...draft, languages: [...languages] }, id, signing)
    edits.push({ kind: 'person', row })
    undo.push({ kind: 'person', id, fields: { deletedAt } })
  }
  return await inParts(device, edits, undo)
}

function plain(text: string): string {
  return text.trim().toLowerCase()
}
