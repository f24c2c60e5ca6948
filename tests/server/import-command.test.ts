import { execFile } from 'node:child_process'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { sharedData } from '../support/shared-data.ts'

const run = promisify(execFile)
// Each test starts a process or several: on a busy machine that takes a while, and is no failure.
vi.setConfig({ testTimeout: 240_000 })
let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'liaison-import-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function report(...words: string[]) {
  const env = { ...process.env, DATA_DIR: join(folder, 'data') }
  const program = ['src/server/command-line.ts', 'import', ...words, '--report']
  const { stdout } = await run(process.execPath, program, { env, maxBuffer: 50_000_000 })
  return JSON.parse(stdout)
}

async function file(name: string, lines: readonly string[]): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, lines.join('\r\n'))
  return path
}

const good = ['SUMMARY:TCM', 'DTSTART:20261120T080000', 'DURATION:PT1H']

test('a calendar is told of as JSON: read, taken, and left out with where and why; nothing is stored', async () => {
  const event = (lines: readonly string[]) => ['BEGIN:VEVENT', ...lines, 'END:VEVENT']
  const path = await file('mixed.ics', [
    'BEGIN:VCALENDAR',
    ...event(['UID:1', ...good]),
    ...event(['UID:2', 'SUMMARY:Hourly', ...good.slice(1), 'RRULE:FREQ=HOURLY']),
    'END:VCALENDAR',
  ])
  expect(await report('ics', path, '--zone', 'Europe/Chisinau')).toMatchObject({
    file: 'mixed.ics',
    read: 2,
    taken: 1,
    leftOut: [
      { what: 'Hourly', where: 'line 8', reason: 'It is repeated more often than meetings are.' },
    ],
    changed: [{ what: 'TCM', where: 'line 2', code: 'zone-of-mission' }],
    items: [{ title: 'TCM', startsAt: '2026-11-20T06:00:00.000Z' }],
  })
  expect((await readdir(folder)).filter((name) => name === 'data')).toEqual([])
})

test('it is only a failure where the file cannot be read at all', async () => {
  const rubbish = await file('rubbish.ics', ['nothing of the kind'])
  expect(await report('ics', rubbish)).toMatchObject({
    read: 0,
    taken: 0,
    leftOut: [{ where: 'the whole file' }],
  })
  const large = await file('large.vcf', ['BEGIN:VCARD', `NOTE:${'x'.repeat(50_000_000)}`])
  expect(await report('vcf', large)).toMatchObject({ leftOut: [{ code: 'too-large' }] })
  await expect(report('ics', join(folder, 'not-there.ics'))).rejects.toMatchObject({
    code: 1,
    stdout: '',
    stderr: expect.stringContaining('There is no file'),
  })
  await expect(report('doc', rubbish)).rejects.toMatchObject({ code: 1 })
})

test('a file of the shared material, as an operator would', async () => {
  const shared = sharedData()
  if (shared === undefined) return
  const path = join(shared, 'vcf', 'ical.js', 'test__parser__vcard.vcf')
  expect(await report('vcf', path)).toMatchObject({
    read: 1,
    taken: 1,
    items: [{ organisation: 'ABC, Inc.' }],
  })
})

test('a sheet of who does what where is told of as JSON; nothing is stored', async () => {
  const path = await file('3w.csv', [
    '#org,#sector,#adm1',
    ...['IRC,Health,North', 'IRC,Health,North', 'irc,Food,North', ',Food,North'],
  ])
  expect(await report('3w', path)).toMatchObject({
    file: '3w.csv',
    sheet: '',
    tagRow: 1,
    rowsRead: 4,
    exactDuplicates: 1,
    rowsTaken: 2,
    linesProposed: 2,
    counts: { organisations: 1, issues: 2, areas: 1 },
    leftOut: [
      {
        reason: 'The row names no organisation.',
        count: 1,
        examples: [{ row: 5, what: 'Food | North' }],
      },
    ],
    organisationMerges: [
      {
        name: 'IRC',
        merged: [
          { name: 'IRC', rows: 2 },
          { name: 'irc', rows: 1 },
        ],
      },
    ],
    organisations: [{ name: 'IRC', rows: 3 }],
  })
  expect((await readdir(folder)).filter((name) => name === 'data')).toEqual([])
})

test('a sheet that cannot be read at all is a sentence and a failure', async () => {
  const path = await file('old.xls', ['\u00d0'])
  await writeFile(path, Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]))
  await expect(report('3w', path)).rejects.toMatchObject({
    code: 1,
    stdout: '',
    stderr: expect.stringContaining('save it as .xlsx or .csv'),
  })
})
