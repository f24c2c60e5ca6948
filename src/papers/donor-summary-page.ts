import { isValid } from 'date-fns/isValid'
import { parseISO } from 'date-fns/parseISO'
import type { DonorSummary } from './donor-summary.ts'
import { summaryStyle } from './donor-summary-style.ts'
import { type SummaryWords, summaryWords } from './donor-summary-words.ts'
import { element, type Piece, toHtml } from './html.ts'

/** The whole page of a released summary: no script, nothing loaded from anywhere. */
export function donorSummaryPage(summary: DonorSummary): string {
  const words = summaryWords(summary.lang)
  // A link is previewed by the app it is sent in: the title says nothing of the mission.
  return page(summary.lang, words.title, donorSummaryBody(summary))
}

/** The page for an unknown, withdrawn or expired link: the same for all three, to the byte. */
export function unknownLinkPage(): string {
  const both = (['en', 'fr'] as const).map((lang) =>
    element(
      'section',
      { lang },
      element('h1', {}, summaryWords(lang).gone),
      element('p', {}, summaryWords(lang).goneWhy),
    ),
  )
  return page('en', summaryWords('en').gone, element('main', {}, ...both))
}

function page(lang: string, title: string, body: Piece): string {
  const html = element(
    'html',
    { lang },
    element(
      'head',
      {},
      element('meta', { charset: 'utf-8' }),
      element('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
      element('meta', { name: 'robots', content: 'noindex, nofollow' }),
      element('meta', { name: 'color-scheme', content: 'light dark' }),
      element('title', {}, title),
      '\u0000style',
    ),
    element('body', {}, body),
  )
  // The style sheet must not be escaped like text, and is the only thing that is not.
  return `<!doctype html>${toHtml(html).replace('\u0000style', `<style>${summaryStyle}</style>`)}`
}

/** The summary itself, as the app's preview shows it too. */
export function donorSummaryBody(summary: DonorSummary): Piece {
  const words = summaryWords(summary.lang)
  return element(
    'main',
    { lang: summary.lang },
    element(
      'header',
      {},
      element('p', { class: 'mission' }, summary.missionName),
      element('h1', {}, summary.meetingTitle),
      element('p', { class: 'mechanism' }, summary.mechanismName),
      element('p', { class: 'when' }, `${words.month} ${monthName(summary.month, summary.lang)}`),
      element('p', { class: 'marking' }, words.marking),
    ),
    ...optional(summary.wording.trim() !== '', () =>
      element('div', { class: 'wording' }, ...paragraphs(summary.wording)),
    ),
    ...section(words.decisions, decisionPieces(summary, words)),
    ...section(words.actions, actionPieces(summary, words)),
    ...section(words.labour, labourPieces(summary, words)),
    ...section(words.agenda, listOf(summary.agenda)),
    ...section(words.tookPart, participationPieces(summary, words)),
    footer(summary, words),
  )
}

function optional(condition: boolean, make: () => Piece): Piece[] {
  return condition ? [make()] : []
}

function section(title: string, pieces: readonly Piece[]): Piece[] {
  return pieces.length === 0 ? [] : [element('section', {}, element('h2', {}, title), ...pieces)]
}

function listOf(texts: readonly string[]): Piece[] {
  return texts.length === 0
    ? []
    : [element('ol', {}, ...texts.map((text) => element('li', {}, text)))]
}

function paragraphs(text: string): Piece[] {
  return text
    .split(/\n{2,}/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => element('p', {}, part))
}

function decisionPieces(summary: DonorSummary, words: SummaryWords): Piece[] {
  const items = summary.decisions.map(({ number, text }) =>
    number === null
      ? element('li', {}, text)
      : element('li', {}, element('b', {}, number), ` ${text}`),
  )
  return [
    ...optional(items.length > 0, () => element('ul', {}, ...items)),
    ...optional(summary.decisionsNotNamed > 0, () =>
      element('p', { class: 'quiet' }, words.notNamed(summary.decisionsNotNamed)),
    ),
  ]
}

function actionPieces(summary: DonorSummary, words: SummaryWords): Piece[] {
  const { open, done, dropped } = summary.actionCounts
  if (open + done + dropped === 0) return []
  const counts = element('p', { class: 'counts' }, words.counts(summary.actionCounts))
  if (summary.actions.length === 0) return [counts]
  const rows = summary.actions.map((action) => [
    action.task,
    action.allPartners ? words.allPartners : (action.organisation ?? ''),
    action.dueMonth === null ? '' : monthName(action.dueMonth, summary.lang),
    words.progress[action.progress],
  ])
  return [counts, table([words.task, words.who, words.due, words.stands], rows)]
}

/** Issue by issue, and under each area by area: what a matrix says, on the width of a phone. */
function labourPieces(summary: DonorSummary, words: SummaryWords): Piece[] {
  return groups(summary.labour, (line) => line.issue).flatMap(([issue, lines]) => [
    element('h3', {}, issue),
    element(
      'dl',
      { class: 'parts' },
      ...groups(lines, (line) => line.area).flatMap(([area, parts]) => [
        element('dt', {}, area),
        ...parts.map((part) =>
          element(
            'dd',
            {},
            part.organisation,
            element('span', { class: 'part' }, ` ${words.roles[part.role]}`),
          ),
        ),
      ]),
    ),
  ])
}

/** In the order in which each key first comes. */
function groups<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
): [key: string, items: Item[]][] {
  const byKey = new Map<string, Item[]>()
  for (const item of items) byKey.set(keyOf(item), [...(byKey.get(keyOf(item)) ?? []), item])
  return [...byKey]
}

