import { Trans, useLingui } from '@lingui/react/macro'
import type { ActionItem } from '../../domain/action-item.ts'
import type { ActionItemId } from '../../domain/ids.ts'
import { List, ListRow } from '../parts/list.tsx'
import { Sheet } from '../parts/sheet.tsx'

interface Props {
  others: readonly ActionItem[]
  onChoose: (id: ActionItemId) => void
  onClose: () => void
}

/** Asks which action takes the place of this one: nothing is replaced by nothing. */
export function SuccessorSheet({ others, onChoose, onClose }: Props) {
  const { t } = useLingui()
  return (
    <Sheet open onClose={onClose} title={t`Which action takes its place?`}>
      {others.length === 0 ? (
        <p>
          <Trans>No other action is open in this mechanism. Write the new one down first.</Trans>
        </p>
      ) : (
        <List label={t`Open actions of this mechanism`}>
          {others.map(({ id, task, lang }) => (
            <ListRow
              key={id}
              title={<span lang={lang}>{task}</span>}
              onPress={() => onChoose(id)}
            />
          ))}
        </List>
      )}
    </Sheet>
  )
}
