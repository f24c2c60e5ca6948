import type { ActionState } from '../domain/action-item.ts'
import type { AgendaItem } from '../domain/agenda-item.ts'
import type { Attendance, AttendanceStatus } from '../domain/attendance.ts'
import type { Decision } from '../domain/decision.ts'
import type { LabourRole } from '../domain/labour-line.ts'
import type { Line } from '../domain/line.ts'
import type { Marking } from '../domain/marking.ts'
import type { Meeting } from '../domain/meeting.ts'
import type { Constituency } from '../domain/organisation.ts'
import type { PaperKind, PaperLang } from './paper.ts'
import { englishPaperWords } from './paper-words-english.ts'
import { frenchPaperWords } from './paper-words-french.ts'

/** The words of papers in one language. They are text of the paper, as its dates are. */
export type PaperWords = {
  /** For dates and for the order of names. */
  readonly formats: string
  readonly titles: Readonly<Record<PaperKind, string>>
  readonly signInSheet: string
  readonly fileNames: Readonly<Record<PaperKind, string>>
  readonly number: (number: number) => string
  readonly page: string
  readonly of: string
  /** Between a label and what it says. */
  readonly colon: string
  readonly andBetween: string
  readonly quoted: (text: string) => readonly [before: string, text: string, after: string]
  readonly markings: Readonly<Record<Marking, string>>
  readonly watermark: (reader: string, day: string) => string
  readonly itsReader: string
  /** The same on every paper, so that it does not tell whether anything was left out. */
  readonly extract: string
  readonly chathamHouse: string
  readonly chathamHousePart: string
  readonly mission: string
  readonly mechanism: string
  readonly meeting: string
  readonly date: string
  readonly time: string
  readonly timeIn: (from: string, until: string, zone: string) => string
  readonly place: string
  readonly meetingFormats: Readonly<Record<Meeting['format'], string>>
  readonly format: string
  readonly margins: string
  readonly chair: string
  readonly recorder: string
  readonly interpretation: string
  readonly purpose: string
  readonly madeOn: string
  readonly state: string
  readonly draftAgenda: string
  readonly provisionalAgenda: string
  readonly calledOff: Readonly<Record<'postponed' | 'cancelled', string>>
  readonly minutesStates: Readonly<Record<Meeting['state'], string>>
  readonly version: {
    readonly named: (version: number) => string
    readonly circulated: string
    readonly remark: string
    readonly code: string
    readonly errata: string
    readonly isCurrent: string
    readonly awaitsMeeting: string
    readonly underSilence: (until: string) => string
    readonly adopted: (since: string) => string
    readonly contested: string
  }
  readonly agenda: string
  readonly item: string
  readonly minutes: string
  readonly askedBy: string
  readonly purposes: Readonly<Record<AgendaItem['purpose'], string>>
  readonly planned: (planned: number, length: number) => string
  readonly overrun: (minutes: number) => string
  readonly noAgenda: string
  readonly openActions: string
  readonly noOpenActions: string
  readonly organisation: string
  readonly name: string
  readonly functionOf: string
  readonly signature: string
  readonly others: string
  readonly attendance: string
  readonly took: string
  readonly people: (count: number) => string
  readonly unnamed: (count: number) => string
  readonly present: string
  readonly apologies: string
  readonly notThere: string
  readonly walkIn: string
  readonly came: (time: string) => string
  readonly left: (time: string) => string
  readonly spokeAlsoFor: string
  readonly delegate: string
  readonly totals: (organisations: number, people: number) => string
  readonly noAttendance: string
  readonly constituencies: Readonly<Record<Constituency, string>>
  readonly statuses: Readonly<Record<AttendanceStatus, string>>
  readonly capacities: Readonly<Record<Attendance['capacity'], string>>
  readonly lineKinds: Readonly<Record<Line['kind'], string>>
  readonly decisionKinds: Readonly<Record<Decision['kind'], string>>
  readonly decisionStates: Readonly<Record<Decision['state'], string>>
  readonly numberFollows: string
  readonly bySilence: string
  readonly basis: string
  readonly inTheRoom: (organisations: number) => string
  readonly notInTheRoom: string
  readonly reservation: string
  readonly nothingRecorded: string
  readonly otherDecisions: string
  readonly actionsOfMeeting: string
  readonly noActions: string
  readonly labour: string
  readonly issue: string
  readonly area: string
  readonly part: string
  readonly period: string
  readonly since: (day: string) => string
  readonly fromTo: (from: string, to: string) => string
  readonly roles: Readonly<Record<LabourRole, string>>
  readonly proposed: string
  readonly nextMeeting: string
  readonly action: string
  readonly responsible: string
  readonly due: string
  readonly from: string
  readonly stands: string
  readonly actionStates: Readonly<Record<ActionState, string>>
  readonly priorities: Readonly<Record<'urgent' | 'high', string>>
  readonly carried: (times: number) => string
  readonly overdue: (days: number) => string
  readonly allPartners: string
  readonly with: string
  readonly supportedBy: string
  readonly notAttributed: string
  readonly anOrganisation: string
  readonly former: string
  readonly dues: {
    readonly asap: string
    readonly by: (day: string) => string
    readonly week: (day: string) => string
    readonly month: (month: string) => string
    readonly withMinutes: string
    readonly nextMeeting: string
    readonly when: string
    readonly ongoing: string
    readonly none: string
  }
}

const tables: Readonly<Record<PaperLang, PaperWords>> = {
  en: englishPaperWords,
  fr: frenchPaperWords,
}

/** The words of papers in `lang`. */
export function paperWords(lang: PaperLang): PaperWords {
  return tables[lang]
}
