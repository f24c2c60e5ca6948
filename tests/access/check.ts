import { actTrials, fillSubjects } from './act-cells.ts'
import { attachmentCells } from './attachment-cells.ts'
import { aWorld, type Player, type World } from './cast.ts'
import { decidedCells } from './decided-cells.ts'
import { deviceCells, quarantineCells, roleCells } from './departure-cells.ts'
import { donorCells, wakeCells } from './event-cells.ts'
import { feedCells } from './feed-cells.ts'
import type { Ledger } from './ledger.ts'
import {
  compareCells,
  type Kepts,
  kept,
  offerCells,
  pullCells,
  seeAsAskers,
  seeAsCells,
  seeAsOne,
} from './read-cells.ts'
import { givingBackCells, invitationCells, loweringCells, requestTrials } from './request-cells.ts'
import { auditCells, invitedCells, strangerCells } from './route-cells.ts'
import { fillShelf, type Shelf } from './shelf.ts'
import {
  forgeries,
  makings,
  makingsWithin,
  reactions,
  rewordings,
  signIns,
  type Trial,
  trialCells,
} from './write-cells.ts'

/** A world with everything in it that the cells are about. */
export type Bench = {
  readonly world: World
  /** The same mission, where weighty acts wait for a passkey. */
  readonly strict: World
  readonly shelf: Shelf
  readonly strictShelf: Shelf
  readonly kepts: Kepts
  readonly epoch: string
  readonly trials: ReadonlyMap<Player, readonly Trial[]>
}

/** Builds it; some two seconds. */
export async function aBench(): Promise<Bench> {
  const world = await aWorld()
  const strict = await aWorld(true)
  const shelf = await fillShelf(world)
  const subjects = await fillSubjects(world, shelf.stage)
  const { epoch } = await world.server.head.exchange()
  const trials = new Map(
    world.players.map((player) => [
      player,
      [
        ...rewordings(player, shelf),
        ...makings(player, shelf),
        ...makingsWithin(player, shelf),
        ...signIns(player, shelf),
        ...reactions(player, shelf),
        ...forgeries(player, world, shelf, player.persona),
        ...actTrials(player, world, subjects),
        ...requestTrials(player, shelf, world),
      ],
    ]),
  )
  const strictShelf = await fillShelf(strict)
  return { world, strict, shelf, strictShelf, kepts: await kept(world, shelf), epoch, trials }
}

/** Ends its servers. */
export async function forget({ world, strict }: Bench): Promise<void> {
  await world.server.stop()
  await strict.server.stop()
}

/** The cells by what they are about, each for some of the players or for all. */
export const groups = {
  compare: async (ledger, { shelf, kepts, epoch }, players) => {
    for (const player of players) await compareCells(ledger, player, shelf, kepts, epoch)
  },
  pull: async (ledger, { shelf }, players) => {
    for (const player of players) await pullCells(ledger, player, shelf)
  },
  offer: async (ledger, { shelf, kepts, epoch }, players) => {
    for (const player of players) await offerCells(ledger, player, shelf, kepts, epoch)
  },
  seeAs: async (ledger, { world, shelf }, players) => {
    for (const player of players) await seeAsCells(ledger, world, player, shelf)
    await seeAsOne(ledger, world, shelf)
  },
  askers: async (ledger, { world, shelf }, players) => {
    await seeAsAskers(ledger, { ...world, players }, shelf)
  },
  write: async (ledger, { trials }, players) => {
    for (const player of players)
      await trialCells(ledger, player.persona.name, player.device, trials.get(player) ?? [])
  },
  giveBack: async (ledger, { world, shelf, epoch }, players) => {
    for (const player of players) await givingBackCells(ledger, player, world, shelf, epoch)
  },
  invite: async (ledger, { world, shelf }, players) => {
    for (const player of players) await invitationCells(ledger, player, world, shelf)
  },
  invited: async (ledger, { world }, players) => {
    await invitedCells(ledger, { ...world, players })
  },
  lower: async (ledger, { world, shelf }, players) => {
    await loweringCells(ledger, { ...world, players }, shelf)
  },
  decide: async (ledger, { world, strict, shelf, strictShelf }) => {
    await decidedCells(ledger, strict, strictShelf)
    await decidedCells(ledger, world, shelf)
  },
  audit: async (ledger, _bench, players) => {
    for (const player of players) await auditCells(ledger, player)
  },
  feeds: async (ledger, { world, shelf }, players) => {
    for (const player of players) await feedCells(ledger, world, player, shelf)
  },
  pictures: async (ledger, { world, shelf }, players) =>
    await attachmentCells(ledger, world, players, shelf),
  devices: async (ledger, { world }, players) => {
    for (const player of players) await deviceCells(ledger, world, player)
    for (const player of players) await roleCells(ledger, world, player)
  },
  quarantine: async (ledger, { world, shelf }, players) => {
    await quarantineCells(ledger, world, shelf, players)
  },
  wake: async (ledger, { world, shelf }) => await wakeCells(ledger, world, shelf),
  donor: async (ledger, { world }) => await donorCells(ledger, world),
  strangers: async (ledger, { world }) => await strangerCells(ledger, world),
} as const satisfies Readonly<
  Record<string, (ledger: Ledger, bench: Bench, players: readonly Player[]) => Promise<void>>
>
export type Group = keyof typeof groups

/** All of them. */
export const allGroups = Object.keys(groups) as Group[]
