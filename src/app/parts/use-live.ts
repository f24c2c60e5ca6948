// biome-ignore lint/style/noRestrictedImports: this is what is used in its place
import { useLiveQuery } from 'dexie-react-hooks'

type Read<Value> = () => Value | PromiseLike<Value>

/**
 * What `read` reads of the database, and again whenever something of it changes; `undefined`, or `first`, until it
 * is read. Dexie sees all that is read only in a function that is `async` itself: of one that merely gives a
 * promise on, it loses what is read after several promises were awaited at once, and a screen would stand still.
 */
export function useLive<Value>(read: Read<Value>, deps: readonly unknown[]): Value | undefined
export function useLive<Value, First>(
  read: Read<Value>,
  deps: readonly unknown[],
  first: First,
): Value | First
export function useLive<Value>(read: Read<Value>, deps: readonly unknown[], first?: Value) {
  return useLiveQuery(async () => await read(), [...deps], first)
}
