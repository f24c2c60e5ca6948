import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Marking, markings } from '../../src/domain/marking.ts'
import { toHtml } from '../../src/papers/html.ts'
import { type Paper, paperKinds, paperLangs } from '../../src/papers/paper.ts'
import { paperDocx } from '../../src/papers/paper-docx.ts'
import { paperHtml, paperPieces } from '../../src/papers/paper-html.ts'
import { paperMarkdown } from '../../src/papers/paper-markdown.ts'
import type { PaperSource } from '../../src/papers/paper-source.ts'
import { findSoffice, textsByLibreOffice } from '../support/soffice.ts'
import { unzip } from '../support/unzip.ts'
import {
  aDecisionShown,
  aLine,
  anItem,
  aPaperSource,
  aPresence,
  aPromise,
  changed,
  focalPoint,
  made,
} from './a-paper-source.ts'

const madeAt = '2026-12-02T10:00:00.000Z'

/** Every file in which the paper can leave, as text. */
async function everyForm(paper: Paper): Promise<string[]> {
  const files = unzip(new Uint8Array(await paperDocx(paper, madeAt)))
  return [paperHtml(paper), paperMarkdown(paper), [...files.values()].join('\n')]
}

/** The words of a page, as a person reads them. */
function wordsOfHtml(html: string): string {
  return html
    .replace(/<style>.*<\/style>/s, '')
    .replaceAll('<br>', '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => signs[name] ?? '')
}
const signs: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }

