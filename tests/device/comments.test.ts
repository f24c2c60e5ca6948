import { expect, test } from 'vitest'
import { addComment, removeComment } from '../../src/device/comment-commands.ts'
import { commentsOn } from '../../src/device/comments.ts'
import { commit, restore } from '../../src/device/commit.ts'
import { Person } from '../../src/domain/person.ts'
import { aClock, aDevice } from '../support/a-device.ts'
import { anActionItem, envelope } from '../support/some-records.ts'

const item = anActionItem({ marking: 'AMBER+STRICT' })
const subject = { kind: 'actionItem', ...item } as const

test('remarks on a record come in the order in which they were written, with their authors', async () => {
  const clock = aClock()
  const device = await aDevice({ clock })
  const me = Person.parse({
    ...envelope,
    id: device.me.personId,
    name: 'Ana Popescu',
    nameNative: '',
    designation: '',
    organisationId: null,
    phone: '',
    email: '',
    languages: [],
  })
  await commit(device, [{ kind: 'person', row: me }])
  await addComment(device, subject, 'Waiting for the ministry')
  clock.ms += 60_000
  await addComment(device, subject, 'They have answered')
  const remarks = await commentsOn(device.db, subject)
  expect(remarks.map(({ text, author }) => [text, author])).toEqual([
    ['Waiting for the ministry', 'Ana Popescu'],
    ['They have answered', 'Ana Popescu'],
  ])
})

test('a remark travels no further than what it is about', async () => {
  const device = await aDevice()
  await addComment(device, subject, 'Between us')
  expect((await commentsOn(device.db, subject))[0]).toMatchObject({
    marking: 'AMBER+STRICT',
    mechanismId: item.mechanismId,
    author: null,
  })
})

test('a remark can be taken away and brought back', async () => {
  const device = await aDevice()
  const added = await addComment(device, subject, 'Wrong meeting')
  if (!added.ok) expect.fail('not saved')
  await removeComment(device, added.value)
  expect(await commentsOn(device.db, subject)).toEqual([])
  await restore(device, 'comment', added.value)
  expect(await commentsOn(device.db, subject)).toHaveLength(1)
})

test('an empty remark is not saved', async () => {
  const device = await aDevice()
  const added = await addComment(device, subject, '  ')
  expect(added).toMatchObject({ ok: false, error: { kind: 'invalid', field: 'text' } })
})
