import type { DonorSummary } from './donor-summary.ts'
import { element, type Piece } from './html.ts'
import { jointCsv } from './joint-csv.ts'
import { monthName } from './summary-days.ts'
import type { ToldJoint } from './summary-joint.ts'
import type { Said } from './summary-said.ts'

/** What is done together, one after the other, with who takes part; nothing where there is nothing. */
export function jointPieces(
  { joint = [], jointNotNamed = 0, lang }: DonorSummary,
  said: Said,
): Piece[] {
  return [
    ...joint.flatMap((one) => activityPieces(one, said)),
    ...(jointNotNamed === 0
      ? []
      : [quiet(said.both((words) => words.joint.notNamed(jointNotNamed)))]),
    ...(joint.length === 0 ? [] : [fileOf(joint, lang, said)]),
  ]
}

function activityPieces(one: ToldJoint, said: Said): Piece[] {
  const { organisations, organisationsNotNamed: more } = one
  const rows = organisations.map(({ name, part }) =>
    element(
      'dd',
      {},
      name,
      ...(part === null
        ? []
        : [
            element(
              'span',
              { class: 'part' },
              ' ',
              ...said.both((words) => words.joint.parts[part]),
            ),
          ]),
    ),
  )
  return [
    element('h3', {}, said.own(one.title, one.lang)),
    quiet([
      ...said.both((words, lang) =>
        [words.joint.kinds[one.kind], stands(one, words.joint, lang)].join(' · '),
      ),
      ...(one.areas.length === 0 ? [] : [` · ${one.areas.join(', ')}`]),
    ]),
    ...(rows.length === 0 ? [] : [element('dl', { class: 'parts' }, ...rows)]),
    ...(more === 0
      ? []
      : [quiet(said.both((words) => words.joint.more(more, organisations.length)))]),
    ...told(
      said.both((words) => words.joint.benefit),
      one.benefit,
      one,
      said,
    ),
    ...told(
      said.both((words) => words.joint.results),
      one.results,
      one,
      said,
    ),
  ]
}

function stands(one: ToldJoint, words: Said['words']['joint'], lang: string): string {
  const from = monthName(one.from, lang)
  if (!one.isFinished) return `${words.phases[one.phase]}, ${words.since} ${from}`
  const to = one.to === null || one.to === one.from ? '' : ` – ${monthName(one.to, lang)}`
  return `${words.finished}, ${from}${to}`
}

function told(head: readonly Piece[], text: string, { lang }: ToldJoint, said: Said): Piece[] {
  if (text.trim() === '') return []
  return [element('p', {}, element('b', {}, ...head, '.'), ' ', said.own(text.trim(), lang))]
}

/** In the page itself, as the file of the division of labour is. */
function fileOf(joint: readonly ToldJoint[], lang: string, said: Said): Piece {
  const csv = encodeURIComponent(`\uFEFF${jointCsv(joint, lang)}`)
  const file = { download: 'joint-activities.csv', href: `data:text/csv;charset=utf-8,${csv}` }
  return element(
    'p',
    { class: 'file' },
    element('a', file, ...said.both((words) => words.joint.file)),
  )
}

function quiet(pieces: readonly Piece[]): Piece {
  return element('p', { class: 'quiet' }, ...pieces)
}
