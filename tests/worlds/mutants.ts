import type { Mutant } from '../sim/mutants.ts'

/** Leaks that the pairs must notice, each by itself. */
export const mutants: readonly Mutant[] = [
  {
    name: 'everybody is woken by everything',
    file: 'src/server/sync/wake.ts',
    find: 'return isOther || touched.some((scope) => mayRead(actor, scope))',
    replace: 'return isOther || touched.length > 0',
  },
  {
    name: 'sequences count what happens',
    file: 'src/server/sync/write-workspace.ts',
    find: 'const byTime = sequenceAt(nowMs)',
    replace: 'const byTime = groups + 0 * sequenceAt(nowMs)',
  },
  {
    name: 'a hidden record is refused for another reason than one that is not there',
    file: 'src/server/sync/check-change.ts',
    find: `if (standing !== undefined && !mayRead(author.actor, standing.scope))
    return fail({ reason: 'not-visible' })`,
    replace: `if (standing !== undefined && !mayRead(author.actor, standing.scope))
    return fail({ reason: 'not-allowed' })`,
  },
  {
    name: 'a new cursor is given whenever anybody has worked',
    file: 'src/server/sync/deliver.ts',
    find: 'before.since === undefined &&\n      isDeep',
    replace: 'before.since === undefined && head <= before.seq &&\n      isDeep',
  },
  {
    name: 'a comparison counts what lies in every scope',
    file: 'src/server/sync/compare.ts',
    find: 'all.flatMap(({ scope }) => (mayRead(actor, scope) ? scope : []))',
    replace: 'all.map(({ scope }) => scope)',
  },
]
