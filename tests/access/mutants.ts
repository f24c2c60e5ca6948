import { actColumns, acts } from '../../src/domain/acts.ts'
import { decided, decidedColumns } from '../../src/domain/decided.ts'
import { giving, givingColumns, lowering, loweringColumns } from '../../src/domain/giving.ts'
import {
  audiences,
  placeColumns,
  readingColumns,
  readings,
  rooms,
} from '../../src/domain/visibility.ts'
import { seededRandom } from '../support/seeded-random.ts'
import type { Player } from './cast.ts'
import { type Bench, type Group, groups } from './check.ts'
import { Ledger, Noticed } from './ledger.ts'
import { compareCells, kept } from './read-cells.ts'
import { fillShelf, ShelfRefused } from './shelf.ts'
import { trialCells } from './write-cells.ts'

/** One cell of one table, changed. */
type Mutant = {
  readonly name: string
  readonly put: (isMutated: boolean) => void
  /** The role whose column it is; `null` where it concerns everybody. */
  readonly role: string | null
  /** The act whose row it is. */
  readonly act: string | null
  /** The cells that would show it, besides what is written under that act. */
  readonly groups: readonly Group[]
  /** Does it decide where records lie when they are written, so that they must be written anew. */
  readonly isOfPlacing?: boolean
}

type Cells = { [column: number]: string }

function mutantsOf(
  table: string,
  row: string,
  cells: readonly string[],
  column: number,
  others: readonly string[],
  rest: Pick<Mutant, 'role' | 'act' | 'groups' | 'isOfPlacing'>,
): Mutant[] {
  const [whole, was] = [cells as Cells, cells[column]]
  return others
    .filter((other) => other !== was)
    .map((other) => ({
      name: `${table}.${row}, column ${column}: ${was} -> ${other}`,
      put: (isMutated) => {
        whole[column] = isMutated ? other : String(was)
      },
      ...rest,
    }))
}

/** Groups of cells for rows that are no change of a record, by act. */
const groupsOfAct: Readonly<Record<string, readonly Group[]>> = {
  see_as: ['askers'],
  give_back_everything: ['giveBack'],
  give_back_for_others: ['giveBack'],
  name_unread: ['invite'],
  read_audit: ['audit'],
  manage_devices: ['devices'],
  decide_quarantine: ['quarantine'],
  lower_marking: ['lower'],
}

/**
 * Cells that open nothing by themselves, since another cell must open first or has opened already. Each is
 * said with why; everything else must be noticed.
 */
const masked: Readonly<Record<string, string>> = {
  'give_back_for_others coordinator': 'who gives everything back needs no second right',
  'give_back_for_others head_of_mission': 'who gives everything back needs no second right',
  'give_back_for_others observer': 'he makes no records that he could give back for others',
  'give_back_for_others administrator': 'he makes no records that he could give back for others',
  'edit_mission administrator': 'he does not see the mission’s record',
  'AMBER+STRICT head_of_mission': 'who reads it is of the organisation that owns it',
  'name_unread recorder': 'he asks for nothing about people, and invites nobody',
  'name_unread focal_point': 'he asks for nothing about people, and invites nobody',
  'name_unread observer': 'he asks for nothing about people, and invites nobody',
}

/** Acts about nobody but oneself: of one's own or of anybody's organisation is the same. */
const ofOneself: ReadonlySet<string> = new Set(['sign_in_oneself'])

function actMutants(): Mutant[] {
  return Object.entries(acts).flatMap(([act, cells]) => [
    ...Object.entries(actColumns).flatMap(([role, column]) => {
      if (masked[`${act} ${role}`] !== undefined) return []
      // Without an organisation concerned `own` opens nothing, as `---` does.
      const opened = ofOneself.has(act) ? ['---'] : ['yes', 'own', '---']
      const others = cells[column] === '---' ? ['yes'] : opened
      const rest = { role, act, groups: groupsOfAct[act] ?? [] }
      return mutantsOf('acts', act, cells, column, others, rest)
    }),
    ...mutantsOf('acts', act, cells, 0, ['here', 'anywhere'], {
      role: null,
      act,
      groups: groupsOfAct[act] ?? [],
    }),
  ])
}

/** What a cell of this row can mean besides never; the others look for names that the row has not. */
const meant: Readonly<Record<keyof typeof readings, readonly string[]>> = {
  all: ['yes'],
  mission: ['yes'],
  members: ['yes', 'here'],
  planners: ['yes', 'here'],
  organisation: ['yes', 'own'],
  people: ['yes', 'named'],
  people_of: ['yes', 'both'],
}

