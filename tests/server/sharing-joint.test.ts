import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { adoptDue } from '../../src/server/minutes/due.ts'
import { jointRows } from '../access/joint-rows.ts'
import type { Stage } from '../access/row-base.ts'
import { aHeldMeeting, openLink, release } from '../support/a-held-meeting.ts'
import { aMissionServer, type MissionServer } from '../support/a-mission-server.ts'
import { engines } from '../support/engines.ts'
import type { HttpDevice } from '../support/http-device.ts'
import { circulate, wait } from '../support/minutes-world.ts'
import type { Told } from '../support/mission-rows.ts'

describe.each(engines)('a summary of a period on $name', (engine) => {
  let server: MissionServer
  let ana: HttpDevice

  beforeAll(async () => {
    server = await aMissionServer({ engine })
    ana = await server.join('coordinator', { name: 'Ana' })
  })
  afterAll(() => server.stop())

  test('tells of what is done together, from the records of the server', async () => {
    const { mechanism, meeting, item, summary, organisation } = await aHeldMeeting(ana, {
      mechanism: { decisionRule: 'consensus_with_silence', silenceHours: 120 },
      meeting: { startsAt: '2024-11-10T09:00:00.000Z', endsAt: '2024-11-10T10:00:00.000Z' },
      summary: { fromOn: '2024-10-01', toOn: '2024-12-31' },
    })
    await circulate(ana, meeting)
    wait(server, 121, ana)
    expect(await adoptDue(server.deps)).toBe(1)
    const write = (told: Told) => {
      const row = jointRows.jointActivity(ana, { mechanism } as unknown as Stage, {
        marking: 'GREEN',
        state: 'completed',
        startedOn: '2024-10-05',
        endedOn: '2024-11-05',
        partners: [`lead.${organisation.id}`],
        demandedByWhom: 'canary-whom',
        statement: 'canary-statement',
        ...told,
      })
      ana.write({ kind: 'jointActivity', row })
    }
    write({ title: 'A visit to both banks', results: 'Four agreements.', agendaItemId: item.id })
    write({ title: 'canary-amber', marking: 'AMBER' })
    write({ title: 'canary-idea', state: 'idea' })
    write({ title: 'canary-refused', state: 'dropped', notJointReason: 'too_sensitive' })
    const { secret, outcome } = await release(ana, summary)
    expect(outcome).toBe('granted')
    const { html } = await openLink(server, secret)
    for (const text of [
      'A visit to both banks',
      'October 2024 – November 2024',
      'Shelter for all',
      'Four agreements.',
      'One more joint activity is not part of this summary.',
    ])
      expect(html).toContain(text)
    expect(html).not.toContain('canary')
  })
})
