import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isSpelledAlike, spellingOf } from '../../src/domain/spelling.ts'

describe('two names that differ in spelling only', () => {
  test.each([
    ['CARITAS Kumba', 'Caritas KUMBA', 'case'],
    ['Médecins du Monde', 'Medecins du Monde', 'accents'],
    ['Łódź Foundation', 'Lodz Foundation', 'strokes'],
    ['Me\u0301decins du Monde', 'M\u00e9decins du Monde', 'two ways of Unicode'],
    ['ＵＮＩＣＥＦ', 'UNICEF', 'full width'],
    ['UN\u200bHCR', 'UNHCR', 'an invisible blank'],
    ['United\u00a0Nations', 'United Nations', 'a blank that does not break'],
    ['MSF - H', 'MSF-H', 'blanks at a hyphen'],
    ['Shelter Box', 'ShelterBox', 'a blank in the name'],
    ['C.H.O.I', 'CHOI', 'full stops'],
    ['U N I C E F', 'UNICEF', 'letters apart'],
    ["Int'l Rescue", 'INT’L Rescue', 'apostrophes'],
    ["COHEB Int'l", 'COHEB International', 'Int’l'],
    ['Norwegian People’s Aid', 'Norwegian Peoples Aid', 'an apostrophe left out'],
    ['Bill & Melinda Gates', 'Bill and Melinda Gates', '&'],
    ['Women’s Organization', 'Womens Organisation', 'organization'],
    ['Center for Labor Programs', 'Centre for Labour Programmes', 'American and British'],
    ['Co-operation Council', 'Cooperation Council', 'a hyphen'],
    ['СARE', 'CARE', 'a Cyrillic С'],
    ['Sаvе thе Сhildrеn', 'Save the Children', 'Cyrillic а, е, С'],
    ['Sаve the Сhіldren Оf', 'Save the Children Of', 'a word of look-alikes in a Latin name'],
    ['ΗALO Trust', 'HALO Trust', 'a Greek Η'],
    ['Кaритас Молдова', 'Каритас Молдова', 'a Latin a in Cyrillic'],
    ['Лёгкий путь', 'Легкий путь', 'ё'],
    ['Große Hilfe', 'GROSSE HILFE', 'ß'],
    ['İstanbul Yardım', 'Istanbul Yardim', 'Turkish i'],
  ])('%s = %s (%s)', (one, other) => {
    expect(isSpelledAlike(one, other)).toBe(true)
  })
})

describe('names that differ in more', () => {
  test.each([
    ['MSF-F', 'MSF-H'],
    ['CR-N', 'CRN'],
    ['МОМ', 'MOM'],
    ['Hope87', 'Hope88'],
    ['Caritas Kumba', 'Caritas Mamfe'],
    ['World Vision', 'Word Vision'],
    ['Harikar', 'Harikar Organization'],
    ['Ministry of Health', 'Ministry of Wealth'],
    ['हिन्दी', 'हनद'],
    ['#', '-'],
    ['', ''],
  ])('%s ≠ %s', (one, other) => {
    expect(isSpelledAlike(one, other)).toBe(false)
  })
})

test('a spelling is its own spelling', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (name) => {
      const { words } = spellingOf(name)
      expect(spellingOf(words.join(' ')).key).toBe(spellingOf(spellingOf(name).words.join(' ')).key)
      expect(spellingOf(name.normalize('NFD')).key).toBe(spellingOf(name.normalize('NFC')).key)
      expect(spellingOf(` ${name}\u00a0`).key).toBe(spellingOf(name).key)
    }),
  )
})
