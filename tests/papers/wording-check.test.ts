import { expect, test } from 'vitest'
import { attributionsIn, suspicionsIn } from '../../src/papers/wording-check.ts'

test.each([
  ['Call +373 69 123 456 for details', 'phone', '+373 69 123 456'],
  ['Call 069 12 34 567 today', 'phone', '069 12 34 567'],
  ['Write to ana.rusu@mission.example now', 'email', 'ana.rusu@mission.example'],
  ['The case of K., 17, from Ribnita', 'person', 'K., 17'],
  ['Cazul К., 17, din Bălți', 'person', 'К., 17'],
  ['A girl aged 16 was referred', 'person', 'aged 16'],
  ['A 17-year-old was referred', 'person', '17-year-old'],
  ['Une mineure âgée de 15 ans', 'person', 'âgée de 15'],
  ['See case no. 2026/114', 'case', 'case no. 2026/114'],
  ['K., 17, from Ribnita', 'person', 'K., 17'],
  ['Maria P., 17, from Ribnita', 'person', 'Maria P., 17'],
  ['A woman (Ana, 34) was sent home', 'person', 'Ana, 34'],
  ['Une jeune fille, 16 ans, a été orientée', 'person', '16 ans'],
  ['La victime (19 ans)', 'person', '19 ans'],
  ['O fată în vârstă de 15 ani', 'person', 'în vârstă de 15'],
  ['Elena, 17 ani, din Orhei', 'person', 'Elena, 17'],
  ['Девочка в возрасте 14 лет', 'person', 'в возрасте 14'],
  ['Мария П., 17 лет', 'person', 'Мария П., 17'],
  ['17-летняя потерпевшая', 'person', '17-летняя'],
  ['Passport AB 1234567 was found', 'document', 'Passport AB 1234567'],
  ['passeport n° 12AB45678 et passeport n° 123456789', 'document', 'passeport n° 123456789'],
  ['buletinul nr. A 12345678', 'document', 'buletinul nr. A 12345678'],
  ['IDNP 2001001234567', 'document', 'IDNP 2001001234567'],
  ['паспорт № 45 12 345678', 'document', 'паспорт № 45 12 345678'],
  ['Numéro 2001001234567', 'document', '2001001234567'],
  ['Telefon 0 22 123 456 sau 069-123-456', 'phone', '069-123-456'],
  ['Тел. 8 (373) 22-12-34-56', 'phone', '8 (373) 22-12-34-56'],
  ['Tél. 00 33 1 23 45 67 89', 'phone', '00 33 1 23 45 67 89'],
  ['пишите на мария@пример.рф', 'email', 'мария@пример.рф'],
  ['dosarul nr. 2026/77', 'case', 'dosarul nr. 2026/77'],
  ['дело № 45-2026', 'case', 'дело № 45-2026'],
])('%s', (text, kind, found) => {
  expect(suspicionsIn(text)).toContainEqual({ kind, text: found })
})

test.each([
  'Participants agreed on 21 November 2026 to share statistics quarterly.',
  'In case of need, 47 participants of 12 organisations will meet in 2027.',
  'Between 2026-11-21 and 2027-01-19, 3,500 leaflets.',
  'U.N. agencies and the O.S.C.E. agreed.',
  'Signed in Chisinau, 21 November 2026.',
  'In Balti, 12 organisations met; in Cahul, 8 did.',
  'Le projet a duré 10 ans et 12 partenaires y ont pris part.',
  'După 10 ani de cooperare, 15 organizații.',
  'За 20 лет сотрудничества 12 организаций приняли 5-летний план и 3-летнюю программу.',
  'К 30-летию программы.',
  'Passports are issued by 12 offices.',
  'The passport office in Soroca opened.',
  'În cazul în care 47 de participanți vin.',
  'Resolution 1244 (1999) and Article 5, 6 and 7.',
  'Le dossier est clos depuis 2024.',
  'In Part I., 12 points are listed.',
])('an ordinary sentence raises nothing: %s', (text) => {
  expect(suspicionsIn(text)).toEqual([])
})

test.each([
  ['IOM offered to host it', ['IOM'], ['IOM']],
  ['the european union offered', ['European Union', 'EU'], ['European Union']],
  ['Eu nu știu; the EU offered', ['EU'], ['EU']],
  ['Eu nu știu', ['EU'], []],
  ['L’OIM accueillera', ['OIM', 'IOM'], ['OIM']],
  ['the biomass project', ['IOM'], []],
  ['La Strada (Moldova) said so', ['La Strada (Moldova)', 'UN'], ['La Strada (Moldova)']],
  ['a.b', ['a+b', 'axb'], []],
])('under the Chatham House Rule, of “%s” and %j are asked for: %j', (text, names, found) => {
  expect(attributionsIn(text, names).map((one) => one.text)).toEqual(found)
})
