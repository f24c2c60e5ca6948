import { CommentId, InformationShareId, JointActivityId } from '../ids.ts'
import type { InformationShare } from '../information-share.ts'
import type { JointActivity } from '../joint-activity.ts'
import { enterPhase, enterState, recordJointActivity, recordShare } from '../joint-drafts.ts'
import { recordComment } from '../register-drafts.ts'
import { type Book, type DemoEdit, dayIn, signs, write } from './book.ts'
import { type DemoActivity, demoActivities, type ShareRow } from './joint-activity-table.ts'
import type { LabourWorld } from './labour.ts'

/** Writes what is done together in the series, what of it was shared when, and why one thing is not. */
export function writeJointActivities(book: Book, world: LabourWorld): void {
  const ids = demoActivities.map(() => JointActivityId.parse(book.newId()))
  for (const [index, told] of demoActivities.entries()) {
    const id = ids[index]
    if (id === undefined) continue
    const dependsOn = told.dependsOn === undefined ? [] : [ids[told.dependsOn]]
    const signing = signs(world.by, dayIn(book, told.made))
    const row = activityOf(
      book,
      world,
      told,
      id,
      dependsOn.filter((one) => one !== undefined),
    )
    write(book, signing, [{ kind: 'jointActivity', row }])
    for (const share of told.shares) {
      const signedThen = signs(world.by, dayIn(book, share[0]))
      write(book, signedThen, [{ kind: 'informationShare', row: shareOf(book, world, share, row) }])
    }
    if (told.privately === undefined) continue
    const comment = recordComment(
      { text: told.privately },
      CommentId.parse(book.newId()),
      { ...row, kind: 'jointActivity' },
      { ...signing, marking: 'AMBER+STRICT' },
    )
    const edits: DemoEdit[] = [{ kind: 'comment', row: comment }]
    write(book, signing, edits)
  }
}

function activityOf(
  book: Book,
  { organisations, issues, areas, mechanismId, by }: LabourWorld,
  told: DemoActivity,
  id: JointActivityId,
  dependsOnIds: JointActivityId[],
): JointActivity {
  const day = (offset: number | null) => (offset === null ? null : dayIn(book, offset))
  const idea = recordJointActivity(
    {
      kind: told.kind,
      title: told.title,
      partners: told.partners.map(([part, who]) => `${part}.${organisations[who]}`),
      issueIds: told.issues.map((issue) => issues[issue]),
      areaIds: told.areas.map((area) => areas[area]),
      demandedBy: told.demand[0],
      demandedByWhom: told.demand[1],
      demandedOn: day(told.made),
      demandEvidence: told.demand[2],
      beneficiaries: told.benefit[0],
      beneficiaryBenefit: told.benefit[1],
      phase: 'pre_planning',
      plannedFromOn: day(told.planned[0]),
      plannedToOn: day(told.planned[1]),
      jointPlanning: told.jointPlanning ?? null,
      jointPlanningReason: '',
      jointPlanningOn: told.jointPlanning === undefined ? null : day(told.made),
      nextStep: told.nextStep?.[1] ?? '',
      nextStepOn: day(told.nextStep?.[0] ?? null),
      statement: told.statement ?? '',
      reinforcesIds: [],
      dependsOnIds,
      conflictsWithIds: [],
      agendaItemId: null,
      decisionId: null,
      hostOrganisationId: null,
    },
    id,
    mechanismId,
    signs(by, dayIn(book, told.made)),
  )
  let entered = idea
  for (const [offset, step] of told.path) {
    const at = signs(by, dayIn(book, offset)).now
    const fields =
      'phase' in step ? enterPhase(entered, step.phase, at) : enterState(entered, step.state, at)
    entered = { ...entered, ...fields }
  }
  return {
    ...entered,
    startedOn: day(told.actual[0]),
    endedOn: day(told.actual[1]),
    results: told.results ?? '',
    jointEvaluation: told.evaluation?.[0] ?? null,
    jointEvaluationReason: told.evaluation?.[1] ?? '',
    notJointReason: told.notJoint ?? null,
    stateReason: told.stateReason ?? '',
  }
}

function shareOf(
  book: Book,
  { organisations, mechanismId, by }: LabourWorld,
  [offset, phase, kind, title, who, withWhom]: ShareRow,
  activity: JointActivity,
): InformationShare {
  const sharedOn = dayIn(book, offset)
  return recordShare(
    {
      kind,
      title,
      organisationId: organisations[who],
      sharedWithIds: withWhom.map((key) => organisations[key]),
      sharedOn,
      phase,
      jointActivityId: activity.id,
      issueId: activity.issueIds[0] ?? null,
      areaId: activity.areaIds[0] ?? null,
      factOn: sharedOn,
      reliability: 'confirmed',
      notAgreed: kind === 'options_paper',
      note: '',
      reference: '',
      replacesId: null,
    },
    InformationShareId.parse(book.newId()),
    mechanismId,
    signs(by, sharedOn),
  )
}
