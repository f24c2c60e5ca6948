import type { Generated } from 'kysely'
import type { Opening } from '../../domain/summary.ts'

/**
 * What the server keeps, the same on both engines: text, integers, and JSON as text. Every key begins
 * with the mission, which is the unit that a distributed engine may place.
 */
export type Tables = {
  missions: MissionRow
  records: RecordRow
  changes: ChangeRow
  offers: OfferRow
  moved: MovedRow
  scopes: ScopeRow
  people: PersonRow
  grants: GrantRow
  devices: DeviceRow
  sessions: SessionRow
  invitations: InvitationRow
  passkeys: PasskeyRow
  organisation_links: OrganisationLinkRow
  answered_challenges: AnsweredChallengeRow
  recovery_codes: RecoveryCodeRow
  quarantine: QuarantineRow
  departures: DepartureRow
  erasures: ErasureRow
  shares: ShareRow
  share_openings: ShareOpeningRow
  calendar_feeds: CalendarFeedRow
  minutes_versions: MinutesVersionRow
  uploads: UploadRow
  upload_pieces: UploadPieceRow
  audit: AuditRow
  counters: CounterRow
  number_blocks: NumberBlockRow
}

export type MissionRow = {
  id: string
  /** The identity of this history; a restored backup gets a new one. */
  epoch: string
  /** The last sequence that was given out. */
  seq: number
  /** What cursors are sealed with. */
  cursor_key: string
  created_at: string
  /** EPO3: the highest sequence that came out of a backup; `null` where none was restored. */
  restored_seq: number | null
  restored_at: string | null
  /** EPO8: the id by which devices know it, where it was refilled from one; `null`: its own. */
  known_as: string | null
  /** The head of the audit: how many entries there are, and the hash of the last; see `../audit/`. */
  audit_n: Generated<number>
  audit_hash: Generated<string>
}

export type RecordRow = {
  mission: string
  kind: string
  id: string
  /** The sequence of its last change. */
  seq: number
  /** The sequence at which it was made. */
  made_seq: number
  /** The sequence at which it came into its scope. */
  scope_seq: number
  scope: string
  container_kind: string | null
  container_id: string | null
  /** The values of its registers. */
  body: string
  /** Who wrote each register, when, at which sequence; see `sync/notes.ts`. */
  notes: string
  /** What stands in it in one number, to be compared with a device's; see `src/sync/compare.ts`. */
  digest: number
}

/** One change as it was taken. Nothing here is ever altered; only an erasure removes it. */
export type ChangeRow = {
  mission: string
  device: string
  n: number
  seq: number
  kind: string
  id: string
  at: string
  /** Its stamp as the device made it; `null` for the server's own and for those of an older server. */
  sent_at: string | null
  /** What it wrote: `{ register: [value, base] }`. */
  writes: string
  /** Texts that came of merging it, `{ register: [text, at] }`; `null` when it merged with nothing. */
  merged: string | null
  /** Whose session it came by; `null` for the server's own. */
  person: string | null
  received_at: string
  /** 1 where an earlier history had acknowledged it and its device handed it over again. */
  again: number
}

/**
 * Registers of one record that somebody's device gave back to a server which lacked them, by the change
 * that had written them once. History like `changes`, which has only what came from its own author.
 */
export type OfferRow = {
  mission: string
  kind: string
  id: string
  seq: number
  by: string
  /** `{ register: [value, at] }` */
  writes: string
  /** Whose device gave it. */
  device: string
  person: string
  received_at: string
}

/** A record left a scope: what a reader of that scope is told to forget, and nothing more. */
export type MovedRow = { mission: string; scope: string; kind: string; id: string; seq: number }

/** Every scope that a record ever lay in, with the sequence at which that first was so. */
export type ScopeRow = { mission: string; scope: string; since_seq: number }

export type PersonRow = {
  mission: string
  id: string
  organisation_id: string | null
  created_at: string
}

export type GrantRow = {
  mission: string
  person: string
  role: string
  /** The mechanism it is for; empty for the whole mission. */
  mechanism: string
}

export type DeviceRow = {
  mission: string
  id: string
  person: string
  label: string
  /** The highest change number of this device that got its verdict. */
  last_n: number
  /** The mission's sequence when it joined. */
  made_seq: number
  /** The sequence at which one of its changes was taken that had been refused before. */
  late_seq: number | null
  created_at: string
  seen_at: string
  /** When it was shut out; its session is kept, so that it can be told so. */
  revoked_at: string | null
  /** How it was shut out: `leave` or `lost`. */
  mode: string | null
  /** When it said that it has wiped itself. */
  wiped_at: string | null
  /** As whom, in JSON, what it hands over is judged: its person's rights before he left. */
  rights: string | null
}

export type SessionRow = {
  mission: string
  token_hash: string
  device: string
  created_at: string
  expires_at: string
  /** When it was last confirmed with a passkey or begun with a recovery code; `null`: never. */
  stepped_up_at?: string | null
  /** The device in whose place its device came; `null` for one that was new to its browser. */
  instead_of?: string | null
}

