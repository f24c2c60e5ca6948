import type { Transaction } from 'dexie'

// The shapes of version 1, as far as they change. Frozen with the step that reads them.
type NoteOf1 = {
  readonly key: string
  readonly scope: string | null
  readonly seq: number
  readonly by: string | null
  readonly except: Readonly<Record<string, string>>
  readonly unknown: Readonly<Record<string, unknown>>
}
type KindTable = readonly [kind: string, table: string]

const kinds: readonly KindTable[] = [
  ['mission', 'missions'],
  ['organisation', 'organisations'],
  ['person', 'people'],
  ['appointment', 'appointments'],
  ['mechanism', 'mechanisms'],
  ['seat', 'seats'],
  ['chairTerm', 'chairTerms'],
  ['issue', 'issues'],
  ['area', 'areas'],
  ['meeting', 'meetings'],
  ['agendaItem', 'agendaItems'],
  ['attendance', 'attendances'],
  ['line', 'lines'],
  ['decision', 'decisions'],
  ['actionItem', 'actionItems'],
  ['checklistAnswer', 'checklistAnswers'],
  ['labourLine', 'labourLines'],
  ['comment', 'comments'],
  ['summary', 'summaries'],
  ['request', 'requests'],
  ['conflict', 'conflicts'],
]
const portion = 500

/**
 * From version 1 to 2: the note of each record moves into its row, that of a parked one beside its
 * registers; acknowledged changes lie by portions. What waits is known from the outbox itself.
 */
export async function moveNotesIntoRows(transaction: Transaction): Promise<void> {
  const notes = transaction.table<NoteOf1, string>('notes')
  for (const [kind, name] of kinds) {
    const table = transaction.table(name)
    const ids = await table.toCollection().primaryKeys()
    for (let from = 0; from < ids.length; from += portion) {
      const some = ids.slice(from, from + portion)
      const rows = await table.bulkGet(some)
      const found = await notes.bulkGet(some.map((id) => `${kind}/${id}`))
      await table.bulkPut(
        rows.map((row, index) => {
          const note = found[index]
          return note === undefined ? row : { ...row, $note: packed(note) }
        }),
      )
    }
  }
  for (const parked of await transaction.table('parked').toArray()) {
    const note = await notes.get(parked.key)
    const [scope, seq, by, at, except] = packed(note ?? noNote)
    const moved = { scope, seq, by, at, except: except ?? {}, unknown: {} }
    await transaction.table('parked').put({ ...parked, note: moved })
  }
  const handed = await transaction.table('handed').toArray()
  await transaction.table('handed').clear()
  for (let from = 0; from < handed.length; from += portion) {
    const changes = handed.slice(from, from + portion)
    const n = changes.at(-1)?.n ?? 0
    await transaction.table('handed').put({ n, upTo: from + changes.length, changes })
  }
}

const noNote: NoteOf1 = { key: '', scope: null, seq: 0, by: null, except: {}, unknown: {} }

function packed({ scope, seq, by, except, unknown }: NoteOf1) {
  const writers = Object.entries(except).map(([register, one]) => [register, [one, null] as const])
  return [
    scope,
    seq,
    by,
    null,
    writers.length === 0 ? null : Object.fromEntries(writers),
    Object.keys(unknown).length === 0 ? null : unknown,
  ] as const
}
