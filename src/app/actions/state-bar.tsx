import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { setActionState, undoActionChange } from '../../device/action-item-commands.ts'
import type { ActionItem, ActionState } from '../../domain/action-item.ts'
import { isClosed, needsReason } from '../../domain/action-item-states.ts'
import type { ActionItemId } from '../../domain/ids.ts'
import { useDevice } from '../device-context.tsx'
import { ActionBar } from '../parts/action-bar.tsx'
import { Button } from '../parts/button.tsx'
import { List, ListRow } from '../parts/list.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { useSaving } from '../parts/use-saving.ts'
import { useActionStateWords } from '../words/action-words.ts'
import { ReasonSheet } from './reason-sheet.tsx'
import { SuccessorSheet } from './successor-sheet.tsx'

interface Props {
  item: ActionItem
  /** What the domain lets this person do now. */
  nextStates: readonly ActionState[]
  /** The actions that could take its place. */
  others: readonly ActionItem[]
}

/** The step wanted most, in reach of the thumb, and all the others behind one more tap. */
export function StateBar({ item, nextStates, others }: Props) {
  const { t } = useLingui()
  const { device } = useDevice()
  const save = useSaving()
  const states = useActionStateWords()
  const acts = useStateActs(item.state)
  const [choosing, setChoosing] = useState(false)
  const [asked, setAsked] = useState<ActionState>()

  const first = (['done', 'reported_done', 'in_progress'] as const).find(
    (state) => nextStates.includes(state) && !needsReason(item.state, state),
  )
  const rest = nextStates.filter((state) => state !== first)
  const enter = (state: ActionState, reason = '', successor: ActionItemId | null = null) => {
    const said = states[state].toLocaleLowerCase()
    return save(setActionState(device, item.id, state, reason, successor), {
      text: t`The action is now: ${said}.`,
      undo: (before) => undoActionChange(device, item.id, before),
    })
  }
  const choose = (state: ActionState) => {
    setChoosing(false)
    if (state === 'superseded' || needsReason(item.state, state)) setAsked(state)
    else void enter(state)
  }

  if (nextStates.length === 0) return null
  return (
    <ActionBar>
      {rest.length > 0 && (
        <Button onClick={() => setChoosing(true)}>
          <Trans>Change state</Trans>
        </Button>
      )}
      {first !== undefined && (
        <Button look="primary" onClick={() => choose(first)}>
          {acts[first].label}
        </Button>
      )}
      <Sheet open={choosing} onClose={() => setChoosing(false)} title={t`Change state`}>
        <List label={t`Change state`}>
          {rest.map((state) => (
            <ListRow
              key={state}
              title={acts[state].label}
              detail={acts[state].detail}
              onPress={() => choose(state)}
            />
          ))}
        </List>
      </Sheet>
      {asked === 'superseded' && (
        <SuccessorSheet
          others={others}
          onClose={() => setAsked(undefined)}
          onChoose={async (successor) => {
            if (await enter('superseded', '', successor)) setAsked(undefined)
          }}
        />
      )}
      {asked !== undefined && asked !== 'superseded' && (
        <ReasonSheet
          open
          onClose={() => setAsked(undefined)}
          title={acts[asked].label}
          confirm={acts[asked].label}
          onConfirm={(reason) => enter(asked, reason)}
        />
      )}
    </ActionBar>
  )
}

/** Each step as an act, and what it means for the others. */
function useStateActs(from: ActionState): Record<ActionState, { label: string; detail: string }> {
  const { t } = useLingui()
  const again = isClosed(from)
  const back = from === 'reported_done'
  return {
    open: { label: t`Not begun after all`, detail: t`Nobody is at it yet.` },
    in_progress: {
      label: again ? t`Take up again` : back ? t`Send back` : t`Start work`,
      detail: again || back ? t`Asks for a reason.` : t`Somebody is at it.`,
    },
    blocked: { label: t`Say it is blocked`, detail: t`Asks what stands in the way.` },
    reported_done: {
      label: t`Report done`,
      detail: t`Those who run the meetings look before it is closed.`,
    },
    done: { label: back ? t`Confirm done` : t`Mark as done`, detail: t`Closes it.` },
    dropped: { label: t`Drop it`, detail: t`Closes it unkept. Asks for a reason.` },
    superseded: { label: t`Replace it`, detail: t`Another action takes its place.` },
  }
}
