import type { Act } from './acts.ts'

/** What a request is about: what people wrote, or people themselves, their roles and devices. */
type About = 'content' | 'people'

/** Does it open something, or shut it: what shuts is carried out also when it was asked for before a restore. */
type Effect = 'opens' | 'shuts'

/**
 * Is it confirmed with a passkey: always; when what is given or lowered is weighty (`step-up.ts`); never.
 */
type Confirmed = 'always' | 'weighty' | 'never'

/** May anybody do it whom it is about himself, without the right. */
type OneOwn = 'own' | '---'

/**
 * The acts that the server decides (design 4, "merged or decided"): they travel as requests, so that they
 * can be written offline, and take effect when it answers. One row an act; everything else is merged.
 */
// biome-ignore format: a table is read by its columns
export const decided = {
  //                   the right it needs   about      effect   confirmed  one's own
  release_summary:   ['release_summary',   'content', 'opens', 'always',  '---'],
  withdraw_summary:  ['withdraw_summary',  'content', 'shuts', 'never',   '---'],
  lower_marking:     ['lower_marking',     'content', 'opens', 'weighty', '---'],
  circulate_minutes: ['circulate_minutes', 'content', 'opens', 'never',   '---'],
  endorse_minutes:   ['adopt_minutes',     'content', 'opens', 'never',   '---'],
  uphold_minutes:    ['adopt_minutes',     'content', 'opens', 'never',   '---'],
  reopen_minutes:    ['adopt_minutes',     'content', 'opens', 'never',   '---'],
  correct_minutes:   ['adopt_minutes',     'content', 'opens', 'never',   '---'],
  give_role:         ['give_roles',        'people',  'opens', 'weighty', '---'],
  take_role:         ['give_roles',        'people',  'shuts', 'never',   'own'],
  end_participation: ['end_participation', 'people',  'shuts', 'always',  '---'],
  revoke_device:     ['revoke_devices',    'people',  'shuts', 'always',  'own'],
  erase_person:      ['erase_people',      'people',  'shuts', 'always',  '---'],
} as const satisfies Record<string, readonly [Act, About, Effect, Confirmed, OneOwn]>

export type RequestAct = keyof typeof decided

/** The columns of `decided`. */
export const decidedColumns = { right: 0, about: 1, effect: 2, confirmed: 3, own: 4 } as const

/** Is `act`, which may be any value, one that the server decides. */
export function isDecided(act: unknown): act is RequestAct {
  return typeof act === 'string' && Object.hasOwn(decided, act)
}

/** Is `act`, which may be any value, one about people. */
export function isAboutPeople(act: unknown): boolean {
  return isDecided(act) && decided[act][decidedColumns.about] === 'people'
}
