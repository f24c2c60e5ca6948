import { Plural, Trans } from '@lingui/react/macro'
import { UserRoundX, UsersRound } from 'lucide-react'
import { isWithoutRequired, type Quorum } from '../../domain/quorum.ts'
import { useFormat } from '../words/format.ts'
import { useGroupWords } from './constituency-words.ts'
import styles from './entry.module.css'
import { useRecording } from './recording.tsx'

/** Who was missing when a decision was taken, or that nobody was. */
export function DecisionQuorum({ quorum }: { quorum: Quorum }) {
  const { directory, meeting } = useRecording()
  const format = useFormat()
  const groups = useGroupWords()
  const nameOf = (id: string) => directory.organisationName(id) ?? '?'
  const missing = format.list([
    ...quorum.missingOrganisationIds.map(nameOf),
    ...quorum.missingConstituencies.map((one) => groups[one]),
  ])
  const spokenFor = format.list(quorum.spokenForIds.map(nameOf))
  const isWithout = isWithoutRequired(quorum)
  const Icon = isWithout ? UserRoundX : UsersRound
  return (
    <p className={styles.quorum} data-without={isWithout}>
      <Icon size={15} strokeWidth={2} aria-hidden />
      <span>
        {isWithout && (
          <strong>
            <Trans>Taken without {missing}.</Trans>{' '}
          </strong>
        )}
        <Plural
          value={quorum.organisations}
          one="# organisation in the room"
          other="# organisations in the room"
        />
        {', '}
        <span data-figures>{format.time(quorum.at, meeting.zone)}</span>
        {spokenFor !== '' && (
          <>
            {' · '}
            <Trans>spoken for: {spokenFor}</Trans>
          </>
        )}
      </span>
    </p>
  )
}
