import { describe, expect, test } from 'vitest'
import { commit } from '../../src/device/commit.ts'
import type { Device } from '../../src/device/device.ts'
import { instrumentRegister } from '../../src/device/instruments.ts'
import {
  addInstrument,
  addMandate,
  editInstrument,
  restateMandate,
} from '../../src/device/mandate-commands.ts'
import { addStarterIssues } from '../../src/device/starter-issues-command.ts'
import { IssueId, OrganisationId } from '../../src/domain/ids.ts'
import type { InstrumentDraft, MandateDraft } from '../../src/domain/mandate-drafts.ts'
import type { Result } from '../../src/domain/result.ts'
import { starterIssues } from '../../src/domain/starter-issues.ts'
import { aDevice } from '../support/a-device.ts'
import { aLabourLine, anIssue, ids } from '../support/some-records.ts'

const iom = OrganisationId.parse('organisation-iom')

function given<Value>(done: Result<Value, unknown>): Value {
  if (!done.ok) throw new Error(JSON.stringify(done.error))
  return done.value
}

async function standing({ db }: Device) {
  return (await db.issues.toArray()).filter(({ deletedAt }) => deletedAt === null)
}

describe('the usual issues', () => {
  test('come as a tree, in two languages, as one act, and nobody is said to work on them', async () => {
    const device = await aDevice()
    expect(await addStarterIssues(device)).toMatchObject({ ok: true })
    const issues = await standing(device)
    expect(issues).toHaveLength(starterIssues.length)
    expect(new Set(issues.map(({ state }) => state))).toEqual(new Set(['emerging']))
    const named = (name: string) => issues.find((one) => one.name === name)
    const above = named('Human rights')
    expect(named('National minorities')).toMatchObject({ parentIssueId: above?.id, code: '15160' })
    expect(above).toMatchObject({ parentIssueId: null, nameIn: { fr: 'Droits de l’homme' } })
    const groups = (await device.db.outbox.toArray()).map(({ group }) => group)
    expect(new Set(groups).size).toBe(1)
  })

  test('a second time nothing is added', async () => {
    const device = await aDevice()
    await addStarterIssues(device)
    const before = await device.db.outbox.count()
    await addStarterIssues(device)
    expect(await device.db.outbox.count()).toBe(before)
    expect(await standing(device)).toHaveLength(starterIssues.length)
  })

  test('one that is there is not doubled, keeps what it says, and others come to lie in it', async () => {
    const device = await aDevice()
    const own = anIssue({ id: 'issue-own-xx', name: 'Human rights', state: 'active' })
    const translated = anIssue({ id: 'issue-fr-xxx', name: 'Élections', state: 'active' })
    await commit(
      device,
      [own, translated].map((row) => ({ kind: 'issue' as const, row })),
    )
    await addStarterIssues(device)
    const issues = await standing(device)
    expect(issues).toHaveLength(starterIssues.length)
    expect(issues.filter(({ name }) => name === 'Elections')).toEqual([])
    expect(issues.find(({ name }) => name === 'Gender equality')?.parentIssueId).toBe(own.id)
    expect(issues.find(({ id }) => id === own.id)).toEqual(own)
  })

  test('one that was deleted comes anew', async () => {
    const device = await aDevice()
    const deletedAt = '2026-11-20T10:00:00.000Z'
    const row = anIssue({ id: 'issue-gone-x', name: 'Media', deletedAt })
    await commit(device, [{ kind: 'issue', row }])
    await addStarterIssues(device)
    expect((await standing(device)).filter(({ name }) => name === 'Media')).toHaveLength(1)
  })
})

describe('mandates', () => {
  const draft: MandateDraft = {
    organisationId: iom,
    issueId: IssueId.parse(ids.issue),
    standing: 'stated',
    text: 'Assistance to victims.',
    source: 'Its constitution, Article 1',
    advantages: ['expertise'],
    reason: '',
    capacity: '',
    statedOn: '2026-11-21',
  }

  test('what an organisation says is noted as its own, by whoever noted it', async () => {
    const device = await aDevice()
    const id = given(await addMandate(device, draft))
    expect(await device.db.mandateStatements.get(id)).toMatchObject({
      ...draft,
      createdBy: device.me.personId,
      mechanismId: null,
      deletedAt: null,
    })
  })

  test('said anew it is another text of the same: whose and on which issue stays', async () => {
    const device = await aDevice()
    const id = given(await addMandate(device, draft))
    const other: MandateDraft = {
      ...draft,
      organisationId: OrganisationId.parse('organisation-eu'),
      issueId: IssueId.parse('issue-other-x'),
      text: 'Assistance and return.',
      statedOn: '2026-11-22',
    }
    expect(await restateMandate(device, id, other)).toMatchObject({ ok: true })
    expect(await device.db.mandateStatements.get(id)).toMatchObject({
      organisationId: iom,
      issueId: ids.issue,
      text: 'Assistance and return.',
      statedOn: '2026-11-22',
    })
  })

  test('one that is not on this device is not made by restating it', async () => {
    const device = await aDevice()
    const id = given(await addMandate(device, draft))
    await device.db.mandateStatements.delete(id)
    expect(await restateMandate(device, id, draft)).toEqual({ ok: false, error: { kind: 'gone' } })
    expect(await device.db.mandateStatements.count()).toBe(0)
  })
})

describe('instruments', () => {
  const draft: InstrumentDraft = {
    name: 'Ohrid Framework Agreement',
    kind: 'peace_agreement',
    reference: '',
    signedOn: '2001-08-13',
    partyOrganisationIds: [],
    text: '',
  }

  test('under a new name it keeps every line that cites it', async () => {
    const device = await aDevice()
    const id = given(await addInstrument(device, draft))
    const row = aLabourLine({ instrumentId: id, instrumentArticle: 'Annex C' })
    await commit(device, [{ kind: 'labourLine', row }])
    await editInstrument(device, id, { ...draft, name: 'Framework Agreement of 2001' })
    const { instruments } = await instrumentRegister(device.db)
    expect(instruments.map(({ instrument, lines }) => [instrument.name, lines.length])).toEqual([
      ['Framework Agreement of 2001', 1],
    ])
    expect(instruments[0]?.lines[0]).toMatchObject({ instrumentArticle: 'Annex C' })
  })

  test('a name is needed, and nothing of one without is saved', async () => {
    const device = await aDevice()
    const id = given(await addInstrument(device, draft))
    const nameless = await editInstrument(device, id, { ...draft, name: ' ', reference: 'X' })
    expect(nameless).toMatchObject({ ok: false, error: { kind: 'invalid', field: 'name' } })
    expect(await device.db.instruments.get(id)).toMatchObject({ name: draft.name, reference: '' })
  })
})
