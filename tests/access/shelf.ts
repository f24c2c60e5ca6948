import type { HttpDevice, Row } from '../support/http-device.ts'
import type { Told } from '../support/mission-rows.ts'
import type { World } from './cast.ts'
import { allMarkings, type Facts, type Link, type Mark } from './oracle.ts'
import { anAction, type MadeKind, madeKinds, ofTheMission, rowOf, type Stage } from './rows.ts'

/** A record and what the design knows of it. */
export type Shelved = Facts & { readonly what: string; readonly row: Row }

export type Shelf = { readonly stage: Stage; readonly records: readonly Shelved[] }

/** The server did not take what it takes when its tables are as they should be. */
export class ShelfRefused extends Error {}

/** Every third player is named wherever somebody is: of each organisation some, and of each some not. */
function named({ players }: World) {
  return players.filter((_player, index) => index % 3 === 0)
}

/**
 * Writes records of every kind with every marking, for both organisations, in mechanisms, meetings and
 * items of every marking, under the Chatham House Rule and not, through the server's own door.
 */
export async function fillShelf(world: World): Promise<Shelf> {
  const writer = new Writer(world)
  const { owner, other } = world.authors
  const stage = writer.stage(owner)
  const put = (what: string, kind: MadeKind, told: Told, options: Options = {}) =>
    writer.put(what, kind, told, { by: owner, stage, ...options })
  for (const marking of allMarkings) {
    for (const kind of madeKinds) {
      put('in GREEN', kind, { marking })
      if (!ofTheMission.has(kind)) put('of the other', kind, { marking }, { by: other })
    }
    put('of no mechanism', 'informalNote', { marking, mechanismId: null })
    put('deleted', 'line', { marking, deletedAt: '2026-11-21T11:00:00.000Z' })
    put('said in the room', 'line', { marking, chathamHouse: true }, { isInRoom: true })
  }
  inContainers(writer, stage, owner)
  underChathamHouse(writer, stage, owner)
  inDrafts(writer, stage, owner)
  await writer.write()
  return { stage, records: writer.records }
}

/** Each marking within each: items in meetings, lines in items, and what lies in a meeting. */
function inContainers(writer: Writer, green: Stage, by: HttpDevice): void {
  for (const outer of allMarkings) {
    const item = writer.put('that holds', 'agendaItem', { marking: outer }, { by, stage: green })
    const meeting = writer.put('that holds', 'meeting', { marking: outer }, { by, stage: green })
    for (const marking of allMarkings) {
      const inItem = { by, stage: { ...green, item: item.row }, within: [item] }
      writer.put(`in an item ${outer}`, 'line', { marking }, inItem)
      const inMeeting = { by, stage: { ...green, meeting: meeting.row }, within: [meeting] }
      writer.put(`in a meeting ${outer}`, 'decision', { marking }, inMeeting)
    }
  }
}

function underChathamHouse(writer: Writer, green: Stage, by: HttpDevice): void {
  const quiet = { marking: 'GREEN', chathamHouse: true }
  const meeting = writer.put('held quietly', 'meeting', quiet, { by, stage: green })
  const item = writer.put('talked of quietly', 'agendaItem', quiet, { by, stage: green })
  const line = writer.put('said', 'line', quiet, { by, stage: green, isInRoom: true })
  const inMeeting = {
    by,
    isInRoom: true,
    within: [meeting],
    stage: { ...green, meeting: meeting.row },
  }
  const inItem = { by, isInRoom: true, within: [item], stage: { ...green, item: item.row } }
  const promise = writer.put('promised quietly', 'actionItem', { marking: 'GREEN' }, inMeeting)
  const onPromise = {
    within: [promise, meeting],
    stage: { ...inMeeting.stage, action: promise.row },
  }
  const under = { agendaItemId: item.id }
  apart(writer, green, by)
  for (const marking of allMarkings) {
    for (const kind of ['agendaItem', 'attendance', 'decision', 'actionItem', 'summary'] as const)
      writer.put('in a quiet meeting', kind, { marking }, inMeeting)
    for (const kind of ['line', 'comment'] as const)
      writer.put('under a quiet item', kind, { marking }, inItem)
    for (const kind of ['decision', 'actionItem'] as const)
      writer.put(
        'under a quiet item',
        kind,
        { marking, ...under },
        { by, stage: green, isInRoom: true },
      )
    writer.put('on a quiet promise', 'trailStep', { marking }, { ...inMeeting, ...onPromise })
    const remark = { marking, subjectKind: 'line', subjectId: line.id }
    writer.put('on what was said', 'comment', remark, { ...inItem, within: [line] })
  }
}

