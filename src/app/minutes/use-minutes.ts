import { useEffect, useState } from 'react'
import { actorOf } from '../../device/identity.ts'
import { type MinutesPage, minutesPage } from '../../device/minutes.ts'
import type { Act } from '../../domain/acts.ts'
import { instantFromMs } from '../../domain/day.ts'
import { may } from '../../domain/may.ts'
import { chairTermsOn } from '../../domain/mechanism-draft.ts'
import { rolesIn } from '../../domain/role.ts'
import { useDevice } from '../device-context.tsx'
import { useLive } from '../parts/use-live.ts'

/** `undefined` until the first read has come back, `null` where the meeting is not on this device. */
export function useMinutes(meetingId: string): MinutesPage | null | undefined {
  const { db } = useDevice()
  return useLive(() => minutesPage(db, meetingId), [db, meetingId])
}

const everyMs = 5_000

/** The time by the server's clock as this device knows it, looked at now and then. */
export function useServerNow(): string {
  const { device } = useDevice()
  const [now, setNow] = useState(() => instantFromMs(device.now()))
  useEffect(() => {
    const timer = setInterval(() => setNow(instantFromMs(device.now())), everyMs)
    return () => clearInterval(timer)
  }, [device])
  return now
}

/** What this person may do with the minutes of this mechanism today, as the server will see it. */
export function useMinutesRights({ mechanism, terms }: Pick<MinutesPage, 'mechanism' | 'terms'>) {
  const { me, today } = useDevice()
  const actor = actorOf(me)
  const where = { mechanismId: mechanism.id, ownerOrganisationId: me.organisationId }
  const can = (act: Act) => may(actor, act, where)
  const chairs = chairTermsOn(terms, today)
  const isHead = rolesIn(actor, mechanism.id).has('head_of_mission')
  const isNamed = chairs.some(
    (term) => term.personId === me.personId || term.organisationId === me.organisationId,
  )
  const chairsToday = isHead || chairs.length === 0 || isNamed
  return {
    where,
    chairs,
    mayCirculate: can('circulate_minutes') && chairsToday,
    mayReact: can('object_to_minutes'),
    /** He co-ordinates, and somebody else chairs today. */
    isPassed: can('circulate_minutes') && !chairsToday,
  }
}
