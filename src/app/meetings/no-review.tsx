import { Trans } from '@lingui/react/macro'
import { RotateCcw } from 'lucide-react'
import { actorOf } from '../../device/identity.ts'
import { putReviewBack } from '../../device/meeting-commands.ts'
import { may } from '../../domain/may.ts'
import { useDevice } from '../device-context.tsx'
import { Button } from '../parts/button.tsx'
import { Stack } from '../parts/stack.tsx'
import { useSaving } from '../parts/use-saving.ts'
import styles from './agenda.module.css'
import { CarriedActions } from './carried-actions.tsx'
import { OpenProposals } from './open-proposals.tsx'
import { useRecording } from './recording.tsx'

/** Where somebody took the review of action points off: what is open stands here all the same (I14). */
export function NoReview() {
  const { device, me } = useDevice()
  const { meeting } = useRecording()
  const save = useSaving()
  const where = { mechanismId: meeting.mechanismId, ownerOrganisationId: me.organisationId }
  return (
    <Stack gap="small">
      <p className={styles.note}>
        <Trans>
          The review of action points is not on the agenda. What is open from earlier meetings comes
          back all the same:
        </Trans>
      </p>
      <CarriedActions />
      <OpenProposals item={undefined} />
      {may(actorOf(me), 'plan_meeting', where) && (
        <div data-print="no">
          <Button
            icon={RotateCcw}
            small
            onClick={() => void save(putReviewBack(device, meeting.id))}
          >
            <Trans>Put the review back on the agenda</Trans>
          </Button>
        </div>
      )}
    </Stack>
  )
}
