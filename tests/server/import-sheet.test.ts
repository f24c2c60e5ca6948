import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { HttpDevice, type Row } from '../support/http-device.ts'
import { aMechanism, anotherOrganisation } from '../support/mission-rows.ts'
import { freshDatabase, hasPostgres } from '../support/postgres.ts'
import { type RunningServer, startServer } from '../support/server.ts'

const engines = hasPostgres() ? ['SQLite', 'PostgreSQL'] : ['SQLite']

const sheet = [
  'Organisation,Acronym,Type,Sector,Region,Code,Activity',
  '#org+impl+name,#org+impl+acronym,#org+type,#sector,#adm1+name,#adm1+code,#activity',
  'Danish Refugee Council,DRC,INGO,Protection,Balti,MD03,Safe spaces',
  'Danish Refugee Council,DRC,INGO,Protection,Balti,MD03,Safe spaces',
  'danish refugee council,DRC,INGO,Health,Cahul,MD17,Vaccines',
  'DRC,,,Health,Balti,MD03,Vaccines',
  'Children of Dniester,,National NGO,Health,Balti,MD03,Vaccines',
  ',,,Health,Balti,MD03,Vaccines',
]

describe.each(engines)('an operator brings a sheet in, on %s', (engine) => {
  let folder = ''
  let server: RunningServer
  let head: HttpDevice
  let council: Row
  let file = ''

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'liaison-sheet-'))
    const env = engine === 'SQLite' ? {} : { DATABASE_URL: await freshDatabase(), WORKERS: '2' }
    server = await startServer({ env })
    head = await HttpDevice.join(server.url, server.joinLinks()[0]?.split('#')[1] ?? '', 'Ana')
    await head.sync()
    council = { ...anotherOrganisation(head), name: 'Danish Refugee Council', shortName: 'DRC' }
    head.write({ kind: 'organisation', row: council })
    await head.sync()
    file = join(folder, '3w.csv')
    await writeFile(file, sheet.join('\r\n'))
  }, 240_000)
  afterAll(async () => {
    await server.forget()
    await rm(folder, { recursive: true })
  })

  const json = async (...words: string[]) => JSON.parse(await server.operate('import', ...words))
  const failed = async (...words: string[]) => {
    const [said] = await Promise.allSettled([server.operate('import', ...words)])
    return String(said?.status === 'rejected' ? said.reason : '')
  }
  /** What the head's device holds of a kind, less what is deleted. */
  const held = async (kind: string) => {
    await head.sync()
    return [...head.records.values()]
      .filter((record) => record.kind === kind)
      .map(({ id }) => head.row(kind, id) as Row)
      .filter(({ deletedAt }) => deletedAt === null)
  }

  test('where there is no mechanism, nothing is stored and it says so', async () => {
    expect(await failed('3w', file, '--apply')).toContain('no mechanism yet')
    expect(await held('organisation')).toHaveLength(2)
  }, 60_000)

  test('lines come as proposed, with what they need, to every device; the second time nothing is added', async () => {
    const mechanism = aMechanism(head)
    head.write({ kind: 'mechanism', row: mechanism })
    await head.sync()
    const { stored, rowsRead, exactDuplicates, linesProposed } = await json(
      '3w',
      file,
      '--report',
      '--apply',
    )
    expect({ rowsRead, exactDuplicates, linesProposed }).toEqual({
      rowsRead: 6,
      exactDuplicates: 1,
      linesProposed: 4,
    })
    expect(stored).toMatchObject({
      mechanism: { id: mechanism.id },
      wasHere: false,
      lines: 4,
      linesAlreadyHere: 0,
      organisations: [{ name: 'Children of Dniester' }],
    })
    const lines = await held('labourLine')
    expect(lines.map(({ state, acceptedBy, importId }) => [state, acceptedBy, importId])).toEqual(
      lines.map(() => ['proposed', [], stored.sheet]),
    )
    expect(lines).toHaveLength(4)
    expect(lines.filter(({ organisationId }) => organisationId === council.id)).toHaveLength(3)
    expect((await held('area')).map(({ pcode }) => pcode).sort()).toEqual(['MD03', 'MD17'])
    expect(await held('sheetImport')).toMatchObject([
      { id: stored.sheet, fileName: '3w.csv', undoneAt: null },
    ])

    const again = await json('3w', file, '--apply', '--mechanism', String(mechanism.id))
    expect(again.stored).toMatchObject({
      wasHere: true,
      lines: 0,
      linesAlreadyHere: 4,
      organisations: [],
    })
    expect(await held('labourLine')).toHaveLength(4)
    expect(await held('organisation')).toHaveLength(3)
  }, 240_000)

  test('undone, all of it goes but what somebody has used or changed since, which is named', async () => {
    const [sheetImport] = await held('sheetImport')
    const lines = await held('labourLine')
    const changed = lines.find(({ organisationId }) => organisationId !== council.id)
    if (changed === undefined || sheetImport === undefined) throw new Error('nothing was stored')
    head.write({ kind: 'labourLine', row: { ...changed, state: 'under_discussion' } })
    await head.sync()
    const told = await json('undo', sheetImport.id)
    expect(told).toMatchObject({
      undone: sheetImport.id,
      removed: { lines: 3, organisations: 0, issues: 1, areas: 1 },
    })
    expect(told.stays).toContainEqual({
      kind: 'labourLine',
      id: changed.id,
      why: 'changed',
      name: 'Children of Dniester',
    })
    expect(await held('labourLine')).toMatchObject([{ id: changed.id }])
    expect((await held('organisation')).map(({ name }) => name)).toContain('Children of Dniester')
    expect((await held('sheetImport'))[0]?.undoneAt).not.toBeNull()
    expect(await failed('undo', sheetImport.id)).toContain('was undone before')
    expect(await server.operate('audit', 'list', '--act', 'sheet_undone')).toContain(sheetImport.id)
    expect(await server.operate('verify')).toContain('All is well')
  }, 240_000)
})