/** Markdown read back: what stands before a backslash is itself. */
function wordsOfMarkdown(markdown: string): string {
  return markdown.replace(/\\([!-/:-@[-`{-~])/g, '$1')
}

describe('every text that may leave is in every form, and no other is', () => {
  /** Each record with a marking, and whether the reader may see what is so marked. */
  const fate = fc.record({ marking: fc.constantFrom(...markings), his: fc.boolean() })
  type Fate = { marking: Marking; his: boolean }
  const marked = ({ marking, his }: Fate) => ({
    marking,
    readers: [his ? focalPoint.personId : 'person-other'],
    ownerOrganisationId: his ? 'org-iom-00' : 'org-ngo-001',
  })
  const leaves = ({ marking }: Fate) => marking !== 'AMBER+STRICT' && marking !== 'RED'

  test('whatever is marked how', async () => {
    const fates = fc.record({
      line: fate,
      decision: fate,
      action: fate,
      item: fate,
      presence: fate,
      chathamHouse: fc.boolean(),
    })
    await fc.assert(
      fc.asyncProperty(fates, async ({ chathamHouse, ...is }) => {
        const source = sourceWith(is, chathamHouse)
        for (const kind of Object.keys(partsOf) as (keyof typeof partsOf)[]) {
          const { paper } = made(kind, source, { withoutWhatStays: true })
          const expected = partsOf[kind].filter(
            (part) => leaves(is[part]) && !(chathamHouse && part === 'presence'),
          )
          for (const form of await everyForm(paper)) {
            const found = partsOf.minutes.filter((part) => form.includes(`canary-${part}`))
            expect(found, kind).toEqual(expected)
            if (chathamHouse && kind !== 'actions')
              expect(form.replace(/For IOM/g, '')).not.toMatch(/\bIOM\b|Ana Chair|Bogdan/)
          }
        }
      }),
      { numRuns: 30 },
    )
  })

  const partsOf = {
    minutes: ['line', 'decision', 'action', 'item', 'presence'],
    agenda: ['item'],
    actions: ['action'],
  } as const
  type Part = (typeof partsOf)['minutes'][number]

  function sourceWith(is: Record<Part, Fate>, chathamHouse: boolean): PaperSource {
    const base = aPaperSource()
    const meeting = changed('meeting', base.meeting, { chathamHouse })
    return {
      ...base,
      meeting,
      meetings: [meeting],
      agendaItems: [
        anItem('agenda-a1'),
        anItem('agenda-b2', { ...marked(is.item), title: 'canary-item' }),
      ],
      lines: [aLine('line-0a1', { ...marked(is.line), text: 'canary-line' })],
      decisions: [
        aDecisionShown('decision-1', { ...marked(is.decision), text: 'canary-decision' }),
      ],
      actionItems: [aPromise('action-1', { ...marked(is.action), task: 'canary-action' })],
      attendances: [
        aPresence('attendance-1', {
          ...marked(is.presence),
          personId: null,
          headCount: 2,
          note: 'canary-presence',
        }),
      ],
    }
  }
})

describe('what people wrote stays what they wrote', () => {
  const hostile = [
    '<script>alert(1)</script><img src=x onerror=1>',
    '[link](javascript:x) ![i](http://x) <b>b</b> https://x.example www.x.example a@b.example',
    '# head\n- list\n1. one\n> quote\n```\ncode\n| a | b |\n---\n    indented',
    '&amp; &lt; "quotes" \u2018\u2019 \\*no\\* ~~no~~ $x$ {=html}',
    'nul \u0000 bell \u0007 half \ud800 rev \u202e turned \u2028 break',
  ]
  const paperOf = (text: string) => {
    const lines = [aLine('line-0a1', { text, organisationId: null, lang: 'ro' })]
    return made('minutes', aPaperSource({ lines, people: [] })).paper
  }

  /** What no page shows: control characters, half a character, the mark that turns the rest. */
  const shown = (text: string) =>
    [...text]
      .filter((sign) => {
        const code = sign.codePointAt(0) ?? 0
        return code > 31 && !(code > 0xd7ff && code < 0xe000) && code !== 0x202e
      })
      .join('')

  test.each(hostile)('in HTML: %j', (text) => {
    const html = paperHtml(paperOf(text))
    expect(html).not.toMatch(/<script|<img|<b>b|<a /)
    const words = wordsOfHtml(html)
    for (const line of text.split(/[\n\u2028]/)) expect(words).toContain(shown(line).trimEnd())
  })

  test.each(hostile)('in Markdown: %j', (text) => {
    const harmless = new Set(paperMarkdown(paperOf('Harmless')).split('\n'))
    const written = paperMarkdown(paperOf(text))
      .split('\n')
      .filter((line) => !harmless.has(line))
      .map((line) => line.replace(/^<span lang="ro">|<\/span>$/g, ''))
    expect(written.length).toBeGreaterThan(0)
    for (const line of written) {
      // No sign that begins mark-up stands without a backslash, but the one that keeps the break.
      const bare = line.replace(/\\[!-/:-@[-`{-~]/g, '·').replace(/\\$/, '')
      expect(bare).not.toMatch(/[\\`*_[\]{}<>#|~&!$^@]|^ {0,3}([+=-]|\d+[.)])|^ {4}|:\/\/|www\./i)
    }
    const lines = text.split(/[\n\u2028]/).map((line) => shown(line).replace(/^ +/, ''))
    const read = written.map((line) =>
      wordsOfMarkdown(line.replace(/\\$/, '')).replace(/^\u00a0+/, ''),
    )
    expect(read).toEqual(lines)
  })

  test.each(hostile)('in a file, which stays one that can be read: %j', async (text) => {
    const files = unzip(new Uint8Array(await paperDocx(paperOf(text), madeAt)))
    const document = files.get('word/document.xml') ?? ''
    expect(shown(document.replaceAll('\n', ''))).toBe(document.replaceAll('\n', ''))
    expect(document).not.toMatch(/<script|<img|\ufffe|\uffff/)
    expect(document).toContain('w:lang w:val="ro"')
  })

  test('any text at all comes back from the page', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (text) => {
        const typed = text.replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, '').trim()
        expect(wordsOfHtml(paperHtml(paperOf(`A${typed}Z`)))).toContain(`A${typed}Z`)
      }),
    )
  })
})

describe('the forms', () => {
  test('a page has no script, loads nothing, and says its language and that of what people wrote', () => {
    const html = paperHtml(made('minutes', aPaperSource(), { lang: 'fr' }).paper)
    expect(html).toContain('<html lang="fr">')
    expect(html).toContain('<span lang="en" dir="auto">Title agenda-a1</span>')
    expect(html).toContain('<span lang="ro" dir="auto">Adăposturi</span>')
    expect(html).not.toMatch(/<script|<link|src=|href=|style="|url\(/)
    expect(html).toContain('@page{size:A4')
  })

  test('the paper inside the app says its language too', () => {
    const { paper } = made('agenda', aPaperSource(), { lang: 'fr' })
    const inside = paperPieces(paper, 'article').map(toHtml).join('')
    expect(inside).toContain('<article lang="fr">')
    expect(inside).not.toContain('<main')
  })

  test('the marking and the reader stand at the head and foot of every page', async () => {
    const { paper } = made('minutes')
    const [html, markdown] = await everyForm(paper)
    expect(html).toMatch(
      /<thead>.*TLP:AMBER.*<\/thead><tfoot>.*TLP:AMBER · For IOM, 2 December 2026/,
    )
    expect(markdown?.match(/\*\*TLP:AMBER · For IOM, 2 December 2026\*\*/g)).toHaveLength(2)
    const files = unzip(new Uint8Array(await paperDocx(paper, madeAt)))
    const part = (name: RegExp) => [...files].find(([path]) => name.test(path))?.[1] ?? ''
    expect(part(/header\d*\.xml$/)).toContain('TLP:AMBER')
    expect(part(/header\d*\.xml$/)).toContain('string="For IOM, 2 December 2026"')
    expect(part(/footer\d*\.xml$/)).toContain('TLP:AMBER · For IOM, 2 December 2026')
    expect(part(/footer\d*\.xml$/)).toContain('NUMPAGES')
  })

  test('a file has real styles, heads that come again, A4, its language, and no clock of its own', async () => {
    const { paper } = made('minutes', aPaperSource(), { lang: 'fr' })
    const bytes = new Uint8Array(await paperDocx(paper, madeAt))
    const files = unzip(bytes)
    const document = files.get('word/document.xml') ?? ''
    expect(document).toContain('w:pStyle w:val="Heading1"')
    expect(document).toContain('w:pStyle w:val="Heading2"')
    expect(document.match(/<w:tblHeader/g)).toHaveLength(document.match(/<w:tbl>/g)?.length ?? -1)
    expect(document).toMatch(/w:pgSz [^>]*w:w="11906"[^>]*w:h="16838"/)
    expect(files.get('word/styles.xml')).toContain('w:lang w:val="fr-FR"')
    expect(files.get('docProps/core.xml')).toContain(`>${madeAt}<`)
    expect(files.get('docProps/core.xml')).not.toMatch(/creator|lastModifiedBy/)
    const again = unzip(new Uint8Array(await paperDocx(paper, madeAt)))
    // The library gives the watermark a name of its own, which nobody sees.
    const unnamed = ([path, text]: [string, string]) => [path, text.replace(/MarkObject[\w-]+/, '')]
    expect([...again].map(unnamed)).toEqual([...files].map(unnamed))
  })
})

/** What must stand in the text of each paper, in this order. */
const inOrder = {
  en: {
    agenda: [
      'TLP:AMBER',
      'Agenda: Referral',
      'Place',
      'Title agenda-a1',
      'Title agenda-b2',
      'Open actions',
      'Map the shelters',
      'overdue by 22 days',
    ],
    attendance: [
      'Attendance: Referral',
      'International organisations',
      'Ana Chair',
      'NGOs',
      'La Strada',
      'UNHCR',
    ],
    minutes: [
      'Minutes: Referral',
      'Not yet adopted',
      'Ana Chair',
      'Title agenda-a1',
      'Said line-0a1',
      'Adăposturi',
      'number follows',
      'Not without funds',
      'TCM/2026/4',
      'Task action-1',
      'Who does what',
      'Next meeting',
      '19 January 2027',
    ],
    actions: ['Action list', 'Map the shelters', 'Task action-1'],
  },
  fr: {
    agenda: [
      'TLP:AMBER',
      'Ordre du jour',
      'Lieu',
      'Title agenda-a1',
      'Actions en cours',
      'en retard de 22 jours',
    ],
    attendance: ['Présences', 'Organisations internationales', 'Ana Chair', 'ONG', 'UNHCR'],
    minutes: [
      'Compte rendu',
      'Pas encore adopté',
      'Title agenda-a1',
      'Préoccupation',
      'le numéro suit',
      'Réserve',
      'Qui fait quoi',
      'Prochaine réunion',
      '19 janvier 2027',
    ],
    actions: ['Liste des actions', 'Map the shelters', 'en décembre 2026'],
  },
} as const

const soffice = findSoffice()

test.skipIf(soffice === undefined)(
  'LibreOffice opens every file, and its text is complete and in order',
  async () => {
    const cases = paperLangs.flatMap((lang) => paperKinds.map((kind) => ({ lang, kind })))
    const files = await Promise.all(
      cases.map(async ({ lang, kind }) => {
        return new Uint8Array(await paperDocx(made(kind, aPaperSource(), { lang }).paper, madeAt))
      }),
    )
    const texts = await textsByLibreOffice(soffice ?? '', files)
    for (const [at, { lang, kind }] of cases.entries()) {
      const text = texts[at] ?? ''
      let from = 0
      for (const part of inOrder[lang][kind]) {
        const found = text.indexOf(part, from)
        expect(found, `${lang} ${kind}: ${part}\n${text}`).toBeGreaterThan(-1)
        from = found
      }
    }
  },
  90_000,
)
