import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { ImportedContact } from '../../src/domain/imported.ts'
import { contactsIn } from '../../src/papers/contacts-in.ts'
import type { ImportReport } from '../../src/papers/import-report.ts'
import { decodeText } from '../support/decode-text.ts'
import { sharedData } from '../support/shared-data.ts'

function read(file: string | Uint8Array): ImportReport<ImportedContact> {
  const bytes = typeof file === 'string' ? new TextEncoder().encode(file) : file
  const report = contactsIn(bytes, { decode: decodeText })
  expect(report.taken + report.leftOut.length).toBe(report.read || 1)
  return report
}

function card(...lines: string[]): string {
  return ['BEGIN:VCARD', ...lines, 'END:VCARD', ''].join('\r\n')
}

test('a card of 2.1, in quoted-printable over several lines', () => {
  const text = card(
    'VERSION:2.1',
    'N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:P=C4=83un;Ana;;=44r.;',
    'FN;CHARSET=windows-1252;QUOTED-PRINTABLE:Dr. Ana P=E9',
    'ORG;ENCODING=QUOTED-PRINTABLE:Minist=C3=A8re =',
    'de l=E2=80=99Int=C3=A9rieur;Police',
    'TEL;WORK;VOICE:+373 22 000000',
    'TEL;HOME;PREF:+373 69 000000',
    'EMAIL;INTERNET:ana@police.example',
    'PHOTO;ENCODING=BASE64;JPEG:AAAA',
    ' BBBB',
  )
  expect(read(text).items).toEqual([
    {
      uid: 'person Dr. Ana Pé ana@police.example Ministère de l’Intérieur',
      person: {
        name: 'Dr. Ana Pé',
        designation: '',
        phone: '+373 69 000000',
        email: 'ana@police.example',
        languages: [],
      },
      organisation: 'Ministère de l’Intérieur',
    },
  ])
})

test('cards of 3.0 and 4.0, grouped, without a full name, of an organisation, of a list', () => {
  const text = [
    card('VERSION:3.0', 'item1.N:Rusu;Ion;;;', 'item1.ORG:UNHCR;Protection', 'TITLE:Officer'),
    card('VERSION:4.0', 'UID:urn:uuid:1', 'FN:Ana', 'TEL;VALUE=uri;PREF=1:tel:+373-1', 'LANG:ro'),
    card('VERSION:4.0', 'KIND:org', 'FN:UNHCR Moldova', 'ORG:UNHCR Moldova'),
    card('VERSION:4.0', 'KIND:group', 'FN:Everybody'),
    card('VERSION:4.0', 'NOTE:nobody'),
  ].join('')
  const { items, leftOut } = read(text)
  expect(items).toMatchObject([
    { uid: 'urn:uuid:1', person: { name: 'Ana', phone: '+373-1', languages: ['ro'] } },
    { person: { name: 'Ion Rusu', designation: 'Officer' }, organisation: 'UNHCR' },
    { person: null, organisation: 'UNHCR Moldova' },
  ])
  expect(leftOut.map(({ what, reason }) => `${what} ${reason}`)).toEqual([
    'Everybody group',
    'VCARD no-name',
  ])
})

test('hostile cards are bounded and change nothing', () => {
  const startedMs = performance.now()
  const files = [
    card('VERSION:3.0', `PHOTO;ENCODING=b:${'A'.repeat(5_000_000)}`, 'FN:Ana'),
    card('VERSION:3.0', `FN:${'A'.repeat(5_000_000)}`),
    'BEGIN:VCARD\n'.repeat(60_000),
    card('VERSION:2.1', `FN;QUOTED-PRINTABLE:${'=41=\r\n'.repeat(60_000)}`),
    Array.from({ length: 10_000 }, (_, n) => card('VERSION:4.0', `FN:Person ${n}`)).join(''),
    card('VERSION:4.0', 'FN:Ana', 'EMAIL:not an address', 'TEL;;;=:=', ':::', 'ORG:;;;;'),
  ]
  const counts = files.map((file) => read(file).taken)
  expect(counts).toEqual([1, 0, 0, 0, 5_000, 1])
  expect(performance.now() - startedMs).toBeLessThan(10_000)
}, 30_000)

test('every card of the shared material is read', () => {
  const folder = sharedData()
  if (folder === undefined) return
  const files = readdirSync(join(folder, 'vcf'), { recursive: true, encoding: 'utf8' })
  const cards = files.filter((file) => file.endsWith('.vcf'))
  expect(cards.length).toBeGreaterThan(5)
  const people = cards.flatMap((file) => read(readFileSync(join(folder, 'vcf', file))).items)
  expect(people.length).toBeGreaterThan(7)
})
