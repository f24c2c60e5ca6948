import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aHeldMeeting, openLink, release } from '../support/a-held-meeting.ts'
import { aMissionServer, type MissionServer } from '../support/a-mission-server.ts'
import { aimsOfADonor, aStatement } from '../support/aims-of-donors.ts'
import { engines } from '../support/engines.ts'
import type { HttpDevice } from '../support/http-device.ts'
import { anIssue, anotherOrganisation } from '../support/mission-rows.ts'

describe.each(engines)('the aims of donors on $name', (engine) => {
  let server: MissionServer
  let ana: HttpDevice

  beforeAll(async () => {
    server = await aMissionServer({ engine })
    ana = await server.join('coordinator', { name: 'Ana' })
  })
  afterAll(() => server.stop())

  test('are told on the issues of the forum, from the records of the server', async () => {
    const { issue, donor } = aimsOfADonor(ana)
    const other = anIssue(ana, { marking: 'GREEN', name: 'canary-issue' })
    const partner = anotherOrganisation(ana, { name: 'canary-partner' })
    ana.write({ kind: 'issue', row: other }, { kind: 'organisation', row: partner })
    for (const row of [
      aStatement(ana, donor, other, { text: 'canary-elsewhere' }),
      aStatement(ana, partner, issue, { text: 'canary-no-donor' }),
    ])
      ana.write({ kind: 'mandateStatement', row })
    const { summary } = await aHeldMeeting(ana, { mechanism: { issueIds: [issue.id] } })
    const { secret, outcome } = await release(ana, summary)
    expect(outcome).toBe('granted')
    const { html } = await openLink(server, secret)
    for (const text of [
      'What donors have said they aim at',
      'Embassy of Norvania',
      'One system of shelters, led by the state',
      'Coherent support · Country strategy · March 2026',
    ])
      expect(html).toContain(text)
    expect(html).not.toContain('canary')
  })
})
