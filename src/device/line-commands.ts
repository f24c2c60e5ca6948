import type { AgendaItem } from '../domain/agenda-item.ts'
import { type AgendaItemId, LineId } from '../domain/ids.ts'
import type { Line } from '../domain/line.ts'
import { type LineDraft, recordLine } from '../domain/line-draft.ts'
import { byPosition, positionBetween } from '../domain/position.ts'
import { fail, ok, type Result } from '../domain/result.ts'
import { commit, type SaveError } from './commit.ts'
import type { Database } from './database.ts'
import { type Device, writingOn } from './device.ts'

/** What the recorder gives: everything else comes from the agenda item it stands under. */
export type NewLine = {
  /** Given where the screen named the line before it was saved, so that its field keeps the focus. */
  readonly id?: LineId
  readonly kind: Line['kind']
  readonly text: string
  readonly organisationId?: Line['organisationId']
}

/** Writes a line at the end of an agenda item. It may travel as far as the item may. */
export async function addLine(
  device: Device,
  item: AgendaItem,
  line: NewLine,
): Promise<Result<LineId, SaveError>> {
  const row = await newLine(device, item, line)
  const saved = await commit(device, [{ kind: 'line', row }])
  return saved.ok ? ok(row.id) : saved
}

/** The row of a line that stands last under its agenda item. */
export async function newLine(device: Device, item: AgendaItem, line: NewLine): Promise<Line> {
  const last = (await linesUnder(device.db, item.id)).at(-1)
  const draft: LineDraft = {
    kind: line.kind,
    text: line.text,
    organisationId: line.organisationId ?? null,
    personId: null,
    chathamHouse: false,
  }
  const id = line.id ?? LineId.parse(device.newId())
  const position = positionBetween(last?.position ?? null, null)
  return recordLine(draft, id, item, position, { ...writingOn(device), lang: device.me.lang })
}

/** What a person changes in a line by typing and choosing. */
export type LineFields = Partial<
  Pick<Line, 'text' | 'kind' | 'organisationId' | 'personId' | 'marking' | 'chathamHouse'>
>

/** Changes a line. */
export async function editLine(
  device: Device,
  id: LineId,
  fields: LineFields,
): Promise<Result<void, SaveError>> {
  return await commit(device, [{ kind: 'line', id, fields }])
}

/** Moves a line by `steps` places under its agenda item; up when negative. At the end it stays. */
export async function moveLine(
  device: Device,
  id: LineId,
  steps: number,
): Promise<Result<void, SaveError>> {
  const line = await device.db.lines.get(id)
  if (line === undefined) return fail({ kind: 'gone' })
  const others = (await linesUnder(device.db, line.agendaItemId)).filter((row) => row.id !== id)
  const from = others.filter((row) => byPosition(row, line) < 0).length
  const at = Math.min(Math.max(from + steps, 0), others.length)
  if (at === from) return ok(undefined)
  const position = positionBetween(others[at - 1]?.position ?? null, others[at]?.position ?? null)
  return await commit(device, [{ kind: 'line', id, fields: { position } }])
}

async function linesUnder(db: Database, agendaItemId: AgendaItemId): Promise<Line[]> {
  const rows = await db.lines.where('agendaItemId').equals(agendaItemId).toArray()
  return rows.filter((row) => row.deletedAt === null).toSorted(byPosition)
}
