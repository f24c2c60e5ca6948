import type { DonorSummary } from './donor-summary.ts'
import { element, type Piece } from './html.ts'
import { monthName } from './summary-days.ts'
import type { Said } from './summary-said.ts'

/** What donors have stated, each with its issue, source and month; nothing where there is nothing. */
export function goalPieces({ goals = [] }: DonorSummary, said: Said): Piece[] {
  return goals.flatMap(({ organisation, issue, text, lang, source, month }) => [
    element('h3', {}, organisation),
    element('p', {}, said.own(text.trim(), lang)),
    element(
      'p',
      { class: 'quiet' },
      ...said.both((_, of) => [issue, source, monthName(month, of)].join(' · ')),
    ),
  ])
}
