import { z } from 'zod/mini'

/**
 * The id of any record: a UUIDv7 made on the device, or, where a record is the fact that two others
 * belong together (an attendance), a name derived from its parts, so that two phones make the same
 * record and not two.
 */
export const RecordId = z.string().check(z.regex(/^[A-Za-z0-9][A-Za-z0-9:._-]{7,159}$/))
export type RecordId = z.infer<typeof RecordId>

export const MissionId = RecordId.brand<'MissionId'>()
export type MissionId = z.infer<typeof MissionId>
export const OrganisationId = RecordId.brand<'OrganisationId'>()
export type OrganisationId = z.infer<typeof OrganisationId>
export const PersonId = RecordId.brand<'PersonId'>()
export type PersonId = z.infer<typeof PersonId>
export const AppointmentId = RecordId.brand<'AppointmentId'>()
export type AppointmentId = z.infer<typeof AppointmentId>
export const MechanismId = RecordId.brand<'MechanismId'>()
export type MechanismId = z.infer<typeof MechanismId>
export const SeatId = RecordId.brand<'SeatId'>()
export type SeatId = z.infer<typeof SeatId>
export const ChairTermId = RecordId.brand<'ChairTermId'>()
export type ChairTermId = z.infer<typeof ChairTermId>
export const IssueId = RecordId.brand<'IssueId'>()
export type IssueId = z.infer<typeof IssueId>
export const AreaId = RecordId.brand<'AreaId'>()
export type AreaId = z.infer<typeof AreaId>
export const MeetingId = RecordId.brand<'MeetingId'>()
export type MeetingId = z.infer<typeof MeetingId>
export const AttachmentId = RecordId.brand<'AttachmentId'>()
export type AttachmentId = z.infer<typeof AttachmentId>
export const AgendaItemId = RecordId.brand<'AgendaItemId'>()
export type AgendaItemId = z.infer<typeof AgendaItemId>
export const AgendaProposalId = RecordId.brand<'AgendaProposalId'>()
export type AgendaProposalId = z.infer<typeof AgendaProposalId>
export const SentAgendaId = RecordId.brand<'SentAgendaId'>()
export type SentAgendaId = z.infer<typeof SentAgendaId>
export const AttendanceId = RecordId.brand<'AttendanceId'>()
export type AttendanceId = z.infer<typeof AttendanceId>
export const LineId = RecordId.brand<'LineId'>()
export type LineId = z.infer<typeof LineId>
export const InformalNoteId = RecordId.brand<'InformalNoteId'>()
export type InformalNoteId = z.infer<typeof InformalNoteId>
export const DecisionId = RecordId.brand<'DecisionId'>()
export type DecisionId = z.infer<typeof DecisionId>
export const ActionItemId = RecordId.brand<'ActionItemId'>()
export type ActionItemId = z.infer<typeof ActionItemId>
export const ChecklistAnswerId = RecordId.brand<'ChecklistAnswerId'>()
export type ChecklistAnswerId = z.infer<typeof ChecklistAnswerId>
export const MandateStatementId = RecordId.brand<'MandateStatementId'>()
export type MandateStatementId = z.infer<typeof MandateStatementId>
export const InstrumentId = RecordId.brand<'InstrumentId'>()
export type InstrumentId = z.infer<typeof InstrumentId>
export const FindingVerdictId = RecordId.brand<'FindingVerdictId'>()
export type FindingVerdictId = z.infer<typeof FindingVerdictId>
export const SheetImportId = RecordId.brand<'SheetImportId'>()
export type SheetImportId = z.infer<typeof SheetImportId>
export const TrailStepId = RecordId.brand<'TrailStepId'>()
export type TrailStepId = z.infer<typeof TrailStepId>
export const LabourLineId = RecordId.brand<'LabourLineId'>()
export type LabourLineId = z.infer<typeof LabourLineId>
export const JointActivityId = RecordId.brand<'JointActivityId'>()
export type JointActivityId = z.infer<typeof JointActivityId>
export const InformationShareId = RecordId.brand<'InformationShareId'>()
export type InformationShareId = z.infer<typeof InformationShareId>
export const CommentId = RecordId.brand<'CommentId'>()
export type CommentId = z.infer<typeof CommentId>
export const SummaryId = RecordId.brand<'SummaryId'>()
export type SummaryId = z.infer<typeof SummaryId>
export const MinutesId = RecordId.brand<'MinutesId'>()
export type MinutesId = z.infer<typeof MinutesId>
export const ObjectionId = RecordId.brand<'ObjectionId'>()
export type ObjectionId = z.infer<typeof ObjectionId>
export const RequestId = RecordId.brand<'RequestId'>()
export type RequestId = z.infer<typeof RequestId>
export const ConflictId = RecordId.brand<'ConflictId'>()
export type ConflictId = z.infer<typeof ConflictId>
