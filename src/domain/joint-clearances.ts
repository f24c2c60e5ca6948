import type { Instant } from './day.ts'
import { OrganisationId, PersonId } from './ids.ts'
import { type JointActivity, JointClearance } from './joint-activity.ts'
import { organisationsIn } from './joint-partners.ts'
import { compareText } from './position.ts'
import { shortHash } from './short-hash.ts'

/** What an organisation says of the text of a joint statement. */
export type ClearanceWord = 'cleared' | 'withheld'

/** A clearance as it is read: of which text, and who noted it. */
export type Clearance = {
  readonly at: Instant
  readonly word: string
  readonly textMark: string
  readonly organisationId: OrganisationId
  readonly by: PersonId | null
}

const shape =
  /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)\.([a-z_]{1,24})\.(\w{1,40})\.([A-Za-z0-9][A-Za-z0-9:_-]{7,119})\.(.{1,60})$/

/** Which text it is: another text has another mark, whoever changed it and wherever. */
export function textMark({ statement }: Pick<JointActivity, 'statement'>): string {
  return shortHash(statement).replace('.', '_')
}

/** A clearance as it is kept; `null` for an organisation whose id cannot be kept in it. */
export function clearanceToText(clearance: Clearance): JointClearance | null {
  const { at, word, organisationId, by } = clearance
  const known = by !== null && by.length <= 60
  const text = `${at}.${word}.${clearance.textMark}.${organisationId}.${known ? by : 'nobody'}`
  const isReadAgain = readClearance(text)?.organisationId === organisationId
  return isReadAgain && JointClearance.safeParse(text).success ? text : null
}

/** One clearance out of its text; `null` for a text that is none. */
export function readClearance(text: string): Clearance | null {
  const [, at, word, mark, organisation, by = ''] = shape.exec(text) ?? []
  const organisationId = OrganisationId.safeParse(organisation)
  if (at === undefined || word === undefined || mark === undefined || !organisationId.success)
    return null
  const person = by === 'nobody' ? null : PersonId.safeParse(by)
  return {
    at,
    word,
    textMark: mark,
    organisationId: organisationId.data,
    by: person?.success ? person.data : null,
  }
}

/** Where an organisation stands to the text as it is now. */
export type ClearanceStand = 'cleared' | 'withheld' | 'earlier_text' | 'open'

/**
 * Where each organisation that takes part stands to the present text: what it said of an earlier text does
 * not hold for this one, as nobody clears what he has not read.
 */
export function clearanceStands(
  activity: Pick<JointActivity, 'statement' | 'clearances' | 'partners'>,
): { readonly organisationId: OrganisationId; readonly stand: ClearanceStand }[] {
  const mark = textMark(activity)
  const said = activity.clearances
    .toSorted(compareText)
    .flatMap((text) => readClearance(text) ?? [])
  return organisationsIn(activity).map((organisationId) => {
    const own = said.filter((one) => one.organisationId === organisationId)
    const last = own.findLast((one) => one.textMark === mark)
    if (last?.word === 'cleared' || last?.word === 'withheld')
      return { organisationId, stand: last.word }
    return { organisationId, stand: own.length > 0 ? 'earlier_text' : 'open' }
  })
}
