import ICAL from 'ical.js'
import type { ImportedContact } from '../domain/imported.ts'
import { compareText } from '../domain/position.ts'
import { Lang } from '../domain/text.ts'
import { type Block, blocksIn } from './content-blocks.ts'
import { type ImportReport, importLimits, type LeftOut, nothingRead } from './import-report.ts'
import { type Decode, textIn } from './import-text.ts'
import type { LeftOutReason } from './import-words.ts'
import { plainLines } from './plain-lines.ts'
import { plainValueOf } from './zones-in.ts'

const names: ReadonlySet<string> = new Set(
  'UID FN N ORG TITLE ROLE EMAIL TEL LANG KIND X-ADDRESSBOOKSERVER-KIND X-ABSHOWAS'.split(' '),
)

/** The people and organisations in a file of cards: vCard 2.1, 3.0 and 4.0. As `calendarIn`, for cards. */
export function contactsIn(
  bytes: Uint8Array,
  { decode }: { readonly decode: Decode },
): ImportReport<ImportedContact> {
  if (bytes.length > importLimits.fileBytes) return nothingRead('too-large')
  const text = textIn(bytes, decode)
  if (text === null) return nothingRead('not-text')
  const leftOut: LeftOut[] = []
  const items = new Map<string, { contact: ImportedContact; block: Block }>()
  for (const block of blocksIn(text).blocks) {
    if (block.name !== 'VCARD' && block.trouble === null) continue
    const contact = block.trouble ?? contactIn(block, decode)
    if (typeof contact === 'string') {
      leftOut.push({ what: whatOf(block), line: block.line, reason: contact })
      continue
    }
    const known = items.get(contact.uid)
    if (known !== undefined)
      leftOut.push({ what: whatOf(known.block), line: known.block.line, reason: 'older' })
    items.set(contact.uid, { contact, block })
  }
  const taken = items.size
  if (taken + leftOut.length === 0) return nothingRead('nothing')
  leftOut.sort((one, other) => one.line - other.line)
  const contacts = [...items.values()].map(({ contact }) => contact)
  contacts.sort((one, other) => compareText(nameOf(one), nameOf(other)))
  return { read: taken + leftOut.length, taken, items: contacts, leftOut, notes: [] }
}

function nameOf({ person, organisation }: ImportedContact): string {
  return person?.name ?? organisation
}

function whatOf(block: Block): string {
  return (plainValueOf(block, 'FN') ?? plainValueOf(block, 'N') ?? 'VCARD').slice(0, 120)
}

function contactIn(block: Block, decode: Decode): ImportedContact | LeftOutReason {
  try {
    const lines = plainLines(block.lines, names, decode)
    const version = /^4/.test(plainValueOf(block, 'VERSION') ?? '') ? '4.0' : '3.0'
    const card = ['BEGIN:VCARD', `VERSION:${version}`, ...lines, 'END:VCARD'].join('\r\n')
    return readCard(new ICAL.Component(ICAL.parse(card)))
  } catch {
    return 'broken'
  }
}

function readCard(card: ICAL.Component): ImportedContact | LeftOutReason {
  const kind = (textOf(card, 'kind') || textOf(card, 'x-addressbookserver-kind')).toLowerCase()
  if (kind === 'group') return 'group'
  const organisation = firstPart(card, 'org', ' ').slice(0, 160).trim()
  const name = (textOf(card, 'fn') || nameInParts(card)).slice(0, 120).trim()
  const isOrganisation =
    kind === 'org' || textOf(card, 'x-abshowas') === 'COMPANY' || name === organisation
  if (isOrganisation || name === '') {
    const called = organisation || (isOrganisation ? name : '')
    if (called === '') return 'no-name'
    return {
      uid: textOf(card, 'uid') || `organisation ${called}`,
      person: null,
      organisation: called,
    }
  }
  const email = addressOf(card)
  const languages = all(card, 'lang').flatMap((one) => {
    const lang = Lang.safeParse(one.toLowerCase())
    return lang.success ? [lang.data] : []
  })
  return {
    uid: textOf(card, 'uid') || `person ${name} ${email} ${organisation}`,
    person: {
      name,
      designation: (textOf(card, 'title') || textOf(card, 'role')).slice(0, 120).trim(),
      phone: (all(card, 'tel')[0] ?? '').replace(/^tel:/i, '').slice(0, 40).trim(),
      email,
      languages: [...new Set(languages)].slice(0, 10),
    },
    organisation,
  }
}

/** The values of a property as single lines; the preferred one first. */
function all(card: ICAL.Component, name: string): string[] {
  const properties = card.getAllProperties(name).slice(0, 50)
  const preferred = (property: ICAL.Property) =>
    /pref/i.test(String(property.getParameter('type') ?? '')) ||
    property.getParameter('pref') === '1'
  return properties
    .toSorted((one, other) => Number(preferred(other)) - Number(preferred(one)))
    .flatMap((property) => {
      const value: unknown = property.getFirstValue()
      const line = typeof value === 'string' ? value.replaceAll(/\s+/g, ' ').trim() : ''
      return line === '' ? [] : [line]
    })
}

function textOf(card: ICAL.Component, name: string): string {
  return all(card, name)[0] ?? ''
}

/** An address that fits and looks like one; empty where there is none. */
function addressOf(card: ICAL.Component): string {
  const address = all(card, 'email').map((one) => one.replace(/^mailto:/i, ''))
  return address.find((one) => one.length <= 120 && /^[^\s@]+@[^\s@]+$/.test(one)) ?? ''
}

/** The parts of a value; a part in parts is joined by `between`. */
function partsOf(card: ICAL.Component, name: string, between: string): string[] {
  const value: unknown = card.getFirstProperty(name)?.getFirstValue()
  const parts: unknown[] = Array.isArray(value) ? value : [value]
  return parts.map((part) => {
    const text = Array.isArray(part) ? part.join(between) : part
    return typeof text === 'string' ? text.replaceAll(/\s+/g, ' ').trim() : ''
  })
}

function firstPart(card: ICAL.Component, name: string, between: string): string {
  return partsOf(card, name, between)[0] ?? ''
}

/** The full name that N gives in parts: family, given, further, before, after. */
function nameInParts(card: ICAL.Component): string {
  const [family = '', given = '', further = '', before = '', after = ''] = partsOf(card, 'n', ' ')
  return [before, given, further, family, after].filter((part) => part !== '').join(' ')
}
