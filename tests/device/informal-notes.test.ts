import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { allOpenActions } from '../../src/device/action-items.ts'
import { actionList } from '../../src/device/action-list.ts'
import { addComment } from '../../src/device/comment-commands.ts'
import { tableFor } from '../../src/device/database.ts'
import type { Device } from '../../src/device/device.ts'
import { saveDraft } from '../../src/device/drafts.ts'
import { actorOf } from '../../src/device/identity.ts'
import {
  addInformalNote,
  editInformalNote,
  putIntoMinutes,
} from '../../src/device/informal-note-commands.ts'
import { informalNotes } from '../../src/device/informal-notes.ts'
import { linesOf } from '../../src/device/lines.ts'
import { meetingsByStage } from '../../src/device/meetings.ts'
import { writableMeetings } from '../../src/device/places-for-notes.ts'
import { unsentAsText } from '../../src/device/refusals.ts'
import { review, reviewBelow } from '../../src/device/review.ts'
import { summaryPage } from '../../src/device/summaries.ts'
import { startSummary } from '../../src/device/summary-commands.ts'
import { todayFor } from '../../src/device/today.ts'
import { wouldSee } from '../../src/device/would-see.ts'
import { InformalNoteId, MeetingId } from '../../src/domain/ids.ts'
import { type Marking, markings } from '../../src/domain/marking.ts'
import type { RecordKind, RecordOf } from '../../src/domain/records.ts'
import { donorSummary } from '../../src/papers/donor-summary.ts'
import { donorSummaryPage } from '../../src/papers/donor-summary-page.ts'
import { summaryFingerprint } from '../../src/papers/summary-fingerprint.ts'
import { summaryParts } from '../../src/papers/summary-parts.ts'
import { aSource, meetingId } from '../papers/source.ts'
import { aDevice } from '../support/a-device.ts'

let device: Device
const today = '2026-11-21'
const draft = (text: string) => ({ heldOn: today, organisationIds: [], text }) as const

/** A device with a held meeting that everybody may know of, and a co-ordinator on it. */
async function aHeldMeeting() {
  device = await aDevice({ me: { grants: [{ role: 'coordinator', mechanismId: null }] } })
  const source = aSource()
  const put = async <Kind extends RecordKind>(kind: Kind, rows: readonly RecordOf[Kind][]) => {
    await tableFor(device.db, kind).bulkPut([...rows])
  }
  await put('mission', [source.mission])
  await put('mechanism', [source.mechanism])
  await put('meeting', [source.meeting])
  await put('agendaItem', source.agendaItems)
  await put('attendance', source.attendances)
  await put('decision', source.decisions)
  await put('actionItem', source.actionItems)
  await put('labourLine', source.labourLines)
  await put('organisation', source.organisations)
  await put('issue', source.issues)
  await put('area', source.areas)
}

async function aNote(text: string, beside = true) {
  const meeting = beside ? ((await device.db.meetings.get(meetingId)) ?? null) : null
  const place = { meeting, mechanismId: meeting?.mechanismId ?? null }
  const words = { ...draft(text), organisationIds: [] }
  const done = await addInformalNote(device, words, place)
  return done.ok ? done.value : expect.fail(JSON.stringify(done.error))
}

async function anItem() {
  const [item] = await device.db.agendaItems.toArray()
  return item ?? expect.fail('no agenda')
}

/** Everything that leaves the house, and every figure that is made of records. */
async function allOutputs(): Promise<string> {
  const { db } = device
  const actor = actorOf(device.me)
  const begun = await startSummary(device, meetingId)
  if (!begun.ok) throw new Error(begun.error.kind)
  const page = await summaryPage(db, begun.value, actor, device.now())
  if (page === null) throw new Error('no page')
  const built = donorSummary(page.records, '2026-12-02')
  if (!built.ok) throw new Error(built.error.kind)
  return JSON.stringify([
    page,
    built.value,
    donorSummaryPage(built.value),
    summaryFingerprint(built.value),
    summaryParts(page.records),
    await review(db, today),
    await reviewBelow(db, today, []),
    await todayFor(db, actor, today),
    await meetingsByStage(db),
    [...(await linesOf(db, meetingId)).values()],
    await actionList(db, allOpenActions, {}, today),
    await unsentAsText(db),
  ])
}

beforeEach(aHeldMeeting)

