import { RecordId } from '../domain/ids.ts'
import type { RecordKind } from '../domain/records.ts'
import { addComment, type Subject } from './comment-commands.ts'
import { tableFor } from './database.ts'
import type { Device } from './device.ts'
import { dropDraft } from './drafts.ts'

/** What a remark may be made on; where a draft names none of them, it is made on the organisation. */
const subjects = ['actionItem', 'meeting', 'agendaItem', 'line', 'labourLine', 'mechanism'] as const

/** Contact data and secrets of invitations are nobody's to hand over. */
const isPrivate = (key: string) => key === 'join' || key.startsWith('person/')

const mostCharacters = 8_000

/**
 * DEP1: what was typed on this device and not saved, made into remarks that can be handed over: "Not
 * saved: …". A draft is dropped once its words are saved so; one without words, or with nothing that a
 * remark could be made on, is left. Gives `true`, when it is done.
 */
export async function saveUnsavedWords(device: Device): Promise<boolean> {
  const { db } = device
  const drafts = await db.drafts.toArray()
  const typed = new Map<string, unknown>(drafts.map(({ key, value }) => [key, value]))
  for (const [key, value] of db.aside?.all() ?? []) typed.set(key, value)
  for (const [key, value] of typed) {
    const words = wordsIn(value)
    if (isPrivate(key) || words.length === 0) continue
    const subject = await subjectOf(device, key)
    if (subject === null) continue
    const text = `Not saved: ${words.join('\n')}`.slice(0, mostCharacters)
    const saved = await addComment(device, subject, text)
    if (saved.ok) await dropDraft(db, key)
  }
  return true
}

/** What a person wrote in a form's values, and nothing that was only chosen. */
function wordsIn(value: unknown): string[] {
  if (typeof value === 'string') return isWritten(value) ? [value.trim()] : []
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(wordsIn)
}

/** An id, a day, a state or a language has no space in it. */
function isWritten(text: string): boolean {
  return /\S\s+\S/.test(text.trim())
}

async function subjectOf({ db, me }: Device, key: string): Promise<Subject | null> {
  const ids = key.split('/').filter((part) => RecordId.safeParse(part).success)
  const places: [RecordKind, string][] = ids.flatMap((id) =>
    subjects.map((kind) => [kind, id] as [RecordKind, string]),
  )
  if (me.organisationId !== null) places.push(['organisation', me.organisationId])
  for (const [kind, id] of places) {
    const row = await tableFor(db, kind).get(id)
    if (row !== undefined) return { kind, id, mechanismId: row.mechanismId, marking: row.marking }
  }
  return null
}
