import type { Marking } from './marking.ts'
import type { Role } from './role.ts'

/** A cell: yes, only of one's own organisation, no. */
type Cell = 'yes' | 'own' | '---'
type Given = Exclude<Cell, 'own'>
type Row = readonly [Given, Given, Given, Given, Given, Given]

/**
 * Who gives whom which role, by invitation or afterwards, and takes it away: nobody decides about more
 * than his own. One row the role given, one column a role of the giver, where it is given.
 */
// biome-ignore format: a table is read by its columns
export const giving = {
  //                recorder co-ord. head   focal  observ admin.
  recorder:        ['---',  'yes',  'yes', '---', '---', 'yes'],
  coordinator:     ['---',  'yes',  'yes', '---', '---', 'yes'],
  head_of_mission: ['---',  '---',  'yes', '---', '---', 'yes'],
  focal_point:     ['---',  'yes',  'yes', '---', '---', 'yes'],
  observer:        ['---',  'yes',  'yes', '---', '---', 'yes'],
  administrator:   ['---',  '---',  '---', '---', '---', 'yes'],
} as const satisfies Record<Role, Row>

/** The column of each role in `giving`. */
export const givingColumns = {
  recorder: 0,
  coordinator: 1,
  head_of_mission: 2,
  focal_point: 3,
  observer: 4,
  administrator: 5,
} as const satisfies Record<Role, number>

/**
 * Who lets what is marked so travel further (design 3: "leaves the app: its own head of mission only",
 * "never"). One row the marking as it stands, one column a role that may lower at all (`lower_marking`).
 */
// biome-ignore format: a table is read by its columns
export const lowering = {
  //               co-ord. head
  GREEN:          ['yes', 'yes'],
  AMBER:          ['yes', 'yes'],
  'AMBER+STRICT': ['---', 'own'],
  RED:            ['---', '---'],
} as const satisfies Record<Exclude<Marking, 'CLEAR'>, readonly [Cell, Cell]>

/** The column of each role in `lowering`. */
export const loweringColumns = { coordinator: 0, head_of_mission: 1 } as const
