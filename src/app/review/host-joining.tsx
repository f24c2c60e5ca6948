import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { setProposed } from '../../device/agenda-proposal-commands.ts'
import type { HostWeek } from '../../device/host-burden.ts'
import { forumToJoinAt, proposeJoining } from '../../device/host-burden-commands.ts'
import { actorOf } from '../../device/identity.ts'
import type { Names } from '../../device/names.ts'
import { daysAfter } from '../../domain/calendar.ts'
import { useDevice } from '../device-context.tsx'
import { Banner } from '../parts/banner.tsx'
import { Button, ButtonLink } from '../parts/button.tsx'
import { useLive } from '../parts/use-live.ts'
import { useSaving } from '../parts/use-saving.ts'
import { to } from '../routes.ts'
import { useFormat } from '../words/format.ts'

interface Props {
  page: HostWeek
  names: Names
}

/** One notice and one proposal, where three mechanisms ask the same authority in one week. */
export function HostJoining({ page, names }: Props) {
  const { t } = useLingui()
  const { burden, organisation, proposals } = page
  const [proposal] = proposals
  const name = organisation.shortName || organisation.name
  const forum = names.get(proposal?.mechanismId ?? '') ?? t`A mechanism`
  if (proposal !== undefined)
    return (
      <Banner
        tone="good"
        action={
          <ButtonLink small href={to('mechanismAgenda', proposal.mechanismId)}>
            <Trans>See the proposal</Trans>
          </ButtonLink>
        }
      >
        <Trans>To ask it together is proposed for an agenda of {forum}.</Trans>
      </Banner>
    )
  return (
    <Banner tone="attention" action={<Propose page={page} name={name} />}>
      <Plural
        value={burden.mechanismIds.length}
        one="# mechanism asks something of it in this week."
        other="# mechanisms ask something of it in this week."
      />{' '}
      <Trans>Joined, it is asked once: one visit, one letter, one meeting.</Trans>
    </Banner>
  )
}

function Propose({ page, name }: { page: HostWeek; name: string }) {
  const { t } = useLingui()
  const { device, db, me } = useDevice()
  const format = useFormat()
  const save = useSaving()
  const { burden } = page
  const mechanisms = useLive(() => db.mechanisms.toArray(), [db])
  const forum = mechanisms && forumToJoinAt(actorOf(me), burden, mechanisms)
  if (forum === undefined) return null
  const at = forum.shortName || forum.name
  const week = format.days(burden.week, daysAfter(burden.week, 6))

  async function propose(mechanismId: (typeof burden.mechanismIds)[number]) {
    const words = {
      title: t`Joining what we ask of ${name}, ${week}`,
      why: t`Several of us ask something of the same authority in one week, and its capacity is limited. Which of it can be one visit, one letter or one meeting?`,
    }
    await save(proposeJoining(device, burden, mechanismId, words), {
      text: t`Proposed for an agenda of ${at}.`,
      undo: (id) => setProposed(device, id, 'withdrawn'),
    })
  }

  return (
    <Button small onClick={() => void propose(forum.id)}>
      <Trans>Propose it at {at}</Trans>
    </Button>
  )
}
