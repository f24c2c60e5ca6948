import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { shutOut } from '../../src/server/departure/shut-out.ts'
import { aMissionServer, type MissionServer } from '../support/a-mission-server.ts'
import { engines } from '../support/engines.ts'
import type { HttpDevice } from '../support/http-device.ts'
import { aLine, aMechanism, aMeeting, anAgendaItem, anIssue } from '../support/mission-rows.ts'

describe.each(engines)('being woken on $name', (engine) => {
  let server: MissionServer
  let head: HttpDevice

  beforeAll(async () => {
    server = await aMissionServer({ engine })
    head = server.head
    await head.sync()
  })
  afterAll(() => server.stop())

  /** An open stream: what it has said so far, and whether it has ended. */
  async function listening(device: HttpDevice) {
    const { body } = await device.get('/wake')
    if (body === null) throw new Error('no stream')
    const reader = body.pipeThrough(new TextDecoderStream()).getReader()
    let text = (await reader.read()).value ?? ''
    let isOpen = true
    void (async () => {
      for (let part = await reader.read(); !part.done; part = await reader.read())
        text += part.value
      isOpen = false
    })().catch(() => undefined)
    return { said: () => text, isOpen: () => isOpen }
  }

  const write = async () => {
    head.write({ kind: 'issue', row: anIssue(head) })
    await head.sync()
  }

  test('[ACC2] what a listener may not read leaves his stream silent', async () => {
    const [open, closed] = [aMechanism(head), aMechanism(head)]
    head.write({ kind: 'mechanism', row: open }, { kind: 'mechanism', row: closed })
    await head.sync()
    const reader = await server.join('recorder', { mechanismId: open.id, organisationId: null })
    const [his, all] = [await listening(reader), await listening(head)]
    const meeting = aMeeting(head, closed)
    const item = anAgendaItem(head, meeting)
    for (const one of [
      { kind: 'meeting', row: meeting },
      { kind: 'agendaItem', row: item },
      { kind: 'line', row: aLine(head, item) },
    ]) {
      head.write(one)
      await head.sync()
    }
    await expect.poll(() => all.said()).toContain('data: {}')
    await pause(100)
    expect(his.said()).toBe(':\n\n')
    head.write({ kind: 'meeting', row: aMeeting(head, open) })
    await head.sync()
    await expect.poll(() => his.said()).toBe(':\n\ndata: {}\n\n')
  })

  test('[ACC3] who gains or loses a role is woken, also when nothing was written', async () => {
    const mechanism = aMechanism(head)
    head.write({ kind: 'mechanism', row: mechanism })
    await head.sync()
    const reader = await server.join('observer')
    const his = await listening(reader)
    const grant = { person: reader.me.personId, role: 'recorder', mechanism: `${mechanism.id}` }
    await server.storage.db
      .insertInto('grants')
      .values({ mission: server.mission, ...grant })
      .execute()
    await server.storage.announce(server.mission, 0)
    await expect.poll(() => his.said()).toBe(':\n\ndata: {}\n\n')
  })

  test('a stream ends at once when its device is shut out or signs out, and no other does', async () => {
    const [stays, leaves, goes] = [
      await server.join('recorder'),
      await server.join('recorder'),
      await server.join('recorder'),
    ]
    const streams = [await listening(stays), await listening(leaves), await listening(goes)]
    const isOpen = () => streams.map((stream) => stream.isOpen())
    await leaves.post('/sign-out', {})
    await expect.poll(isOpen).toEqual([true, false, true])
    const how = { mode: 'lost', nowMs: Date.now() } as const
    await shutOut(server.storage.db, server.mission, [goes.me.deviceId], how)
    await server.storage.announce(server.mission, 0)
    await expect.poll(isOpen).toEqual([true, false, false])
    await write()
    await expect.poll(() => streams[0]?.said()).toContain('data: {}')
  })
})
