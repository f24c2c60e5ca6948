import { Trans, useLingui } from '@lingui/react/macro'
import { Handshake, Plus } from 'lucide-react'
import { useSearch } from 'wouter'
import { actorOf } from '../../device/identity.ts'
import { type JointBoard, type JointRow, jointBoard } from '../../device/joint-activities.ts'
import { projectPhases } from '../../domain/joint-activity.ts'
import { may } from '../../domain/may.ts'
import { useDevice } from '../device-context.tsx'
import { ButtonLink } from '../parts/button.tsx'
import { EmptyState } from '../parts/empty-state.tsx'
import { List, ListRow } from '../parts/list.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { Quotation } from '../parts/quotation.tsx'
import { Section } from '../parts/section.tsx'
import { Stack } from '../parts/stack.tsx'
import { StatusPill } from '../parts/status-pill.tsx'
import { useLive } from '../parts/use-live.ts'
import { to } from '../routes.ts'
import {
  jointStateTones,
  useJointKindWords,
  useJointStateWords,
  useNotJointWords,
  usePhaseWords,
} from '../words/joint-words.ts'
import { useFormerWords } from '../words/person-name.ts'

/** What organisations do together, by phase, with what was shared late and what has gone silent. */
export function JointPage() {
  const { t } = useLingui()
  const { db, device, me, today } = useDevice()
  const mechanismId = new URLSearchParams(useSearch()).get('mechanism')
  const former = useFormerWords()
  const board = useLive(
    () => jointBoard(db, { today, zone: device.zone }, mechanismId, former),
    [db, device, today, mechanismId, former],
  )
  const mayRecord = me.grants.some((grant) =>
    may(actorOf(me), 'record_joint_activities', {
      mechanismId: mechanismId ?? grant.mechanismId,
      ownerOrganisationId: me.organisationId,
    }),
  )
  const of = mechanismId === null ? '' : `?mechanism=${encodeURIComponent(mechanismId)}`
  return (
    <Stack gap="large">
      <PageHeader
        title={t`Done together`}
        back={
          mechanismId === null
            ? { href: to('more'), label: t`More` }
            : { href: to('mechanism', mechanismId), label: t`The mechanism` }
        }
        detail={
          board && mechanismId !== null
            ? board.names.get(mechanismId)
            : t`Assessments, visits, trainings, projects and statements of several organisations.`
        }
        actions={
          mayRecord && (
            <ButtonLink icon={Plus} look="primary" href={`${to('jointActivityForm', 'new')}${of}`}>
              <Trans>Record one</Trans>
            </ButtonLink>
          )
        }
      />
      {board && <Shown board={board} />}
    </Stack>
  )
}

function Shown({ board }: { board: JointBoard }) {
  const { t } = useLingui()
  const phases = usePhaseWords()
  const { rows, sharing } = board
  if (rows.length === 0)
    return (
      <EmptyState icon={Handshake} title={<Trans>Nothing is done together yet</Trans>}>
        <p>
          <Trans>
            Record the first idea while it is only an idea: who asked for it, whom it is for, and
            what is known. Others then learn of it before anything is planned.
          </Trans>
        </p>
        <Quotation lang="en" source={t`Good practices of co-operation in the field, OSCE`}>
          Information sharing needs to take place as early as possible, in the pre-planning and
          planning stages when situation assessments are made and options are developed.
        </Quotation>
      </EmptyState>
    )
  const dropped = rows.filter(({ activity }) => activity.state === 'dropped')
  const early = sharing.early.length
  const told = sharing.of.length
  return (
    <>
      {told > 0 && (
        <p>
          <Trans>
            Shared early: {early} of {told}. Early is in or before planning, and not after the
            start.
          </Trans>
        </p>
      )}
      {projectPhases.map((phase) => {
        const here = rows.filter(
          ({ activity }) => activity.phase === phase && activity.state !== 'dropped',
        )
        return here.length === 0 ? null : <Rows key={phase} title={phases[phase]} rows={here} />
      })}
      {dropped.length > 0 && <Rows title={t`Dropped`} rows={dropped} />}
    </>
  )
}

function Rows({ title, rows }: { title: string; rows: readonly JointRow[] }) {
  return (
    <Section title={title} count={rows.length}>
      <List label={title}>
        {rows.map((row) => (
          <ActivityRow key={row.activity.id} row={row} />
        ))}
      </List>
    </Section>
  )
}

function ActivityRow({ row }: { row: JointRow }) {
  const { t } = useLingui()
  const kinds = useJointKindWords()
  const states = useJointStateWords()
  const why = useNotJointWords()
  const { activity, lag, quietDays } = row
  const late = lag === null ? 0 : -lag
  const isUnevaluated = activity.state === 'completed' && activity.jointEvaluation === null
  return (
    <ListRow
      href={to('jointActivity', activity.id)}
      title={<span lang={activity.lang}>{activity.title}</span>}
      detail={kinds[activity.kind]}
      meta={
        <>
          <StatusPill tone={jointStateTones[activity.state]}>{states[activity.state]}</StatusPill>
          {activity.notJointReason && <StatusPill>{why[activity.notJointReason]}</StatusPill>}
          {late > 0 && <StatusPill tone="late">{t`Shared late, by days: ${late}`}</StatusPill>}
          {row.isSilent && (
            <StatusPill tone="attention">{t`No word, for days: ${quietDays ?? 0}`}</StatusPill>
          )}
          {isUnevaluated && (
            <StatusPill tone="attention">{t`Not yet evaluated together`}</StatusPill>
          )}
          {row.lostGround && (
            <StatusPill tone="attention">{t`Depends on one that was dropped`}</StatusPill>
          )}
        </>
      }
    />
  )
}
