import { Trans, useLingui } from '@lingui/react/macro'
import { noteTermsReview } from '../../device/mechanism-commands.ts'
import type { Mechanism } from '../../domain/mechanism.ts'
import { aYearAfter, termsReview } from '../../domain/terms-review.ts'
import { useDevice } from '../device-context.tsx'
import { Banner } from '../parts/banner.tsx'
import { Button } from '../parts/button.tsx'
import { useSaving } from '../parts/use-saving.ts'
import { useFormat } from '../words/format.ts'

/** The terms of reference are to be looked at again soon, or were. */
export function TermsNotice({ mechanism, mayEdit }: { mechanism: Mechanism; mayEdit: boolean }) {
  const { t } = useLingui()
  const { device, today } = useDevice()
  const save = useSaving()
  const format = useFormat()
  const review = termsReview(mechanism, today)
  if (review === null || review.standing === 'later' || mechanism.state === 'closed') return null
  const day = format.day(review.on)
  const next = aYearAfter(today)
  return (
    <Banner
      tone={review.standing === 'overdue' ? 'attention' : 'accent'}
      action={
        mayEdit && (
          <Button
            onClick={() =>
              void save(noteTermsReview(device, mechanism.id, next), {
                text: t`Noted. The next review is on ${format.day(next)}.`,
              })
            }
          >
            <Trans>Looked at today</Trans>
          </Button>
        )
      }
    >
      {review.standing === 'overdue' ? (
        <Trans>The terms of reference were to be looked at again by {day}.</Trans>
      ) : (
        <Trans>The terms of reference are to be looked at again by {day}.</Trans>
      )}
    </Banner>
  )
}
