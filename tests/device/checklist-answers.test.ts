import { beforeEach, describe, expect, test } from 'vitest'
import { answerChecklist } from '../../src/device/checklist-answer-commands.ts'
import { checklistOf } from '../../src/device/checklist-answers.ts'
import { commit, remove } from '../../src/device/commit.ts'
import type { Device } from '../../src/device/device.ts'
import { checklistAnswerId } from '../../src/domain/checklist-answer.ts'
import { OrganisationId } from '../../src/domain/ids.ts'
import { aDevice, syncFully, twoDevices } from '../support/a-device.ts'
import { MeetingPoint } from '../support/a-meeting-point.ts'
import { anOrganisation } from '../support/an-organisation.ts'
import { anActionItem, aSeat, ids } from '../support/some-records.ts'

const today = '2026-11-21'
const iom = OrganisationId.parse('organisation-iom')
const undp = OrganisationId.parse('organisation-undp')
const item = anActionItem({
  assignees: { kind: 'all_partners', mechanismId: ids.mechanism, words: '' },
})

async function seatPartners(device: Device) {
  await commit(device, [
    { kind: 'actionItem', row: item },
    { kind: 'organisation', row: { ...anOrganisation({ name: 'UN Development' }), id: undp } },
    { kind: 'organisation', row: { ...anOrganisation({ name: 'IOM' }), id: iom } },
    { kind: 'seat', row: aSeat({ organisationId: iom }) },
    { kind: 'seat', row: aSeat({ organisationId: undp }) },
    { kind: 'seat', row: aSeat({ organisationId: 'organisation-guest', status: 'guest' }) },
  ])
}

describe('the checklist of what all partners promised', () => {
  let device: Device
  beforeEach(async () => {
    device = await aDevice()
    await seatPartners(device)
  })

  test('has a waiting row for each member, before anybody wrote one', async () => {
    const checklist = await checklistOf(device.db, item, today)
    expect(checklist?.rows.map(({ name, answer }) => [name, answer])).toEqual([
      ['IOM', 'waiting'],
      ['UN Development', 'waiting'],
    ])
    expect(checklist?.progress).toMatchObject({ done: 0, expected: 2 })
  })

  test('counts what is done, and leaves out whom it does not concern', async () => {
    await answerChecklist(device, item, iom, 'done', 'Sent on Monday')
    await answerChecklist(device, item, undp, 'not_applicable')
    const checklist = await checklistOf(device.db, item, today)
    expect(checklist?.progress).toMatchObject({ done: 1, expected: 1, waiting: [] })
    expect(checklist?.rows[0]).toMatchObject({ answer: 'done', note: 'Sent on Monday' })
  })

  test('an answer can be changed, and comes back when it was deleted', async () => {
    await answerChecklist(device, item, iom, 'done')
    await remove(device, 'checklistAnswer', checklistAnswerId(item.id, iom))
    expect((await checklistOf(device.db, item, today))?.rows[0]?.answer).toBe('waiting')
    await answerChecklist(device, item, iom, 'declined', 'No mandate')
    expect((await checklistOf(device.db, item, today))?.rows[0]).toMatchObject({
      answer: 'declined',
      note: 'No mandate',
    })
  })

  test('keeps the answer of an organisation that has left since', async () => {
    const gone = OrganisationId.parse('organisation-gone')
    await answerChecklist(device, item, gone, 'done')
    const checklist = await checklistOf(device.db, item, today)
    expect(checklist?.rows.map(({ organisationId }) => organisationId)).toContain(gone)
  })

  test('other actions have none', async () => {
    expect(await checklistOf(device.db, anActionItem(), today)).toBeNull()
  })
})

test('two phones that answer for different partners offline hold one checklist', async () => {
  const server = new MeetingPoint()
  const { ana, boris } = await twoDevices()
  await seatPartners(ana)
  for (const device of [ana, boris]) await syncFully(device, server)
  await answerChecklist(ana, item, iom, 'done')
  await answerChecklist(boris, item, undp, 'declined')
  for (const device of [ana, boris, ana]) await syncFully(device, server)
  for (const device of [ana, boris]) {
    const checklist = await checklistOf(device.db, item, today)
    expect(checklist?.rows.map(({ answer }) => answer)).toEqual(['done', 'declined'])
    expect(await device.db.checklistAnswers.count()).toBe(2)
  }
})
