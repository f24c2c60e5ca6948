/** What can be said under the Chatham House Rule: a meeting, an agenda item, a line, a promise. */
export type Quiet = { readonly chathamHouse: boolean }

/**
 * Does the Chatham House Rule hold for what lies in these: it holds for a whole meeting, for all under an
 * item, or for a single line, and the widest of them decides. Then nothing is attributed outside the room:
 * no organisation, no person, nobody's presence. What is not on this device says nothing.
 */
export function isUnderChathamHouse(...chain: readonly (Quiet | null | undefined)[]): boolean {
  return chain.some((one) => one?.chathamHouse === true)
}
