import { Plural, Trans } from '@lingui/react/macro'
import { AgendaEditor } from './agenda-editor.tsx'
import { useOpenBefore } from './meeting-hooks.ts'
import type { PlanPartProps } from './plan-screen.tsx'

/** The agenda: from the template, and then as the planner wants it. */
export function PlanAgenda({ values, set }: PlanPartProps) {
  const open = useOpenBefore(values.mechanismId, values.day)
  return (
    <AgendaEditor
      title={<Trans>Agenda</Trans>}
      agenda={values.agenda}
      onChange={(agenda) => set({ agenda })}
      length={minutesBetween(values.from, values.until)}
      review={
        <>
          <Trans>Always there, and fills itself.</Trans>{' '}
          {open === undefined || open === 0 ? (
            <Trans>No action is open now; what is open on the day comes here.</Trans>
          ) : (
            <Plural
              value={open}
              one="# action is open now and comes here."
              other="# actions are open now and come here."
            />
          )}
        </>
      }
    />
  )
}

/** Minutes from one time of the day to another; `null` while one is missing. */
function minutesBetween(from: string, until: string): number | null {
  const [a, b] = [from, until].map((time) => {
    const [hours, minutes] = time.split(':').map(Number)
    return hours === undefined || minutes === undefined ? Number.NaN : hours * 60 + minutes
  })
  if (a === undefined || b === undefined || Number.isNaN(a) || Number.isNaN(b)) return null
  return b > a ? b - a : null
}
