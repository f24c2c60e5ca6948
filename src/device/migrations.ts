import { Dexie, type Transaction } from 'dexie'

/** One step of the database's shape. */
export type Migration = {
  readonly version: number
  /** The tables that this step adds or whose indexes it changes, in Dexie's words. */
  readonly stores: Readonly<Record<string, string | null>>
  readonly upgrade?: (transaction: Transaction) => Promise<void>
}

/**
 * Every shape that the database ever had, oldest first. Append only: phones in the field open from
 * any of them. Only structural fields are indexed (ids, days, states, kinds, positions): what people
 * write can then be sealed by a middleware without losing a query. Each index costs a tenth of every
 * write: the first part of a compound one (`mechanismId` of `[mechanismId+state]`) can be asked for by
 * itself. `null` is not indexed, so an action item without a day is found by `state` and not by
 * `[state+dueOn]`.
 */
export const migrations: readonly Migration[] = [
  {
    version: 1,
    stores: {
      missions: 'id',
      organisations: 'id, constituency',
      people: 'id, organisationId',
      appointments: 'id, personId, organisationId, issueId, areaId',
      mechanisms: 'id, state, parentMechanismId',
      seats: 'id, mechanismId, organisationId',
      chairTerms: 'id, mechanismId, organisationId',
      issues: 'id, parentIssueId',
      areas: 'id, parentAreaId',
      meetings: 'id, startsAt, state, [mechanismId+startsAt]',
      agendaItems: 'id, [meetingId+position]',
      attendances: 'id, meetingId, organisationId, personId',
      lines: 'id, meetingId, [agendaItemId+position]',
      decisions: 'id, mechanismId, meetingId, agendaItemId, state',
      actionItems: 'id, meetingId, issueId, state, [state+dueOn], [mechanismId+state]',
      checklistAnswers: 'id, actionItemId, organisationId',
      labourLines:
        'id, mechanismId, issueId, areaId, organisationId, decisionId, state, [issueId+areaId]',
      comments: 'id, subjectId',
      summaries: 'id, mechanismId, meetingId, state',
      requests: 'id, subjectId, outcome',
      conflicts: 'id, subjectId, state',
      notes: 'key',
      outbox: 'n, group, record',
      handed: 'n',
      refusals: 'n, group, record',
      drafts: 'key',
      parked: 'key, schema',
      settings: 'key',
    },
  },
  {
    // What is remembered of a record lies in its row, acknowledged changes by answer, and the outbox
    // has no index: each of these cost as much as a write of the record itself.
    version: 2,
    stores: { notes: null, outbox: 'n', handed: 'n, upTo' },
    // Needed once in the life of an old device, and so not part of what each start loads.
    upgrade: async (transaction) => {
      const { moveNotesIntoRows } = await Dexie.waitFor(import('./version-2.ts'))
      await moveNotesIntoRows(transaction)
    },
  },
  { version: 3, stores: { informalNotes: 'id, meetingId' } },
  { version: 4, stores: { minutes: 'id, meetingId', objections: 'id, minutesId' } },
  { version: 5, stores: { trailSteps: 'id, subjectId, heardAtMeetingId' } },
  {
    version: 6,
    stores: { agendaProposals: 'id, mechanismId, state', sentAgendas: 'id, meetingId' },
  },
  { version: 7, stores: { attachments: 'id, meetingId, subjectId', photos: 'id, state' } },
  {
    // Besides new kinds: the few agenda items that name an issue, which findings are made of; what changed
    // since somebody last looked, and what is asked and not answered, without reading it all.
    version: 8,
    stores: {
      instruments: 'id',
      mandateStatements: 'id, organisationId, issueId',
      sheetImports: 'id, mechanismId',
      findingVerdicts: 'id, mechanismId',
      jointActivities: 'id, mechanismId, agendaItemId',
      informationShares: 'id, mechanismId, jointActivityId',
      agendaItems: 'id, [meetingId+position], *issueIds',
      actionItems:
        'id, meetingId, issueId, state, [state+dueOn], [mechanismId+state], doneAt, createdAt',
      decisions: 'id, mechanismId, meetingId, agendaItemId, state, createdAt',
      trailSteps: 'id, subjectId, heardAtMeetingId, createdAt',
      comments: 'id, subjectId, asks, createdAt',
    },
  },
]

/** The version that this app makes. */
export const currentVersion = migrations.at(-1)?.version ?? 0

/** Tells `db` every shape it may meet. `steps` is for tests that play an older app. */
export function declareMigrations(db: Dexie, steps: readonly Migration[] = migrations): void {
  for (const { version, stores, upgrade } of steps) {
    const declared = db.version(version).stores({ ...stores })
    if (upgrade !== undefined) declared.upgrade(upgrade)
  }
}

/** The database was made by a newer app; this one must be updated and leaves it alone. */
export class NewerDatabase extends Error {
  override readonly name = 'NewerDatabaseError'
}

/**
 * Makes opening throw `NewerDatabase` where the shape on the disk is newer than any that `db` knows:
 * Dexie by itself would open it as it is, and an old app would write what a new one cannot read.
 */
export function refuseNewer(db: Dexie): void {
  db.on(
    'ready',
    () => {
      // The browser counts in tenths; Dexie uses the tenths for repairs of one version.
      const installed = Math.floor(db.backendDB().version / 10)
      if (installed > db.verno)
        throw new NewerDatabase(`database version ${installed}, this app knows ${db.verno}`)
    },
    true,
  )
}
