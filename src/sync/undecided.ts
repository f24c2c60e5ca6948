/** What a device may write into a decided field: the value of a record that nobody has decided on yet. */
export const undecided: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  person: { erasedAt: null },
  decision: { number: null },
  summary: {
    state: 'draft',
    releasedAt: null,
    openUntil: null,
    openedTimes: 0,
    previewedTimes: 0,
    lockedUntil: null,
    openings: [],
  },
  meeting: { minutesVersion: 0 },
  minutes: {
    state: 'circulated',
    stateReason: '',
    adoptedAt: null,
    endorsedAtMeetingId: null,
    numbers: {},
    errata: {},
  },
  objection: { receivedAt: null, effect: null },
  request: { outcome: 'waiting', outcomeReason: '', decidedAt: null },
}
