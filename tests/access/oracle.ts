/*
 * Who reads and who does what, written from the text of the design (sections 3 and 4) and of the field
 * practice, and from nothing else: this file imports no rule of the product, so that the two can disagree.
 */

export const allMarkings = ['CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED'] as const
export type Mark = (typeof allMarkings)[number]

export const allRoles = [
  'recorder',
  'coordinator',
  'head_of_mission',
  'focal_point',
  'observer',
  'administrator',
  'none',
] as const
export type OracleRole = (typeof allRoles)[number]

/** Somebody, as far as the design tells people apart. */
export type Persona = {
  readonly name: string
  readonly role: OracleRole
  /** Where the role is held: in the mechanism of the records, in the whole mission, in another one. */
  readonly held: 'here' | 'mission' | 'elsewhere'
  /** Of the organisation that owns most records, or of the other one. */
  readonly organisation: 'owner' | 'other'
}

/** A record or one that it lies in. */
export type Link = {
  readonly marking: Mark
  readonly organisation: 'owner' | 'other'
  /** The names of those who wrote it or are named in it. */
  readonly people: ReadonlySet<string>
}

/** What there is to know of a record to say who reads it. */
export type Facts = {
  readonly kind: string
  readonly id: string
  /** The record itself, then what it lies in. */
  readonly chain: readonly Link[]
  /** The mechanism whose record it is: that of the cast, another one where nobody is, or none. */
  readonly mechanism: 'here' | 'another' | 'none'
  /** Was it said under the Chatham House Rule: does it lie in such a meeting or item, or say so itself. */
  readonly isInRoom: boolean
  /** Is it a meeting whose agenda was not sent, or does it lie in one. */
  readonly isDraft?: boolean
}

/** "TLP 2.0 labels": from what may travel freely to what is for named people only. */
const strictness = (link: Link) => allMarkings.indexOf(link.marking)

/** "Effective marking = the stricter of the record's and its container's." */
function effective({ chain }: Facts): Link {
  return chain.reduce((strictest, link) =>
    strictness(link) > strictness(strictest) ? link : strictest,
  )
}

/** "administrator (users, devices, backups; no content)"; "donor (link only, no account)". */
const works = ({ role }: Persona) => role !== 'none' && role !== 'administrator'

/** "Per mission or per mechanism": a role of the whole mission counts in each of its mechanisms. */
const isHere = ({ held }: Persona) => held !== 'elsewhere'

/** May this person read this record. */
export function reads(persona: Persona, facts: Facts): boolean {
  const link = effective(facts)
  const isMember =
    works(persona) && (facts.mechanism === 'here' ? isHere(persona) : persona.held === 'mission')
  // "Draft mode: nothing leaves until opened": those who plan see it.
  const plans = isMember && recording.includes(persona.role)
  switch (link.marking) {
    case 'CLEAR':
    case 'GREEN':
      // "TLP:CLEAR: anyone"; "TLP:GREEN: everyone signed in to the mission". "A meeting or item under the
      // Chatham House Rule shows no attribution outside the room."
      if (facts.isDraft) return plans
      return facts.isInRoom ? isMember : works(persona)
    case 'AMBER':
      if (facts.isDraft) return plans
      // "TLP:AMBER (default): members of that mechanism". What belongs to no mechanism is for those who work
      // in the mission, and an observer looks on.
      return facts.mechanism !== 'none' || facts.isInRoom
        ? isMember
        : works(persona) && persona.role !== 'observer'
    case 'AMBER+STRICT':
      // "TLP:AMBER+STRICT: the organisation that owns the record".
      return works(persona) && persona.organisation === link.organisation
    case 'RED':
      // "TLP:RED: named people", whatever they are; but what is for "the organisation that owns the record" does
      // not become theirs by lying in it, nor the other way round: "the stricter of the record's and its container's".
      return (
        link.people.has(persona.name) &&
        facts.chain.every(
          (one) =>
            one.marking !== 'AMBER+STRICT' ||
            (works(persona) && persona.organisation === one.organisation),
        )
      )
  }
}

type Who = readonly OracleRole[]

/** "recorder (field staff), co-ordinator (chair, co-chair, secretariat), head of mission". */
const recording: Who = ['recorder', 'coordinator', 'head_of_mission']
/** What binds the others, or lets something travel, is theirs. */
const deciding: Who = ['coordinator', 'head_of_mission']
/** "focal point of a partner or host authority": speaks in the meeting too. */
const speaking: Who = [...recording, 'focal_point']
/** "administrator (users, devices, backups; no content)". */
const usersOf: Who = ['coordinator', 'head_of_mission', 'administrator']
const devicesOf: Who = ['head_of_mission', 'administrator']

/** The right that an act needs: which roles, held where; `own`: focal points of the organisation concerned. */
export type Right = {
  readonly roles: Who
  readonly reach: 'here' | 'anywhere'
  readonly own: boolean
}

const right = (roles: Who, reach: Right['reach'] = 'here', own = false): Right => ({
  roles,
  reach,
  own,
})

