import { ActionItem } from './action-item.ts'
import { AgendaItem } from './agenda-item.ts'
import { AgendaProposal } from './agenda-proposal.ts'
import { Appointment } from './appointment.ts'
import { Area } from './area.ts'
import { Attachment } from './attachment.ts'
import { Attendance } from './attendance.ts'
import { ChecklistAnswer } from './checklist-answer.ts'
import { Comment } from './comment.ts'
import { Conflict } from './conflict.ts'
import { Decision } from './decision.ts'
import { FindingVerdict } from './finding-verdict.ts'
import { InformalNote } from './informal-note.ts'
import { InformationShare } from './information-share.ts'
import { Instrument } from './instrument.ts'
import { Issue } from './issue.ts'
import { JointActivity } from './joint-activity.ts'
import { LabourLine } from './labour-line.ts'
import { Line } from './line.ts'
import { MandateStatement } from './mandate-statement.ts'
import { ChairTerm, Mechanism, Seat } from './mechanism.ts'
import { Meeting } from './meeting.ts'
import { Minutes, Objection } from './minutes.ts'
import { Mission } from './mission.ts'
import { Organisation } from './organisation.ts'
import { Person } from './person.ts'
import { Request } from './request.ts'
import { SentAgenda } from './sent-agenda.ts'
import { SheetImport } from './sheet-import.ts'
import { Summary } from './summary.ts'
import { TrailStep } from './trail-step.ts'

/** Every kind of record with its schema: the single source for types, forms, storage and the wire. */
export const recordSchemas = {
  mission: Mission,
  organisation: Organisation,
  person: Person,
  appointment: Appointment,
  mechanism: Mechanism,
  seat: Seat,
  chairTerm: ChairTerm,
  issue: Issue,
  area: Area,
  instrument: Instrument,
  mandateStatement: MandateStatement,
  meeting: Meeting,
  agendaItem: AgendaItem,
  agendaProposal: AgendaProposal,
  sentAgenda: SentAgenda,
  attendance: Attendance,
  line: Line,
  attachment: Attachment,
  informalNote: InformalNote,
  decision: Decision,
  actionItem: ActionItem,
  checklistAnswer: ChecklistAnswer,
  trailStep: TrailStep,
  sheetImport: SheetImport,
  labourLine: LabourLine,
  findingVerdict: FindingVerdict,
  jointActivity: JointActivity,
  informationShare: InformationShare,
  minutes: Minutes,
  objection: Objection,
  comment: Comment,
  summary: Summary,
  request: Request,
  conflict: Conflict,
} as const

export type RecordKind = keyof typeof recordSchemas

/** The record of each kind. */
export type RecordOf = {
  mission: Mission
  organisation: Organisation
  person: Person
  appointment: Appointment
  mechanism: Mechanism
  seat: Seat
  chairTerm: ChairTerm
  issue: Issue
  area: Area
  instrument: Instrument
  mandateStatement: MandateStatement
  meeting: Meeting
  agendaItem: AgendaItem
  agendaProposal: AgendaProposal
  sentAgenda: SentAgenda
  attendance: Attendance
  line: Line
  attachment: Attachment
  informalNote: InformalNote
  decision: Decision
  actionItem: ActionItem
  checklistAnswer: ChecklistAnswer
  trailStep: TrailStep
  sheetImport: SheetImport
  labourLine: LabourLine
  findingVerdict: FindingVerdict
  jointActivity: JointActivity
  informationShare: InformationShare
  minutes: Minutes
  objection: Objection
  comment: Comment
  summary: Summary
  request: Request
  conflict: Conflict
}

/** Every kind, parents before what they contain. */
export const recordKinds = Object.keys(recordSchemas) as RecordKind[]

/** Is it a kind that this version knows. */
export function isRecordKind(kind: string): kind is RecordKind {
  return Object.hasOwn(recordSchemas, kind)
}
