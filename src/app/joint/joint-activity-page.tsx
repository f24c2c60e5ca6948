import { Trans, useLingui } from '@lingui/react/macro'
import { useParams } from 'wouter'
import { actorOf } from '../../device/identity.ts'
import { jointActivityPage, type JointActivityPage as Page } from '../../device/joint-activities.ts'
import { useDevice } from '../device-context.tsx'
import { ButtonLink } from '../parts/button.tsx'
import { ConflictNotes } from '../parts/conflict-notes.tsx'
import { NotFound } from '../parts/not-found.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { RecordMarking } from '../parts/record-marking.tsx'
import { Section } from '../parts/section.tsx'
import { Cluster, Stack } from '../parts/stack.tsx'
import { StatusPill } from '../parts/status-pill.tsx'
import { useLive } from '../parts/use-live.ts'
import { WhyNot } from '../parts/why-not.tsx'
import { to } from '../routes.ts'
import {
  jointStateTones,
  useJointKindWords,
  useJointStateWords,
  useNotJointWords,
} from '../words/joint-words.ts'
import { useFormerWords } from '../words/person-name.ts'
import { JointClearances } from './joint-clearances.tsx'
import { JointEvaluation } from './joint-evaluation.tsx'
import { JointFacts } from './joint-facts.tsx'
import { JointLinks } from './joint-links.tsx'
import { JointShares } from './joint-shares.tsx'
import { JointSteps } from './joint-steps.tsx'
import { PhaseBar } from './phase-bar.tsx'

/** Everything about one activity: its phase, who, for whom, what was shared when, and what comes next. */
export function JointActivityPage() {
  const { id = '' } = useParams()
  const { db, device, me, today } = useDevice()
  const former = useFormerWords()
  const page = useLive(
    () => jointActivityPage(db, id, actorOf(me), { today, zone: device.zone }, former),
    [db, id, me, today, device, former],
  )
  if (page === undefined) return null
  return page === null ? <NotFound /> : <Shown page={page} />
}

function Shown({ page }: { page: Page }) {
  const { t } = useLingui()
  const kinds = useJointKindWords()
  const states = useJointStateWords()
  const why = useNotJointWords()
  const { activity, names } = page
  const where = {
    mechanismId: activity.mechanismId,
    ownerOrganisationId: activity.ownerOrganisationId,
  }
  return (
    <>
      <PageHeader
        title={activity.title}
        back={{ href: to('joint'), label: t`Done together` }}
        eyebrow={kinds[activity.kind]}
        detail={
          <Cluster gap="small">
            <StatusPill tone={jointStateTones[activity.state]}>{states[activity.state]}</StatusPill>
            {activity.notJointReason && <StatusPill>{why[activity.notJointReason]}</StatusPill>}
          </Cluster>
        }
        actions={
          page.mayChange && (
            <ButtonLink href={to('jointActivityForm', activity.id)}>
              <Trans>Change</Trans>
            </ButtonLink>
          )
        }
      />
      <Stack gap="large">
        <ConflictNotes subjectId={activity.id} names={names} />
        <PhaseBar page={page} />
        <JointShares page={page} />
        <JointSteps page={page} />
        {!page.mayChange && <WhyNot act="record_joint_activities" where={where} />}
        <JointFacts page={page} />
        {activity.kind === 'joint_statement' && <JointClearances page={page} />}
        <JointEvaluation page={page} />
        <JointLinks page={page} />
        {page.inside.length > 0 && (
          <Section
            title={t`In confidence`}
            detail={t`Only your organisation, or the people named, have this. It is in no paper and no summary.`}
          >
            {page.inside.map((note) => (
              <p key={note.id} lang={note.lang}>
                {note.text}
              </p>
            ))}
          </Section>
        )}
        <Section title={t`Who may read it`}>
          <RecordMarking of={{ kind: 'jointActivity', id: activity.id }} />
        </Section>
      </Stack>
    </>
  )
}
