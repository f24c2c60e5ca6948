import type { RefusalReason } from './change.ts'

/** Each reason in a sentence, for logs and documents; the app words its own, in the reader's language. */
export const refusalSentences = {
  'not-allowed': 'The author has no role that may make this change.',
  'not-visible': 'There is no such record, or the author may not see it.',
  invalid: 'The record would not be valid, or a field that is fixed would change.',
  'unknown-kind': 'This server does not know records of this kind.',
  'decided-by-server': 'Only the server writes this field; it takes a request to change it.',
  'wrong-container': 'The record that this one lies in is not there, or is another one.',
  'marking-lowered': 'A marking is lowered by a request with a reason, not by an edit.',
  'state-not-reachable': 'This state does not follow the one that the record is in.',
  erased: 'The record was erased for good.',
  'minutes-closed':
    'The minutes of the meeting are circulated or adopted; what they say changes once they are reopened.',
  'not-accepted':
    'A line of the division of labour is agreed only while every organisation that it names has accepted it.',
  'not-settled':
    'A line of the division of labour is agreed at a meeting or by a decision, and names neither.',
  'agreed-nowhere':
    'The meeting or decision at which a line of the division of labour is said to be agreed is not there, or is of another mechanism.',
  'step-lacks':
    'The step of a joint activity lacks what it needs: who asked for it, the benefit, a reason, or a clearance.',
  'number-taken':
    'Another copy of this device has used the number; the device takes a name of its own.',
  group: 'Another change of the same act was refused, and an act is taken whole or not at all.',
} as const satisfies Record<RefusalReason, string>

/** What `reason` means, in one English sentence. */
export function refusalSentence(reason: RefusalReason): string {
  return refusalSentences[reason]
}
