import type { Chance } from '../sim/chance.ts'
import { type ReaderRole, readers } from './cast.ts'
import { variants } from './variants.ts'

/** What happens where the reader sees it, or what he does himself: the same in both worlds of a pair. */
export type Seen =
  | {
      readonly what: 'write' | 'write at once'
      readonly id: string
      readonly kind: SeenKind
      readonly pick: number
    }
  | { readonly what: 'edit' | 'delete' | 'clash' | 'hide' | 'take back'; readonly pick: number }
  | { readonly what: 'reader writes'; readonly id: string; readonly pick: number }
  | {
      readonly what:
        | 'reader edits'
        | 'reader probes'
        | 'reader asks about'
        | 'reader compares'
        | 'reader offers'
      readonly pick: number
    }
  | { readonly what: 'reader invites'; readonly pick: number }
  /** One change, of a device that others see work: other words, elsewhere, in each of the worlds. */
  | {
      readonly what: 'works unseen'
      readonly ids: readonly [string, string]
      readonly pick: number
    }
  | { readonly what: 'reader looks' | 'reader reads' | 'reader reads in small pages' | 'later' }
export type SeenKind = 'line' | 'actionItem' | 'decision' | 'comment' | 'issue'

/** What happens where he does not: in one world this, in the other that. */
export type Unseen = {
  readonly what: (typeof unseenActs)[number]
  readonly id: string
  readonly where: 'closed' | 'strict' | 'red'
  readonly pick: number
  readonly count: number
}
export const unseenActs = [
  ...['write', 'write', 'write much', 'edit', 'clash', 'delete', 'raise', 'lower', 'comment'],
  ...['mechanism', 'decide', 'release', 'invite', 'device', 'is refused', 'role', 'lost role'],
  ...['reads', 'signs out', 'offers'],
] as const

/** The step that all worlds take, and what each does in the dark after it. */
export type Step = { readonly seen: Seen; readonly dark: readonly (readonly Unseen[])[] }

export type Plan = { readonly reader: ReaderRole; readonly steps: readonly Step[] }

const seenActs = {
  write: 6,
  'write at once': 1,
  edit: 3,
  delete: 1,
  clash: 2,
  hide: 1,
  'take back': 1,
  'reader writes': 3,
  'reader edits': 2,
  'reader probes': 3,
  'reader asks about': 1,
  'reader compares': 2,
  'reader offers': 1,
  'reader invites': 1,
  'reader looks': 2,
  'reader reads': 5,
  'reader reads in small pages': 2,
  'works unseen': 2,
  later: 1,
} as const satisfies Record<Seen['what'], number>

/** The worlds of the history with this number. */
export function planOf(chance: Chance): Plan {
  const id = () =>
    '0000xxxx-xxxx-7xxx-8xxx-xxxxxxxxxxxx'.replaceAll('x', () => chance.upTo(16).toString(16))
  const seen = (): Seen => {
    const what = chance.weighted(seenActs)
    const kind = chance.weighted({ line: 5, actionItem: 2, decision: 2, comment: 1, issue: 1 })
    return {
      what,
      id: id(),
      ids: Array.from({ length: variants }, id),
      kind,
      pick: chance.upTo(1_000),
    } as Seen
  }
  const unseen = (): Unseen => ({
    what: chance.of(unseenActs),
    id: id(),
    where: chance.of(['closed', 'strict', 'red'] as const),
    pick: chance.upTo(1_000),
    count: 1 + chance.upTo(12),
  })
  const some = (most: number) => Array.from({ length: chance.upTo(most + 1) }, unseen)
  const isQuiet = chance.is(0.5)
  const count = 3 + chance.upTo(4)
  return {
    reader: chance.of(readers),
    steps: Array.from({ length: count }, () => ({
      seen: seen(),
      // In some of the first worlds nothing happens unseen at all.
      dark: Array.from({ length: variants }, (_, variant) =>
        variant === 0 && isQuiet ? [] : some(2),
      ),
    })),
  }
}
