/** A deliberate bug: in `file`, `find` (which stands there once) is replaced. */
export type Mutant = {
  readonly name: string
  readonly file: string
  readonly find: string
  readonly replace: string
  /** The test that notices it, where the simulator does not (yet). */
  readonly heldBy?: string
}

/** What the simulator must notice, each by itself; if it does not, it is blind there. */
export const mutants: readonly Mutant[] = [
  {
    name: 'the clock is not raised by what is absorbed',
    file: 'src/device/absorb.ts',
    find: 'for (const [, , at] of Object.values(fields)) stamp = laterStamp(stamp, at)',
    replace: 'for (const [, , at] of Object.values(fields)) laterStamp(stamp, at)',
  },
  {
    name: 'the base is ignored: every edit meets what stands as a stranger',
    file: 'src/sync/merge.ts',
    find: 'if (incoming.base !== standing.by) return null',
    replace: 'if (incoming.base !== incoming.by) return null',
  },
  {
    name: 'the base is ignored: the last to arrive wins',
    file: 'src/sync/merge.ts',
    find: 'if (incoming.base !== standing.by) return null',
    replace: '',
  },
  {
    name: 'the cursor moves before the page is in',
    file: 'src/device/absorb.ts',
    find: 'await keepOpen(db, () =>',
    replace: `const early = await readReading(db)
  await writeSetting(db, 'reading', { ...early, epoch: early.epoch ?? answer.epoch, cursor: early.epoch === null || early.epoch === answer.epoch ? answer.cursor : early.cursor })
  await keepOpen(db, () =>`,
  },
  {
    name: 'a change is acknowledged though it is not on the disk',
    file: 'src/server/sync/receive.ts',
    find: `    return { verdicts: pending.map((verdict) => verdict(real)), lastN: last_n, seq, workspace }
  })`,
    replace: `    const early = { verdicts: pending.map((verdict) => verdict(real)), lastN: last_n, seq, workspace }
    Object.assign(receiving, { early })
    return early
  }).catch((error) => {
    if (receiving.early === undefined) throw error
    return receiving.early
  })`,
  },
  {
    name: 'a change that comes again is taken again',
    file: 'src/server/sync/receive.ts',
    find: 'if (before === undefined) fresh.push(change)',
    replace: 'if (before === undefined || change.n > 0) fresh.push(change)',
  },
  {
    name: 'the loser is not kept',
    file: 'src/server/sync/keep-conflicts.ts',
    find: 'if (lost.length === 0 || record === undefined) return',
    replace: 'if (lost.length >= 0 || record === undefined) return',
  },
  {
    name: 'the epoch of a restored server is ignored',
    file: 'src/device/absorb.ts',
    find: 'const isNewHistory = epoch !== null && epoch !== answer.epoch',
    replace: 'const isNewHistory = false',
  },
  {
    name: 'what a restored server has lost is not given back',
    file: 'src/device/verdicts.ts',
    find: 'await db.outbox.bulkPut(lost.map((entry) => ({ ...entry, again: true })))',
    replace: 'await db.outbox.bulkPut(lost.slice(lost.length))',
  },
  {
    name: 'an edit that waits is overwritten by what others wrote',
    file: 'src/device/shelf.ts',
    find: 'if (shown !== null && record.waiting.has(shown)) continue',
    replace: '',
  },
  {
    name: 'every scope is readable',
    file: 'src/server/sync/deliver.ts',
    find: 'scopes.flatMap(({ scope }) => (mayRead(actor, scope) ? scope : []))',
    replace: 'scopes.map(({ scope }) => scope)',
  },
  {
    name: 'nobody is told what has left his sight',
    file: 'src/server/sync/deliver.ts',
    find: 'gone: named([...gone, ...own]),',
    replace: 'gone: [],',
  },
  {
    name: 'nobody is told which scope he has lost',
    file: 'src/server/sync/deliver.ts',
    find: 'drop: drop.map(({ scope }) => scope),',
    replace: 'drop: [],',
  },
  {
    name: 'a gained scope is not given from its beginning',
    file: 'src/server/sync/deliver.ts',
    find: 'fill: [...still, ...gained.map(({ scope }) => ({ scope, from: 0 }))],',
    replace: 'fill: still,',
  },
  {
    name: 'of an act with a refused part the rest is taken',
    file: 'src/server/sync/receive.ts',
    find: `    workspace.undo()
    for`,
    replace: `    workspace.accept()
    for`,
  },
  {
    name: 'a change that was offered is edited afterwards',
    file: 'src/device/commit.ts',
    find: 'if (latest <= offeredTo) return next',
    replace: '',
  },
  {
    name: 'the sequence of a register is not raised',
    file: 'src/server/sync/apply-change.ts',
    find: 'draft.notes[register] = { by: merged.by, at: merged.at, seq: workspace.seq }',
    replace: 'draft.notes[register] = { by: merged.by, at: merged.at, seq: 1 }',
  },
  {
    name: 'a removal takes away what its author had not seen',
    file: 'src/sync/merge.ts',
    find: "withoutTags(standing.by, incoming.base ?? '')",
    replace: "(incoming.value === true ? withoutTags(standing.by, incoming.base ?? '') : '')",
  },
  {
    name: 'a fast clock is not held back',
    file: 'src/sync/stamp.ts',
    find: 'const clamped = laterStamp(shifted, newest) === shifted ? newest : shifted',
    replace: 'const clamped = shifted',
  },
  {
    name: 'a page is cut in the middle of an act',
    heldBy: 'tests/server/pull.test.ts',
    file: 'src/server/sync/page.ts',
    find: 'if (used >= bytes && row.seq > to)',
    replace: 'if (used >= bytes)',
  },
  {
    name: 'an answer that was overtaken is taken in',
    heldBy: 'tests/server/overtaken.test.ts',
    file: 'src/device/absorb.ts',
    find: 'if (trip?.turn !== undefined && trip.turn !== turn) return',
    replace: '',
  },
  {
    name: 'a running number is given twice',
    file: 'src/device/commit.ts',
    find: "writeSetting(db, 'clock', { ...clock, n, stamp: at })",
    replace: "writeSetting(db, 'clock', { ...clock, stamp: at })",
  },
]
