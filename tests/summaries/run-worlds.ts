import { donorSummary, type SummarySource } from '../../src/papers/donor-summary.ts'
import { donorSummaryPage } from '../../src/papers/donor-summary-page.ts'
import { jointCsv } from '../../src/papers/joint-csv.ts'
import { labourCsv } from '../../src/papers/labour-csv.ts'
import { chanceOf } from '../sim/chance.ts'
import { possible, publishedOn } from './attack.ts'
import { plantedWorld } from './planted-world.ts'
import type { JointReading } from './second-joint.ts'
import { secondReading } from './second-reading.ts'

export type Work = { readonly from: number; readonly stride: number; readonly count: number }
export type Report = {
  readonly worlds: number
  readonly pages: number
  /** How many planted words were looked for, and how many of them may be read. */
  readonly planted: number
  readonly readable: number
  readonly withheld: number
  readonly findings: readonly { readonly world: number; readonly story: string }[]
}

const mostFindings = 3
const planted = /zq[a-z]+\d{4}w/g

/** Makes the pages of these worlds and gives what may not be on them, or is missing from them. */
export function runWorlds({ from, stride, count }: Work): Report {
  const findings: { world: number; story: string }[] = []
  let [pages, words, readable, withheld] = [0, 0, 0, 0]
  let worlds = 0
  for (; worlds < count && findings.length < mostFindings; worlds += 1) {
    const world = from + worlds * stride
    const { source } = plantedWorld(chanceOf(world))
    const built = donorSummary(source, '2026-12-31')
    if (!built.ok) continue
    pages += 1
    const html = donorSummaryPage(built.value)
    const csv = `${labourCsv(built.value.labour, 'en')}\n${jointCsv(built.value.joint ?? [], 'en')}`
    const reading = secondReading(source)
    const bytes = `${html}\n${filesIn(html)}\n${csv}\n${JSON.stringify(built.value)}`
    const found = new Set(bytes.match(planted))
    const story =
      wordsStory(found, reading.words, html) ??
      strictStory(source, html) ??
      countsStory(source, html, built.value.participation, reading) ??
      jointStory(source, html, reading.joint)
    if (story !== null) findings.push({ world, story })
    words += new Set(JSON.stringify(source).match(planted)).size
    readable += found.size
    withheld += publishedOn(html).groups.filter((group) => group.people === null).length
  }
  return { worlds, pages, planted: words, readable, withheld, findings }
}

/** The files that the page carries in itself. */
function filesIn(html: string): string {
  const files = html.matchAll(/href="data:text\/csv;charset=utf-8,([^"]*)"/g)
  return [...files].map(([, file = '']) => decodeURIComponent(file)).join('\n')
}

function wordsStory(
  found: ReadonlySet<string>,
  allowed: ReadonlySet<string>,
  html: string,
): string | null {
  const leaked = [...found].filter((word) => !allowed.has(word))
  if (leaked.length > 0) return `the page tells ${leaked.join(', ')}`
  const missing = [...allowed].filter((word) => word.startsWith('zq') && !found.has(word))
  if (missing.length > 0) return `the page does not tell ${missing.join(', ')}`
  const head = html.slice(0, html.indexOf('<body>'))
  return planted.test(head) ? 'the head of the page tells something' : null
}

/** Whether what is beyond AMBER exists or not, the page is the same to the byte. */
function strictStory(source: SummarySource, html: string): string | null {
  const without = <Row extends { readonly marking: string }>(rows: readonly Row[]) =>
    rows.filter(({ marking }) => marking !== 'RED' && marking !== 'AMBER+STRICT')
  const other = donorSummary(
    {
      ...source,
      decisions: without(source.decisions),
      actionItems: without(source.actionItems),
      attendances: without(source.attendances),
      labourLines: without(source.labourLines),
      jointActivities: without(source.jointActivities),
      agendaItems: without(source.agendaItems),
      otherMeetings: without(source.otherMeetings),
      instruments: without(source.instruments),
      mandateStatements: without(source.mandateStatements),
      donors: without(source.donors),
      issues: without(source.issues),
      areas: without(source.areas),
    },
    '2026-12-31',
  )
  if (other.ok && donorSummaryPage(other.value) === html) return null
  return 'the page tells that something RED is there'
}

function countsStory(
  source: SummarySource,
  html: string,
  participation: readonly { readonly constituency: string }[],
  { people, isRoomQuiet }: ReturnType<typeof secondReading>,
): string | null {
  const { smallestCount } = source.summary
  const published = publishedOn(html)
  if (source.summary.alsoLang !== null) return null
  const total = [...people.values()].reduce((sum, one) => sum + one, 0)
  if (published.total !== null && published.total !== total)
    return `${published.total} people are told of, and ${total} were there`
  const told = [published.total, ...published.groups.map((group) => group.people)]
  if (told.some((one) => one !== null && one !== 0 && one < smallestCount))
    return `a small number of people is told: ${told.join(', ')}`
  if (isRoomQuiet && published.groups.length > 0) return 'it is told who sat in a quiet room'
  const truths = participation.map(({ constituency }) => people.get(constituency) ?? 0)
  const wrong = published.groups.findIndex(
    (group, at) => group.people !== null && group.people !== truths[at],
  )
  if (wrong >= 0) return `a group of ${truths[wrong]} is told as ${published.groups[wrong]?.people}`
  const hidden = truths.filter((_, at) => published.groups[at]?.people === null)
  // Whoever knows that nobody else was there knows most.
  const worked = possible(published, 0).findIndex((values, at) => {
    const isPinned = values.size === 1 && values.has(hidden[at] ?? -1)
    const isKnownSmall =
      values.size > 0 && values.has(hidden[at] ?? -1) && Math.max(...values) < smallestCount
    return isPinned || isKnownSmall
  })
  return worked < 0 ? null : `from the total follows that ${hidden[worked]} people were there`
}

/** What the page says of how many is what may be counted, activity by activity. */
function jointStory(source: SummarySource, html: string, joint: JointReading): string | null {
  if (source.summary.alsoLang !== null) return null
  const part = /<h2>What is done together[\s\S]*?<\/section>/.exec(html)?.[0] ?? ''
  const more = /(One|\d+) more joint activit/.exec(part)?.[1] ?? '0'
  const counted = more === 'One' ? 1 : Number(more)
  if (counted !== joint.counted)
    return `${counted} joint activities are counted, not ${joint.counted}`
  const wrong = part
    .split('<h3>')
    .slice(1)
    .find((text) => {
      const [title = ''] = text.match(planted) ?? []
      const notNamed = Number(/(\d+)(?: more)? organisations?, not named/.exec(text)?.[1] ?? 0)
      return notNamed !== joint.notNamed.get(title)
    })
  return wrong === undefined ? null : `the organisations of an activity are miscounted: ${wrong}`
}
