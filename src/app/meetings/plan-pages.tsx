import { useLingui } from '@lingui/react/macro'
import { useLocation, useParams, useSearchParams } from 'wouter'
import type { Directory } from '../../device/directory.ts'
import { changePlan, planMeeting } from '../../device/meeting-commands.ts'
import type { AgendaItem } from '../../domain/agenda-item.ts'
import { technicalMeetingAgenda } from '../../domain/agenda-template.ts'
import { daysAfter } from '../../domain/calendar.ts'
import { MechanismId } from '../../domain/ids.ts'
import type { Meeting } from '../../domain/meeting.ts'
import { useDevice } from '../device-context.tsx'
import { useDirectory } from '../parts/directory.ts'
import { useKeptForm } from '../parts/kept-form.ts'
import { useSaving } from '../parts/use-saving.ts'
import { to } from '../routes.ts'
import { useAgenda, useMeetingPage, usePlanningBasis } from './meeting-hooks.ts'
import { NoMeeting } from './meeting-page.tsx'
import {
  copiedAgenda,
  emptyPlan,
  invitedIds,
  leftOutIds,
  meetingToPlan,
  type PlanForm,
  parseMeeting,
  parseNewMechanism,
  planAfter,
  plannedAgenda,
  readPlan,
} from './plan-form.ts'
import { PlanScreen } from './plan-screen.tsx'

const nobody = { chairPersonId: null, recorderPersonId: null, areaId: null }

/** Plans a new meeting: of the mechanism in the address, or of the only one there is. */
export function NewMeetingPage() {
  const { t } = useLingui()
  const { today, me } = useDevice()
  const [search] = useSearchParams()
  const directory = useDirectory()
  const [only, another] = directory?.mechanisms ?? []
  const like = search.get('like') ?? ''
  const copied = useAgenda(like)
  const likeMeeting = useMeetingPage(like)
  const wanted =
    likeMeeting?.meeting.mechanismId ??
    search.get('mechanism') ??
    (another === undefined ? only?.id : undefined)
  const basis = usePlanningBasis(wanted ?? null)
  if (directory === undefined || basis === undefined || copied === undefined) return null
  if (likeMeeting === undefined) return null
  const empty = emptyPlan(daysAfter(today, 14), me.zone, technicalMeetingAgenda)
  const mechanism = directory.mechanisms.find(({ id }) => id === wanted)
  if (mechanism === undefined || basis === null) return <New start={empty} directory={directory} />
  const after = planAfter(mechanism, basis, today)
  const name = mechanism.shortName || mechanism.name
  const title = t`${name} no. ${after.number}`
  const start = { ...empty, ...after, title }
  if (likeMeeting === null || copied.length === 0)
    return <New start={start} directory={directory} />
  // Beside what was being planned already: the copy is another plan.
  const agenda = copiedAgenda(likeMeeting.meeting, copied)
  return <New start={{ ...start, agenda }} kept={`plan/like/${like}`} directory={directory} />
}

interface NewProps {
  start: PlanForm
  directory: Directory
  /** Under which name it is kept while it is typed. */
  kept?: string
}

function New({ start, directory, kept = 'plan/new' }: NewProps) {
  const { t } = useLingui()
  const { device } = useDevice()
  const [, navigate] = useLocation()
  const save = useSaving()
  const form = useKeptForm(kept, start, readPlan)
  if (form === undefined) return null
  const { values } = form
  const parsed = parseMeeting(values, nobody)
  const mechanism = MechanismId.safeParse(values.mechanismId)
  const named = parseNewMechanism(values)

  async function onSave() {
    if (!parsed.success) return
    const chosen = values.newMechanism === null ? mechanism : named
    if (!chosen.success) return
    const plan = {
      mechanism: chosen.data,
      meeting: parsed.data,
      marking: values.marking,
      agenda: plannedAgenda(values),
      invited: invitedIds(values),
      leftOut: leftOutIds(values),
    }
    const planned = await planMeeting(device, plan)
    const isSaved = await save(Promise.resolve(planned), { text: t`Planned. It is saved.` })
    if (!isSaved || !planned.ok) return
    form?.drop()
    navigate(to('meeting', planned.value), { replace: true })
  }

  const isNamed = values.newMechanism === null ? mechanism.success : named.success
  return (
    <PlanScreen
      title={t`Plan a meeting`}
      save={t`Save the plan`}
      back={{ href: to('meetings'), label: t`Back to meetings` }}
      form={form}
      start={start}
      wrong={wrongOf(parsed, isNamed)}
      directory={directory}
      mayChooseMechanism
      onSave={() => void onSave()}
    />
  )
}

/** Changes the plan of a meeting. */
export function MeetingPlanPage() {
  const { id = '' } = useParams()
  const page = useMeetingPage(id)
  const agenda = useAgenda(id)
  if (page === undefined || agenda === undefined) return null
  return page === null ? <NoMeeting /> : <Change meeting={page.meeting} agenda={agenda} />
}

function Change({ meeting, agenda }: { meeting: Meeting; agenda: AgendaItem[] }) {
  const { t } = useLingui()
  const { device } = useDevice()
  const [, navigate] = useLocation()
  const save = useSaving()
  const directory = useDirectory()
  const start = meetingToPlan(meeting, agenda)
  const form = useKeptForm(`plan/${meeting.id}`, start, readPlan)
  if (form === undefined || directory === undefined) return null
  const { values } = form
  const parsed = parseMeeting(values, meeting)

  async function onSave() {
    if (!parsed.success) return
    const plan = {
      meeting: parsed.data,
      marking: values.marking,
      agenda: plannedAgenda(values),
      invited: invitedIds(values),
      leftOut: leftOutIds(values),
    }
    if (!(await save(changePlan(device, meeting.id, plan), { text: t`The plan is saved.` }))) return
    form?.drop()
    navigate(to('meeting', meeting.id), { replace: true })
  }

  return (
    <PlanScreen
      title={t`Change the plan`}
      save={t`Save the plan`}
      back={{ href: to('meeting', meeting.id), label: t`Back to the meeting` }}
      form={form}
      start={start}
      wrong={wrongOf(parsed, true)}
      directory={directory}
      mayChooseMechanism={false}
      onSave={() => void onSave()}
    />
  )
}

/** The names of what is missing or wrong. */
function wrongOf(
  parsed: ReturnType<typeof parseMeeting>,
  hasMechanism: boolean,
): ReadonlySet<string> {
  const fields = parsed.success
    ? []
    : parsed.error.issues.map((issue) => String(issue.path[0] ?? ''))
  return new Set(hasMechanism ? fields : ['mechanism', ...fields])
}
