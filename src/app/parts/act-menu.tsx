import { useLingui } from '@lingui/react/macro'
import {
  CalendarClock,
  CircleHelp,
  CircleSlash,
  Flag,
  Landmark,
  MessageSquare,
  Users,
} from 'lucide-react'
import { useState } from 'react'
import {
  clearAttention,
  setActionState,
  undoActionChange,
} from '../../device/action-item-commands.ts'
import { actionRights, actionStatesFor } from '../../device/action-rights.ts'
import type { ActionView } from '../../device/action-views.ts'
import { actorOf } from '../../device/identity.ts'
import { useDevice } from '../device-context.tsx'
import { AssigneesSheet } from './assignees-sheet.tsx'
import { DueSheet } from './due-sheet.tsx'
import { Menu, type MenuItem } from './menu.tsx'
import { RaiseSheet } from './raise-sheet.tsx'
import { ReasonSheet } from './reason-sheet.tsx'
import { RemarkSheet } from './remark-sheet.tsx'
import { useSaving } from './use-saving.ts'

type Asked = 'update' | 'remark' | 'raise' | 'assignees' | 'due' | 'drop'

/** What somebody who reviews can do about an action where he sees it; all of it works offline. */
export function ActMenu({ view }: { view: ActionView }) {
  const { t } = useLingui()
  const { device } = useDevice()
  const save = useSaving()
  const [asked, setAsked] = useState<Asked>()
  const { item } = view
  const close = () => setAsked(undefined)
  const undo = (before: Parameters<typeof undoActionChange>[2]) =>
    undoActionChange(device, item.id, before)
  const items = useItems(view, setAsked, () => {
    void save(clearAttention(device, item.id), { text: t`No longer marked.`, undo })
  })
  if (items.length === 0) return null
  const subject = { kind: 'actionItem', ...item } as const
  return (
    <>
      <Menu label={t`What to do about: ${item.task}`} items={items} />
      {asked === 'update' && <RemarkSheet subject={subject} asks="update" onClose={close} />}
      {asked === 'remark' && <RemarkSheet subject={subject} asks={null} onClose={close} />}
      {asked === 'raise' && <RaiseSheet view={view} onClose={close} />}
      {asked === 'assignees' && <AssigneesSheet item={item} onClose={close} />}
      {asked === 'due' && <DueSheet view={view} needsReason onClose={close} />}
      {asked === 'drop' && (
        <ReasonSheet
          onClose={close}
          title={t`Drop it`}
          hint={t`Those who promised it, and the next meeting, read why.`}
          confirm={t`Drop it`}
          onConfirm={(reason) =>
            save(setActionState(device, item.id, 'dropped', reason), {
              text: t`Dropped, with your reason.`,
              undo,
            })
          }
        >
          <p lang={item.lang}>{item.task}</p>
        </ReasonSheet>
      )}
    </>
  )
}

/** What this person may do about it. */
function useItems(
  of: ActionView,
  ask: (what: Asked) => void,
  lookedAt: () => void,
): readonly MenuItem[] {
  const { t } = useLingui()
  const { me } = useDevice()
  const actor = actorOf(me)
  const rights = actionRights(actor, of.item)
  const all: readonly (MenuItem & { readonly isOpen: boolean })[] = [
    {
      label: t`Ask for an update`,
      icon: CircleHelp,
      isOpen: rights.comment,
      onSelect: () => ask('update'),
    },
    {
      label: t`Comment`,
      icon: MessageSquare,
      isOpen: rights.comment,
      onSelect: () => ask('remark'),
    },
    {
      label: t`Raise to heads of mission`,
      icon: Landmark,
      isOpen: rights.raise,
      onSelect: () => ask('raise'),
    },
    {
      label: t`Give it to somebody else`,
      icon: Users,
      isOpen: rights.change,
      onSelect: () => ask('assignees'),
    },
    {
      label: t`Give it more time`,
      icon: CalendarClock,
      isOpen: rights.change,
      onSelect: () => ask('due'),
    },
    {
      label: t`Drop it`,
      icon: CircleSlash,
      isOpen: actionStatesFor(actor, of.item).includes('dropped'),
      onSelect: () => ask('drop'),
    },
    {
      label: t`It needs me no longer`,
      icon: Flag,
      isOpen: of.item.needsAttention && rights.raise,
      onSelect: lookedAt,
    },
  ]
  return all.filter(({ isOpen }) => isOpen)
}
