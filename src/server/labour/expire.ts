import { type Day, dayOf, instantFromMs } from '../../domain/day.ts'
import type { LabourLine } from '../../domain/labour-line.ts'
import { stateAfterEnd } from '../../domain/labour-line-succession.ts'
import { missionZone } from '../minutes/place-of.ts'
import { readStanding } from '../sharing/read-standing.ts'
import type { Db } from '../storage/storage.ts'
import type { Receiving } from '../sync/receive.ts'
import { Workspace } from '../sync/workspace.ts'
import { writeWorkspace } from '../sync/write-workspace.ts'
import { writeLine } from './write-line.ts'

type Ending = Pick<Receiving, 'storage' | 'mission' | 'now' | 'nextNumber'>

/** A restored server has forgotten who prolonged a part meanwhile: so long it waits for the devices. */
const graceMs = 24 * 3_600_000

/**
 * LAB2: ends every agreed part whose last day is over in the mission's zone: as superseded where its
 * successor is agreed, as expired otherwise. Once, however many processes look. Gives how many it ended.
 */
export async function endOverdueLines(ending: Ending): Promise<number> {
  const { storage, mission, now, nextNumber } = ending
  const done = await storage.write(async (db) => {
    const nowMs = now()
    if (await isJustRestored(db, mission, nowMs)) return { seq: 0, ended: 0 }
    const workspace = new Workspace(storage, db, { mission, nowMs, nextNumber })
    const today = dayOf(instantFromMs(nowMs), await missionZone(workspace))
    const over = await agreedUntilBefore(db, mission, today)
    if (over.length === 0) return { seq: 0, ended: 0 }
    await workspace.load(
      over.map((id) => ({ kind: 'labourLine', id })),
      'write',
    )
    const successors = await successorsOf(db, mission, over)
    workspace.begin()
    let ended = 0
    for (const id of over) {
      const line = readStanding('labourLine', workspace.find({ kind: 'labourLine', id }))
      const state = line && stateAfterEnd(line, today, successors.get(id))
      if (line === null || state === null) continue
      await writeLine(workspace, line, { state })
      ended += 1
    }
    workspace.accept()
    return { seq: (await writeWorkspace(workspace)).seq, ended }
  })
  if (done.seq > 0) await storage.announce(mission, done.seq)
  return done.ended
}

async function isJustRestored(db: Db, mission: string, nowMs: number): Promise<boolean> {
  const { restored_at: restored } = await db
    .selectFrom('missions')
    .select('restored_at')
    .where('id', '=', mission)
    .executeTakeFirstOrThrow()
  return restored !== null && nowMs < Date.parse(restored) + graceMs
}

/** The ids of agreed parts whose last day lies before `today`, sorted. */
async function agreedUntilBefore(db: Db, mission: string, today: Day): Promise<string[]> {
  const rows = await db
    .selectFrom('records')
    .select(['id', 'body'])
    .where('mission', '=', mission)
    .where('kind', '=', 'labourLine')
    .where('body', 'like', '%"state":"agreed"%')
    .where('body', 'not like', '%"toOn":null%')
    .orderBy('id')
    .execute()
  return rows.flatMap(({ id, body }) => {
    const { toOn, deletedAt }: { toOn?: unknown; deletedAt?: unknown } = JSON.parse(body)
    return typeof toOn === 'string' && toOn < today && deletedAt === null ? [id] : []
  })
}

/** The agreed parts that name one of these as what they supersede, by its id. */
async function successorsOf(
  db: Db,
  mission: string,
  ids: readonly string[],
): Promise<Map<string, Pick<LabourLine, 'state'>>> {
  const wanted = new Set(ids)
  const rows = await db
    .selectFrom('records')
    .select('body')
    .where('mission', '=', mission)
    .where('kind', '=', 'labourLine')
    .where('body', 'like', '%"state":"agreed"%')
    .where('body', 'not like', '%"supersedesId":null%')
    .execute()
  const found = new Map<string, Pick<LabourLine, 'state'>>()
  for (const { body } of rows) {
    const { supersedesId, deletedAt }: { supersedesId?: unknown; deletedAt?: unknown } =
      JSON.parse(body)
    if (typeof supersedesId === 'string' && wanted.has(supersedesId) && deletedAt === null)
      found.set(supersedesId, { state: 'agreed' })
  }
  return found
}

const lookEveryMs = 60_000

/** Looks for parts that are over now and then every minute; gives what ends it. `failed` hears trouble. */
export function endLinesWhenOver(ending: Ending, failed: (error: unknown) => void): () => void {
  let lookedOn = ''
  const look = () => {
    // A part ends with a day: the hours of one day bring nothing new but what was handed over late.
    const hour = instantFromMs(ending.now()).slice(0, 13)
    if (hour === lookedOn) return
    lookedOn = hour
    endOverdueLines(ending).catch(failed)
  }
  look()
  const timer = setInterval(look, lookEveryMs)
  timer.unref()
  return () => clearInterval(timer)
}
