import type { DonorSummary } from './donor-summary.ts'
import { summaryStyle } from './donor-summary-style.ts'
import { summaryWords } from './donor-summary-words.ts'
import { element, type Piece, toHtml } from './html.ts'
import { labourCsv } from './labour-csv.ts'
import { type Asking, passcodeBody } from './passcode-page.ts'
import { dayName, monthName } from './summary-days.ts'
import { monthsFigure } from './summary-figure.ts'
import { goalPieces } from './summary-goal-pieces.ts'
import { jointPieces } from './summary-joint-pieces.ts'
import { type Said, saidIn } from './summary-said.ts'

/** The whole page of a released summary: no script, nothing loaded from anywhere. */
export function donorSummaryPage(summary: DonorSummary): string {
  const words = summaryWords(summary.lang)
  // A link is previewed by the app it is sent in: the title says nothing of the mission.
  return page(summary.lang, words.title, donorSummaryBody(summary))
}

/** What is shown instead of a summary whose link asks for a passcode: nothing of it is in there. */
export function passcodePage(asking: Asking): string {
  return page('en', summaryWords('en').title, passcodeBody(asking))
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
  const said = saidIn(summary)
  const { both } = said
  return element(
    'main',
    { lang: summary.lang },
    heading(summary, said),
    ...wordingPieces(summary),
    ...section(
      both((words) => words.decisions),
      decisionPieces(summary, said),
    ),
    ...section(
      both((words) => words.actions),
      actionPieces(summary, said),
    ),
    ...section(
      both((words) => words.labour),
      labourPieces(summary, said),
    ),
    ...section(
      both((words) => words.agreements),
      agreementPieces(summary),
    ),
    ...section(
      both((words) => words.goals),
      goalPieces(summary, said),
    ),
    ...section(
      both((words) => words.joint.title),
      jointPieces(summary, said),
    ),
    ...section(
      both((words) => words.agenda),
      listOf(summary.agenda),
    ),
    ...section(
      both((words) => words.tookPart),
      participationPieces(summary, said),
    ),
    footer(summary, said),
  )
}

function heading(summary: DonorSummary, { both }: Said): Piece {
  const { period = null } = summary
  const when =
    period === null
      ? both((words, lang) => `${words.month} ${monthName(summary.month, lang)}`)
      : both(
          (words, lang) =>
            `${words.period} ${monthName(period.from, lang)} ${words.until} ${monthName(period.to, lang)}`,
        )
  const title =
    period === null ? summary.meetingTitle : period.mechanisms.join(', ') || summary.mechanismName
  return element(
    'header',
    {},
    element('p', { class: 'mission' }, summary.missionName),
    element('h1', {}, title),
    ...optional(period === null, () => element('p', { class: 'mechanism' }, summary.mechanismName)),
    element('p', { class: 'when' }, ...when),
    ...optional(period !== null, () =>
      element(
        'p',
        {},
        ...both((words) => words.held(period?.meetings ?? 0, summary.organisations ?? 0)),
      ),
    ),
    element('p', { class: 'marking' }, ...both((words) => words.marking)),
  )
}

/** The editor's words; in two languages side by side where there is room. */
function wordingPieces({ wording, alsoWording = '', alsoLang = null }: DonorSummary): Piece[] {
  if (wording.trim() === '' && alsoWording.trim() === '') return []
  if (alsoLang === null || alsoWording.trim() === '')
    return [element('div', { class: 'wording' }, ...paragraphs(wording))]
  return [
    element(
      'div',
      { class: 'wording beside' },
      element('div', {}, ...paragraphs(wording)),
      element('div', { lang: alsoLang }, ...paragraphs(alsoWording)),
    ),
  ]
}

function optional(condition: boolean, make: () => Piece): Piece[] {
  return condition ? [make()] : []
}

