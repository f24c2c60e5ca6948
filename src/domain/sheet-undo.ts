/** A record that an import made, as far as undoing it is concerned. */
export type MadeRecord = {
  readonly kind: 'labourLine' | 'organisation' | 'issue' | 'area'
  readonly id: string
  /** Somebody has changed it since. */
  readonly isChanged: boolean
  /** Ids of records that it cannot do without: its organisation, what it lies in. */
  readonly needs: readonly string[]
}

/** A record that stays when its import is undone, and why. */
export type StayingRecord = Pick<MadeRecord, 'kind' | 'id'> & {
  /** Somebody changed it; something that stays needs it. */
  readonly why: 'changed' | 'used'
}

/**
 * What goes when an import is undone, and what stays: whatever somebody has changed since, and whatever is
 * needed by something that stays or was not made by it. `usedElsewhere` holds ids that other records name.
 */
export function undoneBy(
  made: readonly MadeRecord[],
  usedElsewhere: ReadonlySet<string>,
): { readonly goes: readonly MadeRecord[]; readonly stays: readonly StayingRecord[] } {
  const byId = new Map(made.map((record) => [record.id, record]))
  const stays = new Map<string, StayingRecord['why']>()
  const open = made.filter(({ id, isChanged }) => isChanged || usedElsewhere.has(id))
  for (const { id, isChanged } of open) stays.set(id, isChanged ? 'changed' : 'used')
  for (let next = open.pop(); next !== undefined; next = open.pop())
    for (const id of next.needs) {
      const needed = byId.get(id)
      if (needed === undefined || stays.has(id)) continue
      stays.set(id, 'used')
      open.push(needed)
    }
  const staying = made.flatMap(({ kind, id }) => {
    const why = stays.get(id)
    return why === undefined ? [] : [{ kind, id, why }]
  })
  return { goes: made.filter(({ id }) => !stays.has(id)), stays: staying }
}

/** Those of `ids` that stand anywhere in a value, as a whole text or inside lists and records. */
export function namedIn(value: unknown, ids: ReadonlySet<string>, found: Set<string>): void {
  if (typeof value === 'string') {
    if (ids.has(value)) found.add(value)
  } else if (typeof value === 'object' && value !== null)
    for (const one of Object.values(value)) namedIn(one, ids, found)
}