export type InvitationRow = {
  mission: string
  secret_hash: string
  /** The roles it gives: a JSON array of grants. */
  grants: string
  organisation_id: string | null
  /** Whose record the guest takes up; `null` makes a new person. */
  person: string | null
  created_by: string | null
  created_at: string
  expires_at: string
  used_at: string | null
  /** By which its inviter names it; `null` for those of an older server. */
  id?: string | null
  taken_back_at?: string | null
  /** Who joined with it. */
  joined_person?: string | null
  /** The part of a code for the telephone by which it is found; see `spoken-codes.ts`. */
  spoken_lookup?: string | null
  /** What is kept of the rest of it. */
  spoken_hash?: string | null
  spoken_until?: string | null
  spoken_tries: Generated<number>
}

/** A key with which somebody's device or key ring proves who he is; only its public part is here. */
export type PasskeyRow = {
  mission: string
  /** What its maker calls it, base64url. */
  id: string
  person: string
  /** The device on which it was made: it goes when that is lost. */
  device: string
  /** COSE, base64url. */
  public_key: string
  /** How often it says that it was used; 0 for those that do not count. */
  counter: number
  /** How it can be reached: a JSON array of words. */
  transports: string
  label: string
  created_at: string
  used_at: string | null
}

/** A challenge that was answered well, until it would be too old anyway: no answer counts twice. */
export type AnsweredChallengeRow = { mission: string; challenge_hash: string; expires_at: string }

/** One of the codes on paper with which somebody comes back once. */
export type RecoveryCodeRow = {
  mission: string
  code_hash: string
  person: string
  created_at: string
  used_at: string | null
}

/** An address under which calendars read the meetings that somebody may see, until it is closed. */
export type CalendarFeedRow = {
  mission: string
  secret_hash: string
  /** By which its owner names it. */
  id: string
  person: string
  /** The device on which it was made: it goes when that is lost. */
  device: string
  /** The mechanism whose meetings it shows; empty for all that its owner may see. */
  mechanism: string
  /** In which language its fixed words are. */
  lang: string
  created_at: string
  expires_at: string
  /** When a calendar last read it, to the hour. */
  read_at: string | null
}

/** One change that a shut-out device handed over, waiting for somebody's word. */
export type QuarantineRow = {
  mission: string
  /** `device.n` and a digest of what it says, so that a copy of the device hides nothing. */
  id: string
  person: string
  device: string
  n: number
  /** The number of the act that it is of. */
  act: number
  kind: string
  record: string
  /** The change as it came, in JSON. */
  change: string
  /** How far the device's clock was from ours (server minus device), milliseconds. */
  skew_ms: number
  received_at: string
  state: 'waiting' | 'accepted' | 'declined'
  /** Why it was declined, in words. */
  reason: string
  /** Why it could not be taken when somebody accepted it: a word of `RefusalReason`. */
  trouble: string | null
  decided_by: string | null
  decided_at: string | null
}

/** An entry of the ledger beside the database that has been carried out in this one. */
export type DepartureRow = { mission: string; id: string; entry: string }

/** Somebody whose data were erased for good. */
export type ErasureRow = { mission: string; person: string; at: string }

/** A released summary, frozen, found by the hash of its link's secret. */
export type ShareRow = {
  mission: string
  link_hash: string
  summary_id: string
  snapshot: string
  open_until: string
  created_at: string
  withdrawn_at: string | null
  /** How often a person opened it; who it was is not kept. */
  opened: Generated<number>
  /** What the passcode is compared with, `salt:hash`; `null` where none is asked for. */
  passcode: Generated<string | null>
  /** Wrong passcodes since the last right one. */
  wrong: Generated<number>
  locked_until: Generated<string | null>
  /** The other meetings and the mechanisms that are named in it, in JSON: it is closed with them. */
  sources: Generated<string>
  version: Generated<number>
}

/** One visit to a link. */
export type ShareOpeningRow = {
  mission: string
  id: string
  link_hash: string
  kind: Opening['kind']
  at: string
}

/** A version of minutes, as far as the server looks for it: what is due, and what a printed code names. */
export type MinutesVersionRow = {
  mission: string
  id: string
  meeting: string
  version: number
  /** What a printed copy carries. */
  code: string
  state: string
  deadline: string | null
  errata: number
}

/** Somebody signs in by his organisation. What it calls him is kept as a hash only. */
export type OrganisationLinkRow = {
  mission: string
  subject_hash: string
  person: string
  created_at: string
  used_at: string | null
}

/** One entry of the audit, `AuditEntry` of the domain. The database itself refuses to alter or remove one. */
export type AuditRow = {
  mission: string
  n: number
  at: string
  act: string
  person: string | null
  device: string | null
  subject_kind: string | null
  subject_id: string | null
  code: string | null
  previous: string
  hash: string
}

/** Numbers that are given once and never again, such as those of decisions. */
export type CounterRow = { mission: string; name: string; last: number }

/** The last block of running numbers that a process took; older than every mission, and without one. */
export type NumberBlockRow = { name: string; last: number }

/** The picture of an attachment, as far as it has come. */
export type UploadRow = {
  mission: string
  /** The id of the attachment. */
  attachment: string
  /** How many bytes it has in all, and how many are here. */
  bytes: number
  received: number
  started_at: string
  /** When all of it was here and was what had been announced; `null` before. */
  completed_at: string | null
}

/** Some bytes of a picture, in Base64: the same text on both engines and in a backup. */
export type UploadPieceRow = {
  mission: string
  attachment: string
  at_byte: number
  content: string
}
