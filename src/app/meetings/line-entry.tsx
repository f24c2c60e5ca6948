import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { addDecision, editDecision } from '../../device/decision-commands.ts'
import { addLine, editLine, moveLine } from '../../device/line-commands.ts'
import {
  removeLineAndItsFruit,
  restoreLineAndItsFruit,
} from '../../device/line-conversion-commands.ts'
import type { AgendaItem } from '../../domain/agenda-item.ts'
import { isUnderChathamHouse, type Quiet } from '../../domain/chatham-house.ts'
import type { Decision } from '../../domain/decision.ts'
import { markedIn } from '../../domain/effective-marking.ts'
import type { DecisionId, LineId } from '../../domain/ids.ts'
import type { Line } from '../../domain/line.ts'
import { usualIn } from '../../domain/new-envelope.ts'
import type { Result } from '../../domain/result.ts'
import type { Marked } from '../../domain/scope.ts'
import { useDevice } from '../device-context.tsx'
import { useSaving } from '../parts/use-saving.ts'
import { DecisionQuorum } from './decision-quorum.tsx'
import { aroundEntry } from './entries.ts'
import { EntryFrame } from './entry-frame.tsx'
import { EntryText } from './entry-text.tsx'
import { LineTools } from './line-tools.tsx'
import { PhotoStrip } from './photo-strip.tsx'
import { ProposalHint } from './proposal-hint.tsx'
import { useRecording } from './recording.tsx'

/** A line that has a place on the screen and no words yet. */
export interface Begun {
  id: LineId
  /** Given to the decision that a decision line becomes, so that its field stays the same. */
  decisionId: DecisionId
  kind: 'information' | 'decision'
}

interface Props {
  item: AgendaItem
  begun: Begun | undefined
  /** Absent while nothing of it has been saved. */
  line: Line | undefined
  decision: Decision | undefined
  isActive: boolean
  onActive: () => void
  /** Nothing more is to be done with it now. */
  onDone: () => void
  /** Another line, after this one. */
  onNext: () => void
  /** Nothing was typed into the line that was begun. */
  onGivenUp: () => void
}

/** A line of the record, or the decision that it became: words, and what can be done with them. */
export function LineEntry(props: Props) {
  const { line, decision, begun, item } = props
  const { t } = useLingui()
  const { device } = useDevice()
  const { contested, mayWrite, meeting, mechanism } = useRecording()
  const save = useSaving()
  const id = line?.id ?? begun?.id
  const kind = line?.kind ?? begun?.kind ?? 'information'
  const isDecision = kind === 'decision'
  const target = isDecision ? (decision?.id ?? begun?.decisionId) : undefined

  function leaveEmpty() {
    if (line === undefined) props.onGivenUp()
    else if (!isDecision) void takeOut(line.id)
  }

  function takeOut(lineId: LineId) {
    return save(removeLineAndItsFruit(device, lineId), {
      text: isDecision ? t`Decision taken out.` : t`Line taken out.`,
      undo: () => restoreLineAndItsFruit(device, lineId),
    })
  }

  function move(steps: number) {
    if (line !== undefined) void save(moveLine(device, line.id, steps))
  }

  if (id === undefined) return null
  const ids: readonly (string | undefined)[] = [line?.id, decision?.id]
  return (
    <EntryFrame
      kind={kind}
      isActive={props.isActive}
      onActive={props.onActive}
      organisationId={line?.organisationId ?? null}
      personId={line?.personId ?? null}
      record={markedHere(item, isDecision ? decision : undefined, line)}
      within={aroundEntry(meeting, mechanism, isDecision && decision ? null : item)}
      quiet={quietHere(line, item, meeting)}
      number={decision?.number ?? null}
      isContested={ids.some((one) => one !== undefined && contested.has(one))}
      onMove={line === undefined || !mayWrite ? undefined : move}
      tools={
        line !== undefined &&
        mayWrite && (
          <LineTools
            line={line}
            decision={decision}
            onTakeOut={() => void takeOut(line.id)}
            onMove={move}
          />
        )
      }
    >
      <SelfSaving
        key={target ?? id}
        {...props}
        lineId={id}
        decisionId={target}
        onEmpty={leaveEmpty}
        onMoveBy={move}
        readOnly={!mayWrite}
      />
      {line !== undefined && mayWrite && <ProposalHint line={line} />}
      {line && <PhotoStrip subjectId={line.id} />}
      {isDecision && decision?.quorum && <DecisionQuorum quorum={decision.quorum} />}
    </EntryFrame>
  )
}

/** What is typed first is marked as usual; a decision is bound by the rule of its item. */
function markedHere(
  item: AgendaItem,
  decision: Decision | undefined,
  line: Line | undefined,
): Marked {
  if (decision) return markedIn('decision', decision, item)
  return line ? markedIn('line', line) : { ...item, marking: usualIn(item.marking), room: null }
}

function quietHere(line: Line | undefined, ...around: Quiet[]): 'line' | 'around' | undefined {
  if (isUnderChathamHouse(...around)) return 'around'
  return isUnderChathamHouse(line) ? 'line' : undefined
}

type SelfSavingProps = Props & {
  lineId: LineId
  decisionId: DecisionId | undefined
  onEmpty: () => void
  onMoveBy: (steps: number) => void
  readOnly: boolean
}

/** The field; what it saves to is settled when it appears. */
function SelfSaving({
  item,
  line,
  decision,
  begun,
  lineId,
  decisionId,
  ...props
}: SelfSavingProps) {
  const { t } = useLingui()
  const { device } = useDevice()
  const [save] = useState(() => {
    let isThere = decisionId === undefined ? line !== undefined : decision !== undefined
    return async (text: string): Promise<boolean> => {
      if (text.trim() === '' && (!isThere || decisionId !== undefined)) return true
      const done = await write(text)
      if (done.ok) isThere = true
      return done.ok
    }
    function write(text: string): Promise<Result<unknown, unknown>> {
      if (decisionId !== undefined) {
        return isThere
          ? editDecision(device, decisionId, { text })
          : addDecision(device, item, { id: decisionId, lineId, text })
      }
      return isThere
        ? editLine(device, lineId, { text })
        : addLine(device, item, { id: lineId, kind: begun?.kind ?? 'information', text })
    }
  })
  const isDecision = decisionId !== undefined
  return (
    <EntryText
      label={isDecision ? t`What was decided` : t`What was said`}
      placeholder={isDecision ? t`What was decided` : t`What was said`}
      stored={(isDecision ? decision?.text : line?.text) ?? ''}
      save={save}
      lang={line?.lang ?? device.me.lang}
      readOnly={props.readOnly}
      autoFocus={begun !== undefined}
      isActive={props.isActive}
      onDone={props.onDone}
      onEnter={props.onNext}
      onEmpty={props.onEmpty}
      onMoveBy={props.onMoveBy}
    />
  )
}
