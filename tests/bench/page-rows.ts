import type { Edit } from '../../src/device/commit.ts'
import { type Device, writingOn } from '../../src/device/device.ts'
import { recordAction } from '../../src/domain/action-item-draft.ts'
import type { AgendaItem } from '../../src/domain/agenda-item.ts'
import { daysAfter } from '../../src/domain/calendar.ts'
import { ActionItemId, CommentId, OrganisationId } from '../../src/domain/ids.ts'
import type { Meeting } from '../../src/domain/meeting.ts'
import { recordComment } from '../../src/domain/register-drafts.ts'
import { type Chance, chance } from './words.ts'

/** What is made by the thousand: the app's usual record, and one of 12 fields. */
export type ManyKind = 'actionItem' | 'comment'

/** Where the records of a bench lie. */
export type Place = { readonly meeting: Meeting; readonly agendaItem: AgendaItem }

/** The first meeting on this device that has an agenda, and its first item. */
export async function placeOn({ db }: Device): Promise<Place> {
  for (const meeting of await db.meetings.orderBy('startsAt').reverse().toArray()) {
    const agendaItem = await db.agendaItems.where('meetingId').equals(meeting.id).first()
    if (agendaItem !== undefined) return { meeting, agendaItem }
  }
  throw new Error('there is no meeting with an agenda on this device')
}

/** Which records, and what share of them is done with. */
export type Many = { readonly kind: ManyKind; readonly count: number; readonly finished?: number }

/** New records, as people would make them. */
export function newRows(device: Device, place: Place, { kind, count, finished = 0 }: Many): Edit[] {
  const drawn = chance(count)
  const organisations = Array.from({ length: 40 }, () => OrganisationId.parse(device.newId()))
  return Array.from({ length: count }, () =>
    kind === 'comment'
      ? aComment(device, place, drawn)
      : anAction(device, place, { organisations, finished }, drawn),
  )
}

function aComment(device: Device, { meeting }: Place, { sentence }: Chance): Edit {
  const { id, mechanismId, marking } = meeting
  const subject = { kind: 'meeting', id, mechanismId, marking } as const
  const draft = { text: sentence(12) }
  const row = recordComment(draft, CommentId.parse(device.newId()), subject, writingOn(device))
  return { kind: 'comment', row }
}

function anAction(
  device: Device,
  { meeting, agendaItem }: Place,
  { organisations, finished }: { organisations: readonly OrganisationId[]; finished: number },
  { pick, random, sentence }: Chance,
): Edit {
  const today = device.today()
  const organisationId = pick(organisations)
  const row = recordAction(
    {
      task: sentence(7),
      assignees: {
        kind: 'one',
        responsible: { as: 'organisation', organisationId, personId: null },
        words: '',
      },
      supportingOrganisationIds: [],
      due: { kind: 'date', on: daysAfter(today, Math.floor(random() * 90) - 30), words: '' },
      priority: pick(['urgent', 'high', 'normal', 'normal']),
      issueId: null,
    },
    ActionItemId.parse(device.newId()),
    { meeting, agendaItemId: agendaItem.id, decisionId: null },
    { meetingOn: today, nextMeetingOn: null, today, minutesCirculatedOn: null },
    writingOn(device),
  )
  if (random() < finished)
    return { kind: 'actionItem', row: { ...row, state: 'done', doneAt: writingOn(device).now } }
  // Most have moved on since they were promised.
  const state = pick(['open', 'open', 'in_progress', 'blocked'] as const)
  const progress = state === 'open' ? '' : sentence(8)
  const stateReason = state === 'blocked' ? sentence(6) : ''
  return { kind: 'actionItem', row: { ...row, state, progress, stateReason } }
}
