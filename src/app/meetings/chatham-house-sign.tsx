import { Trans } from '@lingui/react/macro'
import { Tag } from '../parts/tag.tsx'

/** The sign that nothing is attributed outside the room. */
export function ChathamHouseSign() {
  return (
    <Tag tone="attention">
      <Trans>Chatham House Rule: no names outside the room</Trans>
    </Tag>
  )
}
