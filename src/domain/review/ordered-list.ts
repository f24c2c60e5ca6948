/** Records in order, that come, change and go one by one. */
export type OrderedList<Row extends { readonly id: string }> = {
  /** All of them, in order; another array after each change. */
  readonly rows: () => readonly Row[]
  /** Their ids in order; the same array until they are others. */
  readonly ids: () => readonly Row['id'][]
  /**
   * Takes out what there was, as it was put in, and puts in what there is now. Of a record that is new or gone
   * there is one of them; what was not there is not taken out.
   */
  readonly replace: (before: Row | undefined, now: Row | undefined) => void
}

/** The list of `rows`, which come in `order`. Two records of one id never lie in it. */
export function orderedList<Row extends { readonly id: string }>(
  rows: readonly Row[],
  order: (one: Row, other: Row) => number,
): OrderedList<Row> {
  let all = rows
  let ids: readonly Row['id'][] | undefined
  const comesBefore = (one: Row | undefined, row: Row) => one !== undefined && order(one, row) < 0
  /** The first place that does not come before `row`. */
  const placeOf = (row: Row) => {
    let from = 0
    let to = all.length
    while (from < to) {
      const middle = (from + to) >> 1
      if (comesBefore(all[middle], row)) from = middle + 1
      else to = middle
    }
    return from
  }
  const fits = (at: number, row: Row) => {
    const next = all[at + 1]
    return (at === 0 || comesBefore(all[at - 1], row)) && (!next || comesBefore(row, next))
  }
  return {
    rows: () => all,
    ids: () => {
      ids ??= all.map(({ id }) => id)
      return ids
    },
    replace: (before, now) => {
      const at = before === undefined ? 0 : placeOf(before)
      const isThere = before !== undefined && all[at]?.id === before.id
      if (isThere && now?.id === before.id && fits(at, now)) {
        all = all.with(at, now)
        return
      }
      if (isThere) all = all.toSpliced(at, 1)
      if (now !== undefined) all = all.toSpliced(placeOf(now), 0, now)
      if (isThere || now !== undefined) ids = undefined
    },
  }
}
