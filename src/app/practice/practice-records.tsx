import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { Names } from '../../device/names.ts'
import { dayOf } from '../../domain/day.ts'
import type { PracticeFigure } from '../../domain/practice/figure.ts'
import type { PracticePicture } from '../../domain/practice/picture.ts'
import type { Ref } from '../../domain/practice/reading.ts'
import { Button } from '../parts/button.tsx'
import { List, ListRow } from '../parts/list.tsx'
import { Section } from '../parts/section.tsx'
import { to } from '../routes.ts'
import { useFormat } from '../words/format.ts'
import { useLabourRoleWords } from '../words/labour-words.ts'
import { useMeetingNameWords } from '../words/meeting-name-words.ts'

interface Props {
  picture: PracticePicture
  figure: PracticeFigure
  names: Names
}

const first = 12

/** I20: the records behind a figure, exactly: first those where something is to do, then the others. */
export function PracticeRecords({ picture, figure, names }: Props) {
  const { t } = useLingui()
  const met = new Set(figure.met)
  return (
    <>
      <Records
        title={t`Where something is to do`}
        refs={figure.of.filter((ref) => !met.has(ref))}
        {...{ picture, names }}
      />
      <Records title={t`Well done`} refs={figure.met} {...{ picture, names }} />
    </>
  )
}

interface RecordsProps {
  title: string
  refs: readonly Ref[]
  picture: PracticePicture
  names: Names
}

function Records({ title, refs, picture, names }: RecordsProps) {
  const [all, setAll] = useState(false)
  const words = useRecordWords(picture, names)
  if (refs.length === 0) return null
  const shown = all ? refs : refs.slice(0, first)
  return (
    <Section title={title} count={refs.length}>
      <List label={title}>
        {shown.map((ref, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a forum stands once for each meeting that fell out
          <ListRow key={`${ref.kind}/${ref.id}/${at}`} {...words(ref)} />
        ))}
      </List>
      {shown.length < refs.length && (
        <Button look="quiet" wide onClick={() => setAll(true)}>
          <Trans>Show all {refs.length}</Trans>
        </Button>
      )}
    </Section>
  )
}

function useRecordWords(picture: PracticePicture, names: Names) {
  const { t } = useLingui()
  const format = useFormat()
  const roles = useLabourRoleWords()
  const meetingName = useMeetingNameWords(names)
  const nameOf = (id: string) => names.get(id) ?? t`not on this device`
  const meetingOf = (id: string) => picture.meetings.find((one) => one.id === id)
  const dayOfMeeting = (id: string) => {
    const meeting = meetingOf(id)
    return meeting === undefined ? '' : format.day(dayOf(meeting.startsAt, meeting.zone))
  }
  const daysWithout = (within: Ref['within']) => {
    if (within === undefined) return {}
    const [from, until] = [format.day(within.fromOn), format.day(within.toOn)]
    return { detail: t`nothing between ${from} and ${until}` }
  }
  return ({ kind, id, within }: Ref): { title: string; detail?: string; href?: string } => {
    switch (kind) {
      case 'meeting': {
        const meeting = meetingOf(id)
        const title = meeting === undefined ? t`A meeting` : meetingName(meeting)
        return { title, href: to('meeting', id) }
      }
      case 'agendaItem': {
        const item = picture.agenda.find((one) => one.id === id)
        if (item === undefined) return { title: t`An agenda item` }
        const { title, meetingId, minutesAllotted } = item
        const day = dayOfMeeting(meetingId)
        const detail = minutesAllotted ? t`${day}, ${minutesAllotted} minutes` : day
        return { title, detail, href: to('meeting', meetingId) }
      }
      case 'labourLine': {
        const line = picture.labour.find((one) => one.id === id)
        if (line === undefined) return { title: t`A labour line` }
        const title = `${nameOf(line.organisationId)}: ${nameOf(line.issueId)}`
        return { title, detail: roles[line.role].name, href: to('labourLine', id) }
      }
      case 'chairTerm': {
        const term = picture.chairTerms.find((one) => one.id === id)
        if (term === undefined) return { title: t`A chair term` }
        const detail = format.day(term.fromOn)
        return {
          title: nameOf(term.organisationId),
          detail,
          href: to('mechanism', term.mechanismId),
        }
      }
      case 'actionItem': {
        const action = picture.actions.find((one) => one.id === id)
        return { title: action?.task ?? t`An action`, href: to('action', id) }
      }
      case 'issue':
        return { title: nameOf(id), href: `${to('labour')}?issue=${encodeURIComponent(id)}` }
      case 'organisation':
        return { title: nameOf(id), href: to('organisation', id) }
      case 'mechanism':
        return { title: nameOf(id), href: to('mechanism', id), ...daysWithout(within) }
      case 'jointActivity':
        return { title: nameOf(id), href: to('jointActivity', id) }
      default:
        return { title: nameOf(id) }
    }
  }
}