/** A meeting whose agenda was not sent, and what lies in it: loud and quiet, of every marking. */
function inDrafts(writer: Writer, green: Stage, by: HttpDevice): void {
  for (const chathamHouse of [false, true]) {
    const what = chathamHouse ? 'a quiet draft' : 'a draft'
    const draft = (marking: Mark) =>
      writer.put(
        what,
        'meeting',
        { marking, draft: true, chathamHouse },
        { by, stage: green, isDraft: true, isInRoom: chathamHouse },
      )
    const [meeting] = (['GREEN', 'CLEAR', 'AMBER', 'AMBER+STRICT', 'RED'] as const).map(draft)
    if (meeting === undefined) throw new Error('no draft')
    for (const marking of allMarkings)
      for (const kind of ['agendaItem', 'sentAgenda', 'attendance'] as const)
        writer.put(
          `in ${what}`,
          kind,
          { marking },
          {
            by,
            isDraft: true,
            isInRoom: chathamHouse,
            within: [meeting],
            stage: { ...green, meeting: meeting.row },
          },
        )
  }
}

/** Where all around is CLEAR, so that this is the marking that counts. */
function apart(writer: Writer, green: Stage, by: HttpDevice): void {
  const clear = { marking: 'CLEAR' }
  const mechanism = writer.put('all CLEAR', 'mechanism', clear, { by, stage: green })
  const within = { by, isApart: true, stage: { ...green, mechanism: mechanism.row } }
  const draft = { ...clear, draft: true }
  writer.put('a CLEAR draft', 'meeting', draft, { ...within, within: [mechanism], isDraft: true })
  const quiet = { ...clear, chathamHouse: true }
  const meeting = writer.put('all CLEAR', 'meeting', quiet, { ...within, within: [mechanism] })
  writer.put('in a CLEAR quiet meeting', 'decision', clear, {
    ...within,
    stage: { ...within.stage, meeting: meeting.row },
    within: [meeting],
    isInRoom: true,
  })
}

type Options = {
  readonly by?: HttpDevice
  readonly stage?: Stage
  readonly within?: readonly Shelved[]
  readonly isInRoom?: boolean
  readonly isDraft?: boolean
  /** It lies in a mechanism of its own, where only those are members who are so everywhere. */
  readonly isApart?: boolean
}

class Writer {
  readonly records: Shelved[] = []
  readonly #world: World

  constructor(world: World) {
    this.#world = world
  }

  /** What records lie in where nothing is said: all of it for everybody who is signed in. */
  stage(by: HttpDevice): Stage {
    const { mechanism } = this.#world
    const start = { mechanism, meeting: mechanism, item: mechanism, action: mechanism }
    const empty = { ...start, issue: mechanism, area: mechanism, person: mechanism }
    const green = { marking: 'GREEN' }
    const put = (kind: MadeKind, stage: Stage) =>
      this.put('on the stage', kind, green, { by, stage }).row
    const issue = put('issue', empty)
    const area = put('area', empty)
    const person = put('person', empty)
    const meeting = put('meeting', empty)
    const item = put('agendaItem', { ...empty, meeting })
    const action = anAction(by, meeting, green)
    by.write({ kind: 'actionItem', row: action })
    return { mechanism, meeting, item, action, issue, area, person }
  }

  put(what: string, kind: MadeKind, told: Told, options: Options): Shelved {
    const {
      by = this.#world.authors.owner,
      stage,
      within = [],
      isInRoom = false,
      isDraft = false,
      isApart = false,
    } = options
    if (stage === undefined) throw new Error('a record needs a stage')
    const readers =
      told.marking === 'RED' ? named(this.#world).map(({ device }) => device.me.personId) : []
    const row = rowOf[kind](by, stage, { ...told, readers })
    by.write({ kind, row })
    const chain = [this.#link(row, by), ...within.flatMap((one) => one.chain)]
    const mechanism =
      row.mechanismId === null ? 'none' : isApart || kind === 'mechanism' ? 'another' : 'here'
    const facts = { chain, mechanism, isInRoom, isDraft } as const
    const shelved = { what, kind, id: row.id, row, ...facts } as const
    this.records.push(shelved)
    return shelved
  }

  #link(row: Row, by: HttpDevice): Link {
    return {
      marking: row.marking as Mark,
      organisation: by === this.#world.authors.owner ? 'owner' : 'other',
      people: new Set(
        row.marking === 'RED' ? named(this.#world).map(({ persona }) => persona.name) : [],
      ),
    }
  }

  async write(): Promise<void> {
    for (const author of Object.values(this.#world.authors)) {
      const refused = (await author.sync()).filter(({ verdict }) => verdict === 'refused')
      if (refused.length > 0) throw new ShelfRefused(JSON.stringify(refused[0]))
    }
  }
}