describe('notes between us', () => {
  test('stand beside their meeting or outside of any, the latest first, and nowhere else', async () => {
    await aNote('beside')
    await aNote('outside', false)
    const words = (rows: Awaited<ReturnType<typeof informalNotes>>) =>
      rows.map(({ note }) => note.text)
    expect(words(await informalNotes(device.db, meetingId))).toEqual(['beside'])
    expect(words(await informalNotes(device.db, null))).toEqual(['outside'])
    expect(await informalNotes(device.db, MeetingId.parse('another-meeting'))).toEqual([])
  })

  test('no string of a note is in any paper, summary, figure, list or export, whatever was written', async () => {
    const words = fc.string({ minLength: 6, maxLength: 60, unit: 'grapheme' })
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(words, fc.boolean(), fc.constantFrom(...markings)), {
          minLength: 1,
          maxLength: 3,
        }),
        async (notes) => {
          await aHeldMeeting()
          for (const [index, [text, beside, marking]] of notes.entries()) {
            const id = await aNote(`canary-note-${index}${text}`, beside)
            await tableFor(device.db, 'informalNote').update(id, { marking } as never)
            const subject = { kind: 'informalNote', id, mechanismId: null, marking } as const
            await addComment(device, subject, `canary-note-remark ${text}`)
            await saveDraft(device.db, `informal-note/${id}`, `canary-note-draft ${text}`)
          }
          expect(await allOutputs()).not.toContain('canary-note')
        },
      ),
      { numRuns: 25 },
    )
  })

  test('are counted in the export of what is unsent, so that their author knows what it lacks', async () => {
    await aNote('kept')
    expect(JSON.parse(await unsentAsText(device.db))).toMatchObject({ notesBetweenUs: 1 })
  })
})

describe('putting a note into the minutes', () => {
  const put = async (id: InformalNoteId, marking: Marking = 'AMBER') => {
    const item = await anItem()
    return await putIntoMinutes(device, id, {
      item,
      kind: 'information',
      text: 'As agreed',
      marking,
    })
  }

  test('writes a line in the chosen words by the same author, and leaves the note as it was', async () => {
    const id = await aNote('canary-between-us')
    const before = await device.db.informalNotes.get(id)
    const done = await put(id)
    if (!done.ok) expect.fail('not saved')
    const line = await device.db.lines.get(done.value)
    expect(line).toMatchObject({
      text: 'As agreed',
      marking: 'AMBER',
      createdBy: device.me.personId,
      organisationId: null,
    })
    expect(JSON.stringify(line)).not.toContain(id)
    expect(await device.db.informalNotes.get(id)).toEqual({ ...before, lineIds: [done.value] })
    const [a, b] = (await device.db.outbox.toArray()).slice(-2)
    expect(a?.group).toBe(b?.group)
  })

  test('can be done again with other words, and edits of the note change no line', async () => {
    const id = await aNote('first')
    const [one, two] = [await put(id), await put(id, 'GREEN')]
    if (!one.ok || !two.ok) expect.fail('not saved')
    await editInformalNote(device, id, { text: 'canary-later' })
    const note = await device.db.informalNotes.get(id)
    expect(new Set(note?.lineIds)).toEqual(new Set([one.value, two.value]))
    expect((await device.db.lines.get(one.value))?.text).toBe('As agreed')
  })

  test('of a note that is not here fails and writes nothing', async () => {
    const before = await device.db.lines.count()
    expect(await put(InformalNoteId.parse('no-such-note'))).toMatchObject({ ok: false })
    expect(await device.db.lines.count()).toBe(before)
  })

  test('is offered for meetings whose record can be written, by those who may', async () => {
    const mine = await writableMeetings(device.db, actorOf(device.me))
    expect(mine.map(({ meeting }) => meeting.id)).toEqual([meetingId])
    const observer = { ...actorOf(device.me), grants: [{ role: 'observer', mechanismId: null }] }
    expect(await writableMeetings(device.db, observer as never)).toEqual([])
  })
})

describe('who would see it', () => {
  test('names the organisations that have a seat, and nobody else, for AMBER; more for GREEN', async () => {
    const { db } = device
    const item = await anItem()
    const [organisation] = await db.organisations.toArray()
    if (organisation === undefined) expect.fail('no organisation')
    await tableFor(db, 'seat').put({
      ...item,
      id: 'seat-one-here',
      organisationId: organisation.id,
      status: 'member',
      fromOn: null,
      toOn: null,
    } as never)
    const record = (marking: Marking) => ({ ...item, marking, createdBy: device.me.personId })
    const amber = await wouldSee(db, record('AMBER'), [], today)
    expect(amber.organisations).toHaveLength(1)
    expect((await wouldSee(db, record('RED'), [], today)).organisations).toEqual([])
  })
})
