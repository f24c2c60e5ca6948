import type { HolderWord } from './key-holder.ts'

/** How long a reload takes, on a slow phone. */
const heldMs = 15_000

/**
 * The worker's side: keeps the key of a vault in its memory, and nowhere else, from when a page goes
 * until the next one asks, once; for 15 seconds at most.
 */
export function keyHolder(nowMs: () => number) {
  const held = new Map<string, { key: Uint8Array; untilMs: number }>()
  function forget(id: string): void {
    held.get(id)?.key.fill(0)
    held.delete(id)
  }
  /** Does nothing with words that are not for it. */
  return (word: HolderWord, answer: ((key: Uint8Array | null) => void) | undefined): void => {
    if (word.vault === 'hold') {
      held.set(word.id, { key: word.key, untilMs: nowMs() + heldMs })
      setTimeout(() => {
        if ((held.get(word.id)?.untilMs ?? 0) <= nowMs()) forget(word.id)
      }, heldMs)
    }
    if (word.vault === 'drop') forget(word.id)
    if (word.vault !== 'take') return
    const found = held.get(word.id)
    answer?.(found !== undefined && found.untilMs > nowMs() ? found.key.slice() : null)
    forget(word.id)
  }
}
