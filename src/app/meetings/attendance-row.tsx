import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { ChevronRight, Clock, UsersRound } from 'lucide-react'
import { useId, useState } from 'react'
import type { SheetRow } from '../../device/attendance.ts'
import { countUnnamed, tickAll, tickAttendance } from '../../device/attendance-commands.ts'
import type { PersonId } from '../../domain/ids.ts'
import type { Meeting } from '../../domain/meeting.ts'
import { useDevice } from '../device-context.tsx'
import { Button } from '../parts/button.tsx'
import { IconButton } from '../parts/icon-button.tsx'
import { Tag } from '../parts/tag.tsx'
import { useSaving } from '../parts/use-saving.ts'
import styles from './attendance.module.css'
import { AttendanceDetails } from './attendance-details.tsx'
import { AttendanceFacts } from './attendance-facts.tsx'
import { AttendanceTick } from './attendance-tick.tsx'
import { HeadCount } from './head-count.tsx'
import { NewPerson } from './new-person.tsx'

interface Props {
  row: SheetRow
  meeting: Meeting
  /** The organisations that are there. */
  there: readonly string[]
  mayTick: boolean
}

/** One organisation: a tap says whether it came; its people are underneath. */
export function AttendanceRow({ row, meeting, there, mayTick }: Props) {
  const { t } = useLingui()
  const { device } = useDevice()
  const save = useSaving()
  const id = useId()
  const [isOpen, setOpen] = useState(false)
  const [asked, setAsked] = useState<PersonId | 'all'>()
  const askedPerson = row.people.find(({ personId }) => personId === asked)
  const organisation = { organisationId: row.organisationId, personId: null }
  const known = row.people.filter((person) => person.cameBefore || person.status !== null)

  function allPresent() {
    const everybody = known.map(({ personId }) => ({ ...organisation, personId }))
    void save(tickAll(device, meeting.id, [organisation, ...everybody], 'present'))
  }

  return (
    <li className={styles.row}>
      <div className={styles.who}>
        <div className={styles.names}>
          <span className={styles.name}>{row.name}</span>
          {row.fullName !== row.name && <span className={styles.fullName}>{row.fullName}</span>}
          <AttendanceFacts
            details={row.details}
            meeting={meeting}
            isByDelegate={row.isByDelegate}
          />
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
        onChange={(tick) => void save(tickAttendance(device, meeting.id, organisation, tick))}
      />
      <div id={id} hidden={!isOpen} className={styles.inside}>
        {isOpen && mayTick && row.peopleThere > 0 && (
          <Button small icon={Clock} onClick={() => setAsked('all')}>
            <Trans>Late, early, for whom</Trans>
          </Button>
        )}
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
              <div className={styles.personHead}>
                <p className={styles.personName}>
                  {person.name}
                  {person.designation !== '' && <span>{person.designation}</span>}
                  <AttendanceFacts details={person.details} meeting={meeting} />
                </p>
                {mayTick && (
                  <IconButton
                    icon={Clock}
                    label={t`Late, early, for whom: ${person.name}`}
                    onClick={() => setAsked(person.personId)}
                  />
                )}
              </div>
              <AttendanceTick
                label={person.name}
                value={person.status}
                disabled={!mayTick}
                onChange={(tick) =>
                  void save(
                    tickAttendance(
                      device,
                      meeting.id,
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
                save(countUnnamed(device, meeting.id, row.organisationId, count))
              }
            />
            <NewPerson meetingId={meeting.id} row={row} />
          </>
        )}
      </div>
      <AttendanceDetails
        open={asked !== undefined}
        onClose={() => setAsked(undefined)}
        name={askedPerson?.name ?? row.name}
        who={{ ...organisation, personId: askedPerson?.personId ?? null }}
        meeting={meeting}
        details={askedPerson?.details ?? row.details}
        there={there}
      />
    </li>
  )
}
