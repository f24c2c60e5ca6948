import type { z } from 'zod/mini'
import type { RecordKind, recordSchemas } from './records.ts'

type Written<Kind extends RecordKind> = z.input<(typeof recordSchemas)[Kind]>

/** The fields that a record may come without: they are younger than the first devices. */
type Later<Kind extends RecordKind> = {
  [Field in keyof Written<Kind>]-?: Record<never, never> extends Pick<Written<Kind>, Field>
    ? Field
    : never
}[keyof Written<Kind>]

/**
 * What a field reads as where an older device wrote none, as its schema says: here without the schemas,
 * which the first screen does not load. A field that is forgotten does not compile.
 */
export const defaults = {
  mission: { requiresSealing: false },
  organisation: { aliases: '', importId: null },
  person: { erasedAt: null },
  mechanism: {
    rhythm: null,
    alternation: null,
    requiredOrganisationIds: [],
    waivedConstituencies: [],
    areaIds: [],
    termsReviewOn: null,
    agendaTemplate: null,
    stateOn: null,
    stateReason: '',
  },
  chairTerm: { state: 'noted', acceptedOn: null },
  issue: { activeInAreaIds: [], importId: null },
  area: { nameIn: {}, importId: null },
  meeting: {
    chairOrganisationId: null,
    marginsOf: null,
    occasionOn: null,
    draft: false,
    leftOutIds: [],
    hostAbsenceReason: '',
    minutesVersion: 0,
  },
  agendaProposal: { actionItemId: null },
  sentAgenda: { version: 1 },
  attendance: { arrivedAt: null, leftAt: null, onBehalfOfOrganisationId: null, sentAs: null },
  line: { turns: [] },
  decision: { quorum: null },
  actionItem: { promisedAt: null, supersededById: null, chathamHouse: false },
  sheetImport: { aliases: [] },
  labourLine: {
    track: '',
    activity: '',
    mandateStatementId: null,
    instrumentId: null,
    instrumentArticle: '',
    resources: null,
    askedIds: [],
    declinedBy: [],
    reservedBy: [],
    answers: [],
    past: [],
    importId: null,
    importedName: '',
  },
  instrument: { partyOrganisationIds: [] },
  comment: { asks: null },
  summary: {
    fromOn: null,
    toOn: null,
    alsoMechanismIds: [],
    alsoLang: null,
    alsoWording: '',
    smallestCount: 10,
    openedTimes: 0,
    previewedTimes: 0,
    lockedUntil: null,
    openings: [],
  },
  conflict: { losingDeviceName: '', keptDeviceName: '' },
} as const satisfies {
  [Kind in RecordKind as [Later<Kind>] extends [never] ? never : Kind]: Readonly<
    Record<Later<Kind>, unknown>
  >
}

/** The same by any kind; empty for one whose fields are all as old as the first devices. */
export function defaultsOf(kind: RecordKind): Readonly<Record<string, unknown>> {
  const known: { readonly [Kind in RecordKind]?: Readonly<Record<string, unknown>> } = defaults
  return known[kind] ?? {}
}
