import { actionItemMachine } from './action-item-states.ts'
import { jointActivityMachine, shareMachine } from './joint-activity-states.ts'
import { labourLineMachine } from './labour-line-states.ts'
import { type Fields, mayChange } from './may.ts'
import { meetingMachine } from './meeting-states.ts'
import {
  agendaProposalMachine,
  chairTermMachine,
  conflictMachine,
  decisionMachine,
  mechanismMachine,
  minutesMachine,
  requestMachine,
  summaryMachine,
} from './other-states.ts'
import type { RecordKind } from './records.ts'
import type { Actor } from './role.ts'
import { isReachable, isServersStep, type Machine } from './state-machine.ts'

/** Every field that moves by written steps, with its machine. Any other field takes any valid value. */
const machines: Readonly<Partial<Record<RecordKind, { field: string; machine: Machine<string> }>>> =
  {
    meeting: { field: 'state', machine: meetingMachine },
    actionItem: { field: 'state', machine: actionItemMachine },
    jointActivity: { field: 'state', machine: jointActivityMachine },
    informationShare: { field: 'state', machine: shareMachine },
    labourLine: { field: 'state', machine: labourLineMachine },
    mechanism: { field: 'state', machine: mechanismMachine },
    agendaProposal: { field: 'state', machine: agendaProposalMachine },
    chairTerm: { field: 'state', machine: chairTermMachine },
    decision: { field: 'state', machine: decisionMachine },
    minutes: { field: 'state', machine: minutesMachine },
    summary: { field: 'state', machine: summaryMachine },
    request: { field: 'outcome', machine: requestMachine },
    conflict: { field: 'state', machine: conflictMachine },
  }

/** The single steps that a person may take in records of this kind; `null` where nothing moves by steps. */
export function stepsOf(
  kind: RecordKind,
): { field: string; steps: Readonly<Record<string, readonly string[]>> } | null {
  const entry = machines[kind]
  return entry === undefined ? null : { field: entry.field, steps: entry.machine.byDevice }
}

/**
 * May a device hand over `to` for this field, having seen `from` (`undefined` for a new record). True
 * for every field without a machine; values that the machine does not know are never reached.
 */
export function mayBecome(kind: RecordKind, field: string, from: unknown, to: unknown): boolean {
  const entry = machines[kind]
  if (entry === undefined || entry.field !== field || from === to) return true
  const { machine } = entry
  if (!isState(machine, to)) return false
  if (from !== undefined && !isState(machine, from)) return false
  return isReachable(machine, from, to)
}

/** Is it a step that only the server takes: adoption at a deadline, release, expiry. */
export function isDecidedByServer(
  kind: RecordKind,
  field: string,
  from: string,
  to: string,
): boolean {
  const entry = machines[kind]
  return entry?.field === field && isServersStep(entry.machine, from, to)
}

/** The states that `actor` may lead this record into by one step, in the order of the machine. */
export function nextStates(actor: Actor, kind: RecordKind, record: Fields): string[] {
  const entry = machines[kind]
  const from = entry === undefined ? undefined : record[entry.field]
  if (entry === undefined || !isState(entry.machine, from)) return []
  const steps = entry.machine.byDevice[from] ?? []
  return steps.filter((to) => mayChange(actor, kind, record, false, { [entry.field]: to }))
}

function isState(machine: Machine<string>, value: unknown): value is string {
  return typeof value === 'string' && Object.hasOwn(machine.byDevice, value)
}
