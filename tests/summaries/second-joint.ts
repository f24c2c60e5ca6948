import { textMark } from '../../src/domain/joint-clearances.ts'
import type { SummarySource } from '../../src/papers/donor-summary.ts'

/*
 * What a donor may read of what is done together, said a second time: it uses nothing of `src/papers`, and reads
 * partners, clearances and history from their texts.
 */

type Joint = SummarySource['jointActivities'][number]

const steps = ['CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED']
const stepOf = (marking: string | undefined) => {
  const step = steps.indexOf(marking ?? 'RED')
  return step < 0 ? 4 : step
}

export type JointReading = {
  readonly words: ReadonlySet<string>
  /** How many may only be counted, and how many organisations of each title are not named. */
  readonly counted: number
  readonly notNamed: ReadonlyMap<string, number>
}

/** Reads the joint activities of `source` as the field practice says that they are to be told. */
export function secondJoint(source: SummarySource): JointReading {
  const words = new Set<string>()
  const notNamed = new Map<string, number>()
  let counted = 0
  for (const one of source.jointActivities) {
    if (!isToldOf(source, one)) continue
    const step = stepIn(source, one)
    if (step > 2) continue
    if (step === 2 || source.summary.hiddenIds.some((id) => id === one.id)) counted += 1
    else notNamed.set(one.title, readOne(source, one, words))
  }
  return { words, counted, notNamed }
}

function readOne(source: SummarySource, one: Joint, words: Set<string>): number {
  words.add(one.title)
  words.add(one.beneficiaryBenefit)
  if (one.state !== 'under_way') words.add(one.results)
  for (const area of source.areas) {
    const isThere = area.deletedAt === null && stepOf(area.marking) <= 1
    if (isThere && one.areaIds.includes(area.id)) words.add(area.name)
  }
  const { rooms, items } = from(source, one)
  const isQuiet = [...rooms, ...items].some((room) => room?.chathamHouse === true)
  const who = source.organisations.filter(
    (each) => each.deletedAt === null && one.partners.some((text) => text.endsWith(`.${each.id}`)),
  )
  for (const each of who) if (!isQuiet && stepOf(each.marking) <= 1) words.add(each.name)
  return who.filter((each) => stepOf(each.marking) === 2 || (isQuiet && stepOf(each.marking) <= 1))
    .length
}

/** Running or finished, in the period, of these mechanisms, agreed, and cleared by all. */
function isToldOf({ summary, mission }: SummarySource, one: Joint): boolean {
  const { fromOn, toOn } = summary
  if (fromOn === null || toOn === null || one.deletedAt !== null) return false
  if (one.notJointReason !== null || one.demandedBy === null) return false
  const isOver = one.state === 'completed' || one.state === 'jointly_evaluated'
  if (!isOver && one.state !== 'under_way') return false
  const day = (state: string) => {
    const at = one.history.find((text) => text.endsWith(`.state.${state}`))?.slice(0, 24)
    return at === undefined ? null : dayIn(at, mission.zone)
  }
  const end = one.endedOn ?? (isOver ? day('completed') : null)
  const start = one.startedOn ?? day('under_way') ?? end
  if (start === null || start > toOn || (end ?? '9999') < fromOn) return false
  if (![summary.mechanismId, ...summary.alsoMechanismIds].includes(one.mechanismId)) return false
  if (one.kind === 'common_project' && one.beneficiaryBenefit === '') return false
  if (one.kind !== 'joint_statement') return true
  const ids = one.partners.map((text) => text.slice(text.indexOf('.') + 1))
  return isOver && one.statement !== '' && ids.every((id) => clears(one, id))
}

function clears({ statement, clearances }: Joint, id: string): boolean {
  const mark = textMark({ statement })
  return clearances.some((text) => text.includes(`Z.cleared.${mark}.${id}.`))
}

function stepIn(source: SummarySource, one: Joint): number {
  const { rooms, items, decision } = from(source, one)
  const roof = [source.mechanism, ...source.otherMechanisms].find(
    ({ id }) => id === one.mechanismId,
  )
  const of = (row: { marking: string } | undefined) => stepOf(row?.marking)
  return Math.max(
    stepOf(one.marking),
    roof?.deletedAt === null ? of(roof) : 4,
    ...items.map(of),
    ...rooms.map(of),
    ...rooms.map((room) => (source.summary.hiddenIds.some((id) => id === room?.id) ? 2 : 0)),
    one.decisionId === null ? 0 : of(decision),
  )
}

function from(source: SummarySource, one: Joint) {
  const decision = source.jointDecisions.find(({ id }) => id === one.decisionId)
  const itemIds = [one.agendaItemId, decision?.agendaItemId ?? null].filter((id) => id !== null)
  const items = itemIds.map((id) => source.jointItems.find((item) => item.id === id))
  const rooms = [...items, ...(decision === undefined ? [] : [decision])]
    .filter((said) => said !== undefined)
    .map((said) => source.agreedAt.find(({ id }) => id === said.meetingId))
  return { decision, items, rooms }
}

function dayIn(instant: string, zone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' }).format(
    new Date(instant),
  )
}
