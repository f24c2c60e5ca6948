import { Plural, Trans } from '@lingui/react/macro'
import type { ActionItem } from '../../domain/action-item.ts'
import { ConfirmSheet } from '../parts/confirm-sheet.tsx'
import { List, ListRow } from '../parts/list.tsx'
import { Stack } from '../parts/stack.tsx'

interface Props {
  /** None: nothing is asked. */
  actions: readonly ActionItem[]
  onCarry: () => void
  onClose: () => void
}

/** Before a meeting closes: the open actions of which nothing was said. None is lost, and none silently. */
export function UnheardSheet({ actions, onCarry, onClose }: Props) {
  return (
    <ConfirmSheet
      open={actions.length > 0}
      onClose={onClose}
      onConfirm={onCarry}
      title={
        <Plural
          value={actions.length}
          one="# action was not looked at"
          other="# actions were not looked at"
        />
      }
      confirm={<Trans>Carry on and close</Trans>}
    >
      <Stack>
        <p>
          <Trans>
            They come back at the next meeting, with the note that this one did not look at them.
          </Trans>
        </p>
        <List>
          {actions.map((action) => (
            <ListRow key={action.id} title={<span lang={action.lang}>{action.task}</span>} />
          ))}
        </List>
      </Stack>
    </ConfirmSheet>
  )
}