function visibilityMutants(): Mutant[] {
  const values = ['yes', 'here', 'own', 'named', 'both', '---']
  const rows = Object.keys(readings) as (keyof typeof readings)[]
  const ofReading = rows.flatMap((row) =>
    Object.entries(readingColumns).flatMap(([role, column]) => {
      const cells = readings[row]
      // Nobody without a role holds one here.
      const opening = role === 'none' ? meant[row].filter((one) => one !== 'here') : meant[row]
      const others = cells[column] === '---' ? opening : values
      const rest = { role, act: null, groups: ['compare'] } as const
      return mutantsOf('readings', row, cells, column, others, rest)
    }),
  )
  const ofAudience = Object.entries(audiences).flatMap(([row, cells]) =>
    Object.values(placeColumns).flatMap((column) =>
      mutantsOf('audiences', row, cells, column, Object.keys(readings), {
        role: null,
        act: null,
        groups: [],
        isOfPlacing: true,
      }),
    ),
  )
  const whole: Record<string, string> = rooms
  // Versions of minutes are made by the server and lie where their meeting does; a step lies in its action,
  // which is in the room already.
  const ofDevices = Object.entries(rooms).filter(
    ([kind]) => kind !== 'minutes' && kind !== 'trailStep',
  )
  const ofRoom = ofDevices.flatMap(([kind, was]) =>
    ['itself', 'inside']
      .filter((other) => other !== was)
      .map((other) => ({
        name: `rooms.${kind}: ${was} -> ${other}`,
        put: (isMutated: boolean) => {
          whole[kind] = isMutated ? other : was
        },
        role: null,
        act: null,
        groups: [],
        isOfPlacing: true,
      })),
  )
  return [...ofReading, ...ofAudience, ...ofRoom]
}

function givingMutants(): Mutant[] {
  const ofRoles = Object.entries(giving).flatMap(([row, cells]) =>
    Object.entries(givingColumns).flatMap(([role, column]) =>
      mutantsOf('giving', row, cells, column, ['yes', '---'], {
        role,
        act: null,
        groups: ['invite'],
      }),
    ),
  )
  const ofMarkings = Object.entries(lowering).flatMap(([row, cells]) =>
    Object.entries(loweringColumns).flatMap(([role, column]) =>
      mutantsOf(
        'lowering',
        row,
        cells,
        column,
        masked[`${row} ${role}`] ? ['---'] : ['yes', 'own', '---'],
        {
          role,
          act: null,
          groups: ['lower'],
        },
      ),
    ),
  )
  return [...ofRoles, ...ofMarkings]
}

const decidedValues: Readonly<Record<keyof typeof decidedColumns, readonly string[]>> = {
  right: ['comment', 'write_lines'],
  about: ['content', 'people'],
  effect: ['opens', 'shuts'],
  confirmed: ['always', 'weighty', 'never'],
  own: ['own', '---'],
}

const ofVersions: ReadonlySet<string> = new Set([
  'endorse_minutes',
  'uphold_minutes',
  'reopen_minutes',
  'correct_minutes',
])

function decidedMutants(): Mutant[] {
  return Object.entries(decided).flatMap(([row, cells]) =>
    (Object.keys(decidedColumns) as (keyof typeof decidedColumns)[]).flatMap((column) => {
      // Neither content nor an organisation is anybody himself.
      const isAboutHim = cells[decidedColumns.about] === 'people' && row !== 'end_participation'
      if (column === 'own' && !isAboutHim) return []
      // What is done to a version of minutes needs one, and the stage has none; `silence.test.ts` does it.
      if (column !== 'right' && ofVersions.has(row)) return []
      // Only what is given and lowered has a weight.
      const values = decidedValues[column].filter(
        (value) => value !== 'weighty' || row === 'give_role' || row === 'lower_marking',
      )
      const isDecision = column === 'effect' || column === 'confirmed'
      return mutantsOf('decided', row, cells, decidedColumns[column], values, {
        role: null,
        act: isDecision ? null : cells[decidedColumns.right],
        groups: isDecision ? ['decide'] : ['write'],
      })
    }),
  )
}

/** Changes one cell after another and looks whether any answer changes with it. */
export async function huntMutants(
  bench: Bench,
  sample: number,
  seed: number,
): Promise<{ tried: number; survived: string[] }> {
  const all = [...visibilityMutants(), ...actMutants(), ...givingMutants(), ...decidedMutants()]
  const chosen = all.length <= sample ? all : drawn(all, sample, seed)
  const survived: string[] = []
  for (const mutant of chosen) {
    mutant.put(true)
    try {
      if (!(await isNoticed(bench, mutant))) survived.push(mutant.name)
    } finally {
      mutant.put(false)
    }
  }
  return { tried: chosen.length, survived }
}

function drawn(all: readonly Mutant[], sample: number, seed: number): Mutant[] {
  const chance = seededRandom(seed)
  return all
    .map((mutant) => [chance(), mutant] as const)
    .toSorted(([one], [other]) => one - other)
    .slice(0, sample)
    .map(([, mutant]) => mutant)
}

async function isNoticed(bench: Bench, mutant: Mutant): Promise<boolean> {
  const { role, act } = mutant
  const players = bench.world.players.filter(
    ({ persona }) => role === null || persona.role === role,
  )
  const ledger = new Ledger(true)
  try {
    if (mutant.isOfPlacing === true) await placed(ledger, bench, players)
    if (act !== null) await tried(ledger, bench, players, act)
    for (const group of mutant.groups) await groups[group](ledger, bench, players)
  } catch (error) {
    if (error instanceof Noticed || error instanceof ShelfRefused) return true
    throw error
  }
  return false
}

async function placed(ledger: Ledger, bench: Bench, players: readonly Player[]): Promise<void> {
  const shelf = await fillShelf(bench.world)
  const kepts = await kept(bench.world, shelf)
  for (const player of players) await compareCells(ledger, player, shelf, kepts, bench.epoch)
}

async function tried(
  ledger: Ledger,
  { trials }: Bench,
  players: readonly Player[],
  act: string,
): Promise<void> {
  for (const player of players) {
    const his = (trials.get(player) ?? []).filter((trial) => trial.act === act)
    if (his.length > 0) await trialCells(ledger, player.persona.name, player.device, his)
  }
}