/** The acts, in the words of the table that they are held against. */
export const rights = {
  // "Notes, attendance, proposals, status reports, objections are written offline and merged."
  plan_meeting: right(recording),
  record_meeting: right(recording),
  mark_attendance: right(recording),
  // "sign-in by QR": who is there says so himself, for himself.
  sign_in_oneself: right(recording, 'here', true),
  write_lines: right(recording),
  record_decisions: right(recording),
  record_actions: right(recording),
  close_action: right(recording),
  raise_attention: right(recording),
  draft_summary: right(recording),
  comment: right(speaking),
  object_to_minutes: right(speaking),
  // The responsible organisation reports on what it promised; a partner proposes and accepts its own part.
  report_on_action: right(recording, 'here', true),
  answer_checklist: right(recording, 'here', true),
  propose_agenda_item: right(recording, 'here', true),
  propose_labour_line: right(recording, 'here', true),
  accept_labour_line: right(recording, 'here', true),
  settle_conflicts: right(recording, 'here', true),
  // What is done together is recorded by whoever records, a partner his own; that it is agreed binds all (S30, S57).
  record_joint_activities: right(recording, 'here', true),
  clear_joint_statements: right(recording, 'here', true),
  share_information: right(recording, 'here', true),
  acknowledge_shares: right(recording, 'here', true),
  agree_joint_activities: right(deciding),
  // "Self-stated" (S44): each organisation states its own.
  state_mandates: right(recording, 'anywhere', true),
  // What the whole mission shares is written by whoever records a meeting.
  edit_organisations: right(recording, 'anywhere'),
  edit_people: right(recording, 'anywhere'),
  edit_appointments: right(recording, 'anywhere'),
  edit_issues: right(recording, 'anywhere'),
  edit_areas: right(recording, 'anywhere'),
  edit_instruments: right(recording, 'anywhere'),
  // Bringing in gives proposals, and an item of an agenda is for whoever plans it.
  bring_in_sheets: right(recording),
  raise_findings: right(recording),
  // What binds the others: circulating and adopting, agreeing a part, forums and who sits in them.
  adopt_decisions: right(deciding),
  circulate_minutes: right(deciding),
  adopt_minutes: right(deciding),
  agree_labour_line: right(deciding),
  settle_findings: right(deciding),
  take_remarks_away: right(deciding),
  edit_mission: right(deciding),
  edit_mechanisms: right(deciding),
  edit_membership: right(deciding),
  // "chair rotation entries handed_over -> accepted", by the incoming chair's organisation.
  accept_chair: right(deciding, 'here', true),
  // "Release of a summary, roles, membership, links, revocation, lowering of a marking".
  release_summary: right(deciding),
  withdraw_summary: right(deciding),
  lower_marking: right(deciding),
  give_roles: right(usersOf),
  end_participation: right(usersOf),
  revoke_devices: right(devicesOf),
  erase_people: right(devicesOf),
  manage_devices: right(devicesOf),
  decide_quarantine: right(deciding),
  // "Audit: append-only … ids and codes only", for those who answer for users and devices.
  read_audit: right(devicesOf),
  see_as: right(deciding),
  name_unread: right(['administrator'], 'anywhere'),
  // "Nothing is ever silently lost": who answers for a mechanism fills a restored server; a recorder helps.
  give_back_everything: right(deciding),
  give_back_for_others: right(['recorder']),
} as const satisfies Readonly<Record<string, Right>>
export type ActName = keyof typeof rights

/**
 * Has this person the right, in the mechanism of the records or, where `wide`, in the whole mission.
 * `concerned` is the organisation that promised, has the part, or owns the record.
 */
export function has(
  persona: Persona,
  { roles, reach, own }: Right,
  concerned: 'owner' | 'other' | null = null,
  where: 'here' | 'mission' = 'here',
): boolean {
  const isThere =
    reach === 'anywhere' || (where === 'here' ? isHere(persona) : persona.held === 'mission')
  if (!isThere) return false
  if (roles.includes(persona.role)) return true
  return own && persona.role === 'focal_point' && persona.organisation === concerned
}

/** Nobody hands out more than he decides about: whom the giver's role may make what. */
export function gives(giver: Persona, role: OracleRole, where: 'here' | 'mission'): boolean {
  if (where === 'here' ? !isHere(giver) : giver.held !== 'mission') return false
  if (giver.role === 'administrator') return true
  if (giver.role === 'head_of_mission') return role !== 'administrator'
  return giver.role === 'coordinator' && role !== 'administrator' && role !== 'head_of_mission'
}

/**
 * "TLP:AMBER+STRICT … leaves the app: its own head of mission only"; "TLP:RED … never"; lowering is "a
 * separate act, with a reason", of those who answer for the mechanism.
 */
export function lowers(persona: Persona, from: Mark, owner: 'owner' | 'other'): boolean {
  if (from === 'RED' || !has(persona, rights.lower_marking)) return false
  if (from !== 'AMBER+STRICT') return true
  return persona.role === 'head_of_mission' && persona.organisation === owner
}
