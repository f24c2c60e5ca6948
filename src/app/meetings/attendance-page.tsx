import { Trans, useLingui } from '@lingui/react/macro'
import { DoorOpen, QrCode } from 'lucide-react'
import { useState } from 'react'
import { useParams } from 'wouter'
import type { AttendanceSheet, SheetRow } from '../../device/attendance.ts'
import { actorOf } from '../../device/identity.ts'
import type { MeetingPage } from '../../device/meetings.ts'
import { may } from '../../domain/may.ts'
import { type Constituency, constituencies } from '../../domain/organisation.ts'
import { useDevice } from '../device-context.tsx'
import { ActionBar } from '../parts/action-bar.tsx'
import { Banner } from '../parts/banner.tsx'
import { Button } from '../parts/button.tsx'
import { Chip } from '../parts/chip.tsx'
import { EmptyState } from '../parts/empty-state.tsx'
import { foldText, matchesWords } from '../parts/match-words.ts'
import { PageHeader } from '../parts/page-header.tsx'
import { RecordMarking } from '../parts/record-marking.tsx'
import { SearchField } from '../parts/search-field.tsx'
import { Section } from '../parts/section.tsx'
import { Cluster, Stack } from '../parts/stack.tsx'
import { WhyNot } from '../parts/why-not.tsx'
import { to } from '../routes.ts'
import { useConstituencyWords } from '../words/organisation-words.ts'
import styles from './attendance.module.css'
import { AttendanceRow } from './attendance-row.tsx'
import { AttendanceTotals } from './attendance-totals.tsx'
import { useAttendanceSheet, useMeetingPage } from './meeting-hooks.ts'
import { NoMeeting } from './meeting-page.tsx'
import { SignInSheet } from './sign-in-sheet.tsx'
import { WalkInSheet } from './walk-in-sheet.tsx'

type Shown = 'all' | 'unticked' | 'there'

/** Who came: organisations first, filled in from those who came before. */
export function AttendancePage() {
  const { id = '' } = useParams()
  const page = useMeetingPage(id)
  const sheet = useAttendanceSheet(page?.meeting)
  if (page === null) return <NoMeeting />
  if (page === undefined || sheet === undefined) return null
  return <Attendance page={page} sheet={sheet} />
}

function Attendance({ page, sheet }: { page: MeetingPage; sheet: AttendanceSheet }) {
  const { t } = useLingui()
  const { me } = useDevice()
  const { meeting } = page
  const groups = useConstituencyWords()
  const [search, setSearch] = useState('')
  const [shown, setShown] = useState<Shown>('all')
  const [isAdding, setAdding] = useState(false)
  const [isSigningIn, setSigningIn] = useState(false)
  const where = { mechanismId: meeting.mechanismId, ownerOrganisationId: me.organisationId }
  const mayTick = may(actorOf(me), 'mark_attendance', where)
  const rows = sheet.rows.filter((row) => isShown(row, shown) && isFound(row, search))
  const there = sheet.rows.filter((row) => row.peopleThere > 0).map((row) => row.organisationId)
  const filters: readonly [Shown, string, number][] = [
    ['all', t`Everybody`, sheet.rows.length],
    ['unticked', t`Not ticked`, sheet.unticked],
    ['there', t`There`, sheet.organisationsThere],
  ]
  return (
    <Stack gap="large">
      <PageHeader
        title={t`Attendance`}
        back={{ href: to('meeting', meeting.id), label: t`Back to the meeting` }}
        eyebrow={meeting.title}
        detail={<RecordMarking of={{ kind: 'meeting', id: meeting.id }} readOnly />}
      />
      {meeting.chathamHouse && (
        <Banner>
          <Trans>
            The Chatham House Rule holds: who was there is told to nobody outside the room.
          </Trans>
        </Banner>
      )}
      <div className={styles.top}>
        <WhyNot act="mark_attendance" where={where} />
        <AttendanceTotals sheet={sheet} />
        <SearchField
          label={t`Find an organisation or a person`}
          value={search}
          onChange={setSearch}
        />
        <Cluster gap="small">
          {filters.map(([value, label, count]) => (
            <Chip key={value} pressed={shown === value} onPress={() => setShown(value)}>
              {label} {count}
            </Chip>
          ))}
        </Cluster>
      </div>
      <div data-print={meeting.chathamHouse ? 'no' : undefined}>
        <Stack gap="large">
          {constituencies.map((constituency) => (
            <Group
              key={constituency}
              title={groups[constituency]}
              constituency={constituency}
              rows={rows.filter((row) => row.constituency === constituency)}
              meeting={meeting}
              there={there}
              mayTick={mayTick}
            />
          ))}
        </Stack>
      </div>
      {sheet.rows.length === 0 && (
        <EmptyState title={t`Nobody is expected yet`}>
          <Trans>
            Organisations with a seat, and those who came to the last meetings, will stand here. Add
            whoever is at the door.
          </Trans>
        </EmptyState>
      )}
      {sheet.rows.length > 0 && rows.length === 0 && (
        <p>
          <Trans>Nobody on the sheet matches. Add them as a walk-in.</Trans>
        </p>
      )}
      {mayTick && (
        <ActionBar>
          <Button look="primary" icon={DoorOpen} onClick={() => setAdding(true)}>
            <Trans>Add walk-in</Trans>
          </Button>
          <Button icon={QrCode} onClick={() => setSigningIn(true)}>
            <Trans>Sign in by code</Trans>
          </Button>
        </ActionBar>
      )}
      <SignInSheet open={isSigningIn} onClose={() => setSigningIn(false)} meeting={meeting} />
      <WalkInSheet
        open={isAdding}
        onClose={() => setAdding(false)}
        meetingId={meeting.id}
        name={search}
      />
    </Stack>
  )
}

interface GroupProps {
  title: string
  constituency: Constituency
  rows: readonly SheetRow[]
  meeting: MeetingPage['meeting']
  there: readonly string[]
  mayTick: boolean
}

function Group({ title, rows, meeting, there, mayTick }: GroupProps) {
  if (rows.length === 0) return null
  return (
    <Section title={title} count={rows.length}>
      {/* biome-ignore lint/a11y/noRedundantRoles: Safari drops the role of an unstyled list */}
      <ul role="list" aria-label={title} className={styles.list}>
        {rows.map((row) => (
          <AttendanceRow
            key={row.organisationId}
            row={row}
            meeting={meeting}
            there={there}
            mayTick={mayTick}
          />
        ))}
      </ul>
    </Section>
  )
}

function isShown(row: SheetRow, shown: Shown): boolean {
  if (shown === 'there') return row.peopleThere > 0
  return shown === 'all' || row.isUnticked
}

function isFound(row: SheetRow, search: string): boolean {
  const people = row.people.map((person) => person.name).join(' ')
  return matchesWords(foldText(`${row.name} ${row.fullName} ${people}`), foldText(search.trim()))
}
