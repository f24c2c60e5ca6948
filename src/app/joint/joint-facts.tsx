import { useLingui } from '@lingui/react/macro'
import type { JointActivityPage } from '../../device/joint-activities.ts'
import { partnersOf } from '../../domain/joint-partners.ts'
import { Facts } from '../parts/facts.tsx'
import { useFormat } from '../words/format.ts'
import { useDemandWords, useJointPartWords } from '../words/joint-words.ts'

/** Who, for whom, on what and where, when, and what comes next. */
export function JointFacts({ page: { activity, names } }: { page: JointActivityPage }) {
  const { t } = useLingui()
  const format = useFormat()
  const demands = useDemandWords()
  const parts: Readonly<Record<string, string>> = useJointPartWords()
  const own = (words: string) => words && <span lang={activity.lang}>{words}</span>
  const named = (ids: readonly string[]) => format.list(ids.flatMap((id) => names.get(id) ?? []))
  const day = (on: string | null) => (on === null ? '' : format.day(on))
  const both = (from: string | null, until: string | null) =>
    [day(from), day(until)].filter(Boolean).join(' – ')
  const { nextStep, nextStepOn, demandedBy, demandedByWhom } = activity
  const answers = { yes: t`Yes`, no: t`No` }
  return (
    <Facts
      facts={[
        {
          label: t`Next step`,
          value: nextStep && (
            <>
              {own(nextStep)} {day(nextStepOn)}
            </>
          ),
        },
        {
          label: t`Who takes part`,
          value: partnersOf(activity)
            .map(({ organisationId, part }) =>
              [names.get(organisationId) ?? t`an organisation`, parts[part] ?? part].join(': '),
            )
            .join('; '),
        },
        {
          label: t`Who asked for it`,
          value: [demandedBy && demands[demandedBy], demandedByWhom, day(activity.demandedOn)]
            .filter(Boolean)
            .join(' · '),
        },
        { label: t`How it is known`, value: own(activity.demandEvidence) },
        { label: t`Whom it is for`, value: own(activity.beneficiaries) },
        { label: t`What they have of it`, value: own(activity.beneficiaryBenefit) },
        { label: t`Planned`, value: both(activity.plannedFromOn, activity.plannedToOn) },
        { label: t`Took place`, value: both(activity.startedOn, activity.endedOn) },
        { label: t`Issues`, value: named(activity.issueIds) },
        { label: t`Areas`, value: named(activity.areaIds) },
        {
          label: t`Planned together?`,
          value:
            activity.jointPlanning &&
            [answers[activity.jointPlanning], activity.jointPlanningReason]
              .filter(Boolean)
              .join(': '),
        },
        { label: t`Why it was dropped`, value: own(activity.stateReason) },
        { label: t`What came of it`, value: own(activity.results) },
        { label: t`Mechanism`, value: names.get(activity.mechanismId) },
      ]}
    />
  )
}