/** A table whose cells carry their heading, so that a phone can show a row as a card. */
function table(heads: readonly string[], rows: readonly (readonly string[])[]): Piece {
  return element(
    'table',
    {},
    element(
      'thead',
      {},
      element('tr', {}, ...heads.map((head) => element('th', { scope: 'col' }, head))),
    ),
    element(
      'tbody',
      {},
      ...rows.map((cells) =>
        element(
          'tr',
          {},
          ...cells.map((cell, column) => element('td', { 'data-head': heads[column] ?? '' }, cell)),
        ),
      ),
    ),
  )
}

function participationPieces(summary: DonorSummary, words: SummaryWords): Piece[] {
  return [
    ...optional(summary.people !== null, () => element('p', {}, words.people(summary.people ?? 0))),
    ...optional(summary.participation.length > 0, () =>
      element(
        'dl',
        {},
        ...summary.participation.flatMap((group) => [
          element(
            'dt',
            {},
            `${words.constituencies[group.constituency]} (${group.organisations.length})`,
          ),
          element('dd', {}, group.organisations.join(', ')),
        ]),
      ),
    ),
  ]
}

function footer(summary: DonorSummary, words: SummaryWords): Piece {
  const mailbox = summary.contactMailbox
  return element(
    'footer',
    {},
    ...optional(summary.nextMeetingMonth !== null, () =>
      element('p', {}, `${words.next} ${monthName(summary.nextMeetingMonth ?? '', summary.lang)}`),
    ),
    ...optional(mailbox !== '', () =>
      element('p', {}, `${words.question}: `, element('a', { href: `mailto:${mailbox}` }, mailbox)),
    ),
    element(
      'p',
      { class: 'quiet' },
      `${words.released} ${dayName(summary.releasedOn, summary.lang)}`,
    ),
  )
}

function monthName(month: string, lang: string): string {
  return formatted(`${month}-01`, lang, { month: 'long', year: 'numeric' })
}

function dayName(day: string, lang: string): string {
  return formatted(day, lang, { day: 'numeric', month: 'long', year: 'numeric' })
}

function formatted(day: string, lang: string, options: Intl.DateTimeFormatOptions): string {
  const date = parseISO(`${day}T12:00:00Z`)
  return isValid(date)
    ? new Intl.DateTimeFormat(lang === 'en' ? 'en-GB' : lang, {
        ...options,
        timeZone: 'UTC',
      }).format(date)
    : day
}
