import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { ChevronRight, UsersRound } from 'lucide-react'
import { useId, useState } from 'react'
import type { SheetRow } from '../../device/attendance.ts'
import { countUnnamed, tickAll, tickAttendance } from '../../device/attendance-commands.ts'
import type { MeetingId } from '../../domain/ids.ts'
import { useDevice } from '../device-context.tsx'
import { Button } from '../parts/button.tsx'
import { Tag } from '../parts/tag.tsx'
import { useSaving } from '../parts/use-saving.ts'
import styles from './attendance.module.css'
import { AttendanceTick } from './attendance-tick.tsx'
import { HeadCount } from './head-count.tsx'
import { NewPerson } from './new-person.tsx'

interface Props {
  row: SheetRow
  meetingId: MeetingId
  mayTick: boolean
}

/** One organisation: a tap says whether it came; its people are underneath. */
export function AttendanceRow({ row, meetingId, mayTick }: Props) {
  const { t } = useLingui()
  const { device } = useDevice()
  const save = useSaving()
  const id = useId()
  const [isOpen, setOpen] = useState(false)
  const organisation = { organisationId: row.organisationId, personId: null }
  const known = row.people.filter((person) => person.cameBefore || person.status !== null)

  function allPresent() {
    const everybody = known.map(({ personId }) => ({ ...organisation, personId }))
    void save(tickAll(device, meetingId, [organisation, ...everybody], 'present'))
  }

  return (
    <li className={styles.row}>
      <div className={styles.who}>
        <div className={styles.names}>
          <span className={styles.name}>{row.name}</span>
          {row.fullName !== row.name && <span className={styles.fullName}>{row.fullName}</span>}
        </div>
        {row.why === 'walk_in' && (
          <Tag>
            <Trans>Walk-in</Trans>
          </Tag>
        )}
        <button
          type="button"
          className={styles.people}
          aria-expanded={isOpen}
          aria-controls={id}
          aria-label={t`People of ${row.name}: ${row.peopleThere}`}
          onClick={() => setOpen(!isOpen)}
        >
          <UsersRound size={17} aria-hidden />
          <span data-figures>{row.peopleThere}</span>
          <ChevronRight size={17} aria-hidden className={styles.chevron} />
        </button>
      </div>
      <AttendanceTick
        label={row.name}
        value={row.status}
        disabled={!mayTick}
        onChange={(tick) => void save(tickAttendance(device, meetingId, organisation, tick))}
      />
      <div id={id} hidden={!isOpen} className={styles.inside}>
        {isOpen && mayTick && known.length > 1 && (
          <Button small onClick={allPresent}>
            <Plural
              value={known.length}
              one="# who came before is present"
              other="All # who came before are present"
            />
          </Button>
        )}
        {isOpen &&
          row.people.map((person) => (
            <div key={person.personId} className={styles.person}>
              <p className={styles.personName}>
                {person.name}
                {person.designation !== '' && <span>{person.designation}</span>}
              </p>
              <AttendanceTick
                label={person.name}
                value={person.status}
                disabled={!mayTick}
                onChange={(tick) =>
                  void save(
                    tickAttendance(
                      device,
                      meetingId,
                      { ...organisation, personId: person.personId },
                      tick,
                    ),
                  )
                }
              />
            </div>
          ))}
        {isOpen && mayTick && (
          <>
            <HeadCount
              organisation={row.name}
              value={row.headCount}
              onChange={(count) =>
                void save(countUnnamed(device, meetingId, row.organisationId, count))
              }
            />
            <NewPerson meetingId={meetingId} row={row} />
          </>
        )}
      </div>
    </li>
  )
}
