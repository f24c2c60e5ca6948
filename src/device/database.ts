import { Dexie, type Table } from 'dexie'
import type { Reference } from '../domain/container.ts'
import type { RecordKind, RecordOf } from '../domain/records.ts'
import type { Scope } from '../domain/scope.ts'
import type { Change, RefusalReason } from '../sync/change.ts'
import type { ChangeId, Stamp } from '../sync/stamp.ts'
import { type Aside, browserAside } from './aside.ts'
import { declareMigrations, type Migration, migrations, refuseNewer } from './migrations.ts'
import { rowReader } from './record-note.ts'
import { type Signal, signal } from './signal.ts'
import { type TroubleNow, troubleNow } from './trouble.ts'

/** The table that holds the records of each kind. */
export const tableOf = {
  mission: 'missions',
  organisation: 'organisations',
  person: 'people',
  appointment: 'appointments',
  mechanism: 'mechanisms',
  seat: 'seats',
  chairTerm: 'chairTerms',
  issue: 'issues',
  area: 'areas',
  meeting: 'meetings',
  agendaItem: 'agendaItems',
  agendaProposal: 'agendaProposals',
  sentAgenda: 'sentAgendas',
  attendance: 'attendances',
  line: 'lines',
  attachment: 'attachments',
  informalNote: 'informalNotes',
  decision: 'decisions',
  actionItem: 'actionItems',
  checklistAnswer: 'checklistAnswers',
  trailStep: 'trailSteps',
  labourLine: 'labourLines',
  instrument: 'instruments',
  mandateStatement: 'mandateStatements',
  sheetImport: 'sheetImports',
  findingVerdict: 'findingVerdicts',
  jointActivity: 'jointActivities',
  informationShare: 'informationShares',
  minutes: 'minutes',
  objection: 'objections',
  comment: 'comments',
  summary: 'summaries',
  request: 'requests',
  conflict: 'conflicts',
} as const satisfies Record<RecordKind, string>

/** What is remembered of a record besides its fields; it lies in the record's own row (`held.ts`). */
export type RecordNote = {
  /** Who may read it, in the server's words; `null` until the server has said. */
  readonly scope: Scope | null
  /** The highest sequence that this device has absorbed for it. */
  readonly seq: number
  /** The change that wrote most of its fields. */
  readonly by: ChangeId | null
  /** That change's stamp; `null` where an older app has not kept it. */
  readonly at: Stamp | null
  /** The registers that another change wrote, and every element of a set. */
  readonly except: Readonly<Record<string, readonly [by: ChangeId, at: Stamp | null]>>
  /** VER1: fields that this version does not know, as they came. */
  readonly unknown: Readonly<Record<string, unknown>>
}

/** A change that the server has not acknowledged. */
export type Outgoing = {
  readonly n: number
  readonly group: number
  readonly record: string
  /** What was added to the wall clock when its stamp was made. */
  readonly offsetMs: number
  readonly change: Change
  /** EPO2: it was acknowledged once, by a server that has been restored since. */
  readonly again?: boolean
}

/** OUT5: changes that one answer of the server has acknowledged. */
export type Handed = {
  /** The greatest of their numbers. */
  readonly n: number
  /** How many changes this device had handed over when it had handed over these. */
  readonly upTo: number
  readonly changes: readonly Outgoing[]
}

/** PSH3: a change that the server did not take. */
export type Refused = Outgoing & {
  readonly reason: RefusalReason
  readonly field: string | null
  /** When this device learned of it, Unix milliseconds. */
  readonly refusedMs: number
  /** VER3: it waits for a server whose schemas are newer than these, and is then sent by itself. */
  readonly waitsFor?: number
}

/** What somebody is typing and has not saved. */
export type Draft = { readonly key: string; readonly value: unknown; readonly savedMs: number }

/** The picture of an attachment; it travels by itself, see `photo-sender.ts`. */
export type Photo = {
  /** The attachment's. */
  readonly id: string
  /** `failed`: the server will not take it, and `why` says so. */
  readonly state: 'to-send' | 'here' | 'failed'
  readonly bytes: Uint8Array
  readonly savedMs: number
  readonly why?: string
}

/** VER1: a record that this version cannot read, by registers. */
export type Parked = {
  readonly key: string
  readonly kind: string
  readonly id: string
  readonly registers: Readonly<Record<string, unknown>>
  /** The `schemaVersion` that could not read it. */
  readonly schema: number
  note: RecordNote
}

/** One thing that the device knows about itself; `settings.ts` knows the shapes. */
export type Setting = { readonly key: string; readonly value: unknown }

/**
 * Everything that one device remembers. The tables of records hold valid, complete records of the
 * present schema, the deleted ones too: queries leave out those with a `deletedAt`.
 */