function section(title: readonly Piece[], pieces: readonly Piece[]): Piece[] {
  return pieces.length === 0 ? [] : [element('section', {}, element('h2', {}, ...title), ...pieces)]
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

function decisionPieces(summary: DonorSummary, said: Said): Piece[] {
  const items = summary.decisions.map(({ number, text, lang }) =>
    number === null
      ? element('li', {}, said.own(text, lang))
      : element('li', {}, element('b', {}, number), ' ', said.own(text, lang)),
  )
  return [
    ...optional(items.length > 0, () => element('ul', {}, ...items)),
    ...optional(summary.decisionsNotNamed > 0, () =>
      element(
        'p',
        { class: 'quiet' },
        ...said.both((words) => words.notNamed(summary.decisionsNotNamed)),
      ),
    ),
    ...monthsFigure(summary.period?.months ?? [], said),
  ]
}

function actionPieces(summary: DonorSummary, said: Said): Piece[] {
  const { open, done, dropped } = summary.actionCounts
  if (open + done + dropped === 0) return []
  const counts = element(
    'p',
    { class: 'counts' },
    ...said.both((words) => words.counts(summary.actionCounts)),
  )
  if (summary.actions.length === 0) return [counts]
  const rows = summary.actions.map((action): Piece[][] => [
    [said.own(action.task, action.lang)],
    action.allPartners ? said.both((words) => words.allPartners) : [action.organisation ?? ''],
    action.dueMonth === null
      ? ['']
      : said.both((_, lang) => monthName(action.dueMonth ?? '', lang)),
    said.both((words) => words.progress[action.progress]),
  ])
  const heads = [
    said.text((words) => words.task),
    said.text((words) => words.who),
    said.text((words) => words.due),
    said.text((words) => words.stands),
  ]
  return [counts, table(heads, rows)]
}

/** Issue by issue, and under each area by area: what a matrix says, on the width of a phone. */
function labourPieces(summary: DonorSummary, said: Said): Piece[] {
  const parts = groups(summary.labour, (line) => line.issue).flatMap(([issue, lines]) => [
    element('h3', {}, issue),
    element(
      'dl',
      { class: 'parts' },
      ...groups(lines, (line) => line.area).flatMap(([area, ofArea]) => [
        element('dt', {}, area),
        ...ofArea.map((part) =>
          element(
            'dd',
            {},
            part.organisation,
            element(
              'span',
              { class: 'part' },
              ' ',
              ...said.both((words) => words.roles[part.role]),
            ),
          ),
        ),
      ]),
    ),
  ])
  return parts.length === 0 ? [] : [...parts, matrixFile(summary, said)]
}

/** The file is in the page itself: there is nothing to ask the server for, and nothing to find again. */
function matrixFile(summary: DonorSummary, said: Said): Piece {
  const csv = encodeURIComponent(`\uFEFF${labourCsv(summary.labour, summary.lang)}`)
  const file = { download: 'division-of-labour.csv', href: `data:text/csv;charset=utf-8,${csv}` }
  return element('p', { class: 'file' }, element('a', file, ...said.both((words) => words.matrix)))
}

function agreementPieces({ agreements = [], lang }: DonorSummary): Piece[] {
  return listOf(
    agreements.map(({ name, reference, month }) =>
      [name, reference, month === null ? '' : monthName(month, lang)]
        .filter((text) => text !== '')
        .join(', '),
    ),
  )
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
function table(heads: readonly string[], rows: readonly (readonly (readonly Piece[])[])[]): Piece {
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
          ...cells.map((cell, column) =>
            element(
              'td',
              { 'data-head': heads[column] ?? '' },
              ...cell.filter((one) => one !== ''),
            ),
          ),
        ),
      ),
    ),
  )
}

function participationPieces(summary: DonorSummary, said: Said): Piece[] {
  const { people, participation, smallestCount = 0, period = null } = summary
  const isWithheld = people === null || participation.some((group) => group.people === null)
  const inAll = (count: number) =>
    said.both((words) => (period === null ? words.people(count) : words.came(count)))
  const groupsOf = participation.flatMap(({ constituency, organisations, people: ofThem }) => [
    element(
      'dt',
      {},
      ...said.both((words) => words.constituencies[constituency]),
      ` (${organisations.length})`,
    ),
    element('dd', {}, organisations.join(', ')),
    ...optional(ofThem !== undefined, () =>
      element(
        'dd',
        { class: 'heads' },
        ...(typeof ofThem === 'number' ? inAll(ofThem) : said.both((words) => words.few)),
      ),
    ),
  ])
  return [
    ...optional(people !== null, () => element('p', {}, ...inAll(people ?? 0))),
    ...optional(groupsOf.length > 0, () => element('dl', {}, ...groupsOf)),
    ...optional(isWithheld && smallestCount > 0 && groupsOf.length > 0, () =>
      element('p', { class: 'quiet' }, ...said.both((words) => words.withheld(smallestCount))),
    ),
  ]
}

function footer(summary: DonorSummary, { both }: Said): Piece {
  const { contactMailbox: mailbox, nextMeetingMonth: next } = summary
  return element(
    'footer',
    {},
    ...optional(next !== null, () =>
      element('p', {}, ...both((words, lang) => `${words.next} ${monthName(next ?? '', lang)}`)),
    ),
    ...optional(mailbox !== '', () =>
      element(
        'p',
        {},
        ...both((words) => words.question),
        ': ',
        element('a', { href: `mailto:${mailbox}` }, mailbox),
      ),
    ),
    element(
      'p',
      { class: 'quiet' },
      ...both((words, lang) => `${words.released} ${dayName(summary.releasedOn, lang)}`),
    ),
    ...optional(summary.version !== undefined && summary.version > 1, () =>
      element(
        'p',
        { class: 'updated' },
        ...both((words, lang) =>
          words.updated(summary.version ?? 1, dayName(summary.firstReleasedOn ?? '', lang)),
        ),
      ),
    ),
    ...optional(summary.code !== undefined, () =>
      element(
        'p',
        { class: 'quiet' },
        ...both((words) => words.versionCode(summary.version ?? 1)),
        ' ',
        element('code', {}, summary.code ?? ''),
      ),
    ),
  )
}
