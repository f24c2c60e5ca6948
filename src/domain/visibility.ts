import type { Marking } from './marking.ts'
import type { Role } from './role.ts'

/** Whom a record is for. */
export type Audience =
  /** Everyone who is signed in. */
  | 'all'
  /** Everyone with a working role. */
  | 'mission'
  /** The members of one mechanism. */
  | 'members'
  /** Those who plan the meetings of one mechanism. */
  | 'planners'
  /** One organisation. */
  | 'organisation'
  /** Its author, and the people it names. */
  | 'people'
  /** Of those the ones who are of one organisation. */
  | 'people_of'

/**
 * Whom a marking is for (design 3): in a mechanism; outside of any, in the mission as a whole; inside
 * what is held under the Chatham House Rule, of which nothing is shown outside the room; and a meeting that
 * is still a draft, with all that lies in it.
 */
// biome-ignore format: a table is read by its columns
export const audiences = {
  //                in a mechanism   in the mission   Chatham House    a draft
  CLEAR:          ['all',           'all',           'members',       'planners'],
  GREEN:          ['all',           'all',           'members',       'planners'],
  AMBER:          ['members',       'mission',       'members',       'planners'],
  'AMBER+STRICT': ['organisation',  'organisation',  'organisation',  'organisation'],
  RED:            ['people',        'people',        'people',        'people'],
} as const satisfies Record<Marking, readonly [Audience, Audience, Audience, Audience]>

/** Where a record lies, as the column of `audiences`. */
export const placeColumns = { mechanism: 0, mission: 1, chathamHouse: 2, draft: 3 } as const

/**
 * A cell: reads it with this role held anywhere; held in that mechanism or in the whole mission; when it
 * is his own organisation's; when he wrote it or is named; when both hold; never.
 */
export type Reading = 'yes' | 'here' | 'own' | 'named' | 'both' | '---'

/**
 * Who reads what is for whom (design 4). One row an audience, one column a role; the last is for somebody
 * who has none (any more). Administrators look after people and devices: their office shows no content,
 * and what is addressed to them by name they read as anybody does.
 */
// biome-ignore format: a table is read by its columns
export const readings = {
  //              recorder co-ord.  head     focal    observ.  admin.   none
  all:          ['yes',   'yes',   'yes',   'yes',   'yes',   '---',   '---'],
  mission:      ['yes',   'yes',   'yes',   'yes',   '---',   '---',   '---'],
  members:      ['here',  'here',  'here',  'here',  'here',  '---',   '---'],
  planners:     ['here',  'here',  'here',  '---',   '---',   '---',   '---'],
  organisation: ['own',   'own',   'own',   'own',   'own',   '---',   '---'],
  people:       ['named', 'named', 'named', 'named', 'named', 'named', 'named'],
  people_of:    ['both',  'both',  'both',  'both',  'both',  '---',   '---'],
} as const satisfies Record<Audience, readonly [Reading, Reading, Reading, Reading, Reading, Reading, Reading]>

/** The column of each role in `readings`. */
export const readingColumns = {
  recorder: 0,
  coordinator: 1,
  head_of_mission: 2,
  focal_point: 3,
  observer: 4,
  administrator: 5,
  none: 6,
} as const satisfies Record<Role | 'none', number>

/**
 * What a record under the Chatham House Rule keeps in the room: itself, or only what lies in it. `draft`: a
 * meeting that nobody but its planners reads yet, with all that lies in it.
 */
export type Room = 'itself' | 'inside' | 'draft'

/**
 * The kinds that can be held under the Chatham House Rule. That a meeting takes place, and what is on its
 * agenda, is no attribution; what lies in them is, and a line is what somebody said.
 */
export const rooms = {
  meeting: 'inside',
  agendaItem: 'inside',
  line: 'itself',
  minutes: 'itself',
  trailStep: 'itself',
} as const satisfies Readonly<Record<string, Exclude<Room, 'draft'>>>
