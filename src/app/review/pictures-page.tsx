import { Trans, useLingui } from '@lingui/react/macro'
import { ChartColumn } from 'lucide-react'
import { type Pictures, pictures } from '../../device/review-pictures.ts'
import { useDevice } from '../device-context.tsx'
import { ButtonLink } from '../parts/button.tsx'
import { EmptyState } from '../parts/empty-state.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { Stack } from '../parts/stack.tsx'
import { useLive } from '../parts/use-live.ts'
import { to } from '../routes.ts'
import { AttendancePicture } from './attendance-picture.tsx'
import { CoveragePicture } from './coverage-picture.tsx'
import { LatePicture } from './late-picture.tsx'
import { OverTimePicture } from './over-time-picture.tsx'
import { RepresentationPicture } from './representation-picture.tsx'
import { frameworksAddress } from './review-address.ts'
import { TracksPicture } from './tracks-picture.tsx'

/** The last year at a glance: drawn here, from this device's records, and each the same in figures. */
export function PicturesPage() {
  const { t } = useLingui()
  const { me } = useDevice()
  const read = usePictures()
  if (read === undefined) return null
  const isEmpty = read.attendance.length === 0 && read.months.every(({ open }) => open.length === 0)
  return (
    <>
      <PageHeader
        title={t`In pictures`}
        back={{ href: to('review'), label: t`Back to the review` }}
        eyebrow={me.missionName}
        detail={t`The last twelve months, of what you may see.`}
      />
      {isEmpty ? (
        <EmptyState icon={ChartColumn} title={<Trans>Nothing to draw yet</Trans>}>
          <Trans>
            Pictures grow with the record: who came to each meeting, what was promised, what was
            done. After the first two or three meetings there is something to see here.
          </Trans>
        </EmptyState>
      ) : (
        <Stack gap="large">
          <OverTimePicture months={read.months} />
          <LatePicture late={read.late} />
          <TracksPicture names={read.names} />
          <AttendancePicture meetings={read.attendance} names={read.names} />
          <RepresentationPicture read={read} />
          <ButtonLink wide look="quiet" href={frameworksAddress()}>
            <Trans>Which frameworks organisations have with each other</Trans>
          </ButtonLink>
          <CoveragePicture coverage={read.coverage} names={read.names} />
        </Stack>
      )}
    </>
  )
}

function usePictures(): Pictures | undefined {
  const { db, today, me } = useDevice()
  return useLive(() => pictures(db, today, me.zone), [db, today, me])
}
