import type { Instant } from './day.ts'
import { OrganisationId, PersonId } from './ids.ts'
import { LabourAnswer } from './labour-answer.ts'
import type { LabourLine } from './labour-line.ts'
import { compareText } from './position.ts'

/** What an organisation says of a part that names it; `taken_back`: what it had said holds no longer. */
export const answerWords = ['accepted', 'declined', 'reserved', 'taken_back'] as const
export type AnswerWord = (typeof answerWords)[number]

const shape =
  /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)\.([a-z_]{1,24})\.([A-Za-z0-9][A-Za-z0-9:_-]{7,119})\.(.{1,60})$/

/** An answer as it is read: the word may be of a newer version. */
export type Answer = {
  readonly at: Instant
  readonly word: string
  readonly organisationId: OrganisationId
  /** Who noted it; `null` where nobody is known. */
  readonly by: PersonId | null
}

/** The answer as it is kept; `null` for an organisation whose id cannot be kept in it. */
export function answerToText({ at, word, organisationId, by }: Answer): LabourAnswer | null {
  const known = by !== null && by.length <= 60
  const text = `${at}.${word}.${organisationId}.${known ? by : 'nobody'}`
  const isReadAgain = readAnswer(text)?.organisationId === organisationId
  return isReadAgain && LabourAnswer.safeParse(text).success ? text : null
}

/** One answer out of its text; `null` for a text that is none. */
export function readAnswer(text: string): Answer | null {
  const [, at, word, organisation, by = ''] = shape.exec(text) ?? []
  const organisationId = OrganisationId.safeParse(organisation)
  if (at === undefined || word === undefined || !organisationId.success) return null
  const person = by === 'nobody' ? null : PersonId.safeParse(by)
  return { at, word, organisationId: organisationId.data, by: person?.success ? person.data : null }
}

/** Who answered what and when, the first first. */
export function answersOf(line: Pick<LabourLine, 'answers'>): Answer[] {
  return line.answers.toSorted(compareText).flatMap((text) => readAnswer(text) ?? [])
}

/** Whose acceptance a part needs: its own organisation's and that of all who are asked, each once. */
export function namedIn(line: Pick<LabourLine, 'organisationId' | 'askedIds'>): OrganisationId[] {
  return [...new Set([line.organisationId, ...line.askedIds])]
}

/** Where an organisation stands to a part that names it. */
export type Stand = 'accepted' | 'declined' | 'reserved' | 'open'

type Stood = Pick<LabourLine, 'acceptedBy' | 'declinedBy' | 'reservedBy'>

/** Of answers given on two phones at once the one that asks for a talk counts. */
export function standOf(line: Stood, organisationId: OrganisationId): Stand {
  if (line.declinedBy.includes(organisationId)) return 'declined'
  if (line.reservedBy.includes(organisationId)) return 'reserved'
  return line.acceptedBy.includes(organisationId) ? 'accepted' : 'open'
}

/** The last answer of an organisation that says what it says now; `null` where none was noted. */
export function lastAnswerOf(
  line: Stood & Pick<LabourLine, 'answers'>,
  organisationId: OrganisationId,
): Answer | null {
  const stand = standOf(line, organisationId)
  return (
    answersOf(line).findLast(
      (answer) => answer.organisationId === organisationId && answer.word === stand,
    ) ?? null
  )
}

/** The part with the word of one organisation; whatever it had said before no longer holds. */
export function answerLabourLine(
  line: Stood & Pick<LabourLine, 'answers'>,
  word: AnswerWord,
  organisationId: OrganisationId,
  noted: { readonly at: Instant; readonly by: PersonId },
): Stood & Pick<LabourLine, 'answers'> {
  const put = (ids: readonly OrganisationId[], into: AnswerWord): OrganisationId[] => {
    const others = ids.filter((id) => id !== organisationId)
    return word === into ? [...others, organisationId].sort() : others
  }
  const answer = answerToText({ ...noted, word, organisationId })
  return {
    acceptedBy: put(line.acceptedBy, 'accepted'),
    declinedBy: put(line.declinedBy, 'declined'),
    reservedBy: put(line.reservedBy, 'reserved'),
    answers: answer === null ? line.answers : [...new Set([...line.answers, answer])].sort(),
  }
}

/** The part as accepted by all of these, one after the other. */
export function acceptedByAll(
  line: LabourLine,
  organisationIds: readonly OrganisationId[],
  noted: { readonly at: Instant; readonly by: PersonId },
): LabourLine {
  let after = line
  for (const organisationId of organisationIds)
    after = Object.assign({}, after, answerLabourLine(after, 'accepted', organisationId, noted))
  return after
}
