import { Trans } from '@lingui/react/macro'
import type { SummaryPage } from '../../device/summaries.ts'
import type { SummaryRefusal } from '../../papers/donor-summary.ts'
import { Banner } from '../parts/banner.tsx'
import { Button } from '../parts/button.tsx'
import { RecordMarking } from '../parts/record-marking.tsx'

interface Props {
  refusal: SummaryRefusal
  page: SummaryPage
  onLower: () => void
}

function PeriodObstacle({ refusal }: { refusal: SummaryRefusal }) {
  return (
    <Banner tone="attention">
      {refusal.kind === 'not-in-period' ? (
        <Trans>The meeting up to which it tells lies outside the period. Widen the period.</Trans>
      ) : (
        <Trans>
          A summary of a period tells only of adopted minutes. It can be released once those of this
          meeting are adopted.
        </Trans>
      )}
    </Banner>
  )
}

/** Why there is nothing to preview, and the way out where there is one. */
export function Obstacle({ refusal, page, onLower }: Props) {
  const { meeting, mechanism } = page.records
  if (refusal.kind === 'meeting-not-held')
    return (
      <Banner tone="attention">
        <Trans>
          There is no settled account of this meeting: it was not held, or its minutes are
          contested. A summary can be released once they stand.
        </Trans>
      </Banner>
    )
  if (refusal.kind !== 'meeting-marked') return <PeriodObstacle refusal={refusal} />
  const isLowerable = refusal.marking === 'AMBER' && page.rights.lower
  const isAsked = page.lowering.has(meeting.id) || page.lowering.has(mechanism.id)
  return (
    <Banner
      tone="attention"
      action={
        isLowerable &&
        !isAsked && (
          <Button small onClick={onLower}>
            <Trans>Lower the meeting to TLP:GREEN</Trans>
          </Button>
        )
      }
    >
      <p>
        <Trans>Nothing of this meeting may travel by link. It may be read by:</Trans>{' '}
        <RecordMarking of={{ kind: 'meeting', id: meeting.id }} readOnly />
      </p>
      {isAsked && (
        <p>
          <Trans>Lowering to TLP:GREEN is asked for, and takes effect when connected.</Trans>
        </p>
      )}
      {!isLowerable && (
        <p>
          <Trans>
            Only a meeting marked TLP:GREEN or TLP:CLEAR can be summarised for donors. A
            co-ordinator or the head of mission lowers a marking.
          </Trans>
        </p>
      )}
    </Banner>
  )
}