export class Database extends Dexie {
  declare readonly missions: Table<RecordOf['mission'], string>
  declare readonly organisations: Table<RecordOf['organisation'], string>
  declare readonly people: Table<RecordOf['person'], string>
  declare readonly appointments: Table<RecordOf['appointment'], string>
  declare readonly mechanisms: Table<RecordOf['mechanism'], string>
  declare readonly seats: Table<RecordOf['seat'], string>
  declare readonly chairTerms: Table<RecordOf['chairTerm'], string>
  declare readonly issues: Table<RecordOf['issue'], string>
  declare readonly areas: Table<RecordOf['area'], string>
  declare readonly meetings: Table<RecordOf['meeting'], string>
  declare readonly agendaItems: Table<RecordOf['agendaItem'], string>
  declare readonly agendaProposals: Table<RecordOf['agendaProposal'], string>
  declare readonly sentAgendas: Table<RecordOf['sentAgenda'], string>
  declare readonly attendances: Table<RecordOf['attendance'], string>
  declare readonly lines: Table<RecordOf['line'], string>
  declare readonly attachments: Table<RecordOf['attachment'], string>
  declare readonly informalNotes: Table<RecordOf['informalNote'], string>
  declare readonly decisions: Table<RecordOf['decision'], string>
  declare readonly actionItems: Table<RecordOf['actionItem'], string>
  declare readonly checklistAnswers: Table<RecordOf['checklistAnswer'], string>
  declare readonly trailSteps: Table<RecordOf['trailStep'], string>
  declare readonly labourLines: Table<RecordOf['labourLine'], string>
  declare readonly instruments: Table<RecordOf['instrument'], string>
  declare readonly mandateStatements: Table<RecordOf['mandateStatement'], string>
  declare readonly sheetImports: Table<RecordOf['sheetImport'], string>
  declare readonly findingVerdicts: Table<RecordOf['findingVerdict'], string>
  declare readonly jointActivities: Table<RecordOf['jointActivity'], string>
  declare readonly informationShares: Table<RecordOf['informationShare'], string>
  declare readonly minutes: Table<RecordOf['minutes'], string>
  declare readonly objections: Table<RecordOf['objection'], string>
  declare readonly comments: Table<RecordOf['comment'], string>
  declare readonly summaries: Table<RecordOf['summary'], string>
  declare readonly requests: Table<RecordOf['request'], string>
  declare readonly conflicts: Table<RecordOf['conflict'], string>

  declare readonly outbox: Table<Outgoing, number>
  declare readonly handed: Table<Handed, number>
  declare readonly refusals: Table<Refused, number>
  declare readonly drafts: Table<Draft, string>
  declare readonly photos: Table<Photo, string>
  declare readonly parked: Table<Parked, string>
  declare readonly settings: Table<Setting, string>

  /** Sent after each local edit that was saved, once its transaction is over. */
  readonly committed: Signal = signal()

  /** Why this tab's last attempt to save failed, if it did (STO3). */
  readonly trouble: TroubleNow = troubleNow()

  /** Sent when what it holds is to be wiped, in this tab or in another one. */
  readonly over: Signal = signal()

  /** It was closed for good: nobody opens it again in this tab. */
  isOver = false

  /** Where words go that this database does not take; sealed where it is. */
  aside: Aside | undefined = browserAside()

  /** The clock's offset as this tab last read it; its place is the clock's row. */
  offsetMs = 0

  /** Saved means on the disk: browsers would otherwise lose the last seconds in a power cut. */
  constructor(name = 'liaison', steps: readonly Migration[] = migrations) {
    super(name, { chromeTransactionDurability: 'strict' })
    declareMigrations(this, steps)
    refuseNewer(this)
    const names = new Set(this.tables.map(({ name }) => name))
    for (const [kind, table] of Object.entries(tableOf) as [RecordKind, string][])
      if (names.has(table)) this.table(table).hook('reading', rowReader(kind))
    // The browser tells every tab before it deletes; one that opened it again would hold that up.
    this.on('versionchange', ({ newVersion }) => {
      if (newVersion !== null) return true
      this.end()
      return false
    })
  }

  /** Closes it for good in this tab, and tells. */
  end(): void {
    this.isOver = true
    this.close()
    this.over.send()
  }
}

/** The records of one kind. */
export function tableFor<Kind extends RecordKind>(
  db: Database,
  kind: Kind,
): Table<RecordOf[Kind], string> {
  return db.table(tableOf[kind])
}

/** Names a record across kinds, `meeting/0199…`. */
export function recordKey(kind: string, id: string): string {
  return `${kind}/${id}`
}

/** The record that `recordKey` named. */
export function readRecordKey(key: string): Reference {
  const slash = key.indexOf('/')
  return { kind: key.slice(0, slash), id: key.slice(slash + 1) }
}
