import { mandateStandings } from '../../src/domain/mandate-statement.ts'
import type { Marking } from '../../src/domain/marking.ts'
import { constituencies } from '../../src/domain/organisation.ts'
import type { SummarySource } from '../../src/papers/donor-summary.ts'
import {
  aDecision,
  aJoint,
  aLabourLine,
  anAction,
  anAgendaItem,
  anAttendance,
  anOrganisation,
  aSource,
  aStatement,
  mechanismId,
  meetingId,
  row,
} from '../papers/source.ts'
import type { Chance } from '../sim/chance.ts'
import { plantedJoint } from './planted-joint.ts'

/** Every text of a world is a word of its own, so that it is found wherever it comes to stand. */
export type World = {
  readonly source: SummarySource
  readonly isOfPeriod: boolean
}

const often: Readonly<Record<Marking, number>> = {
  CLEAR: 1,
  GREEN: 9,
  AMBER: 3,
  'AMBER+STRICT': 2,
  RED: 2,
}

/** A mission drawn by `chance`, with a word of its own in every field that holds words, numbers or ids. */
export function plantedWorld(chance: Chance): World {
  let planted = 0
  const word = (kind: string) => {
    planted += 1
    return `zq${kind}${String(planted).padStart(4, '0')}w`
  }
  const marking = () => chance.weighted(often)
  const some = <Row>(most: number, make: (at: number) => Row) =>
    Array.from({ length: chance.upTo(most + 1) }, (_, at) => make(at))
  const deletedAt = () => (chance.is(0.05) ? '2026-11-20T09:00:00.000Z' : null)
  const common = () => ({
    marking: marking(),
    deletedAt: deletedAt(),
    createdBy: word('author'),
    createdAt: `2026-11-01T09:${String(chance.upTo(60)).padStart(2, '0')}:00.000Z`,
  })
  const isOfPeriod = chance.is(0.7)
  const base = aSource()

  const organisations = Array.from({ length: 2 + chance.upTo(7) }, () =>
    anOrganisation(word('orgid'), word('org'), {
      ...common(),
      shortName: word('short'),
      mandate: word('mandate'),
      constituency: chance.of(constituencies),
    }),
  )
  const anyOrganisation = () => (chance.is(0.05) ? word('orgid') : chance.of(organisations).id)
  const issues = Array.from({ length: 3 }, (_, at) =>
    row('issue', {
      ...base.issues[0],
      ...common(),
      id: word('issueid'),
      name: word('issue'),
      code: word('code'),
      importId: null,
      state: at === 0 ? 'active' : 'dormant',
    }),
  )
  const someIssues = () => issues.filter(() => chance.is(0.7)).map(({ id }) => id)
  const mechanism = row('mechanism', {
    ...base.mechanism,
    name: word('mech'),
    shortName: word('short'),
    termsOfReference: word('terms'),
    issueIds: someIssues(),
    marking: chance.is(0.9) ? 'GREEN' : 'CLEAR',
  })
  const otherMechanisms = isOfPeriod
    ? some(2, () =>
        row('mechanism', {
          ...mechanism,
          ...common(),
          id: word('mechid'),
          name: word('mech'),
          issueIds: someIssues(),
        }),
      )
    : []
  const meeting = row('meeting', {
    ...base.meeting,
    id: meetingId,
    title: word('title'),
    purpose: word('purpose'),
    place: word('place'),
    stateReason: word('reason'),
    chathamHouse: chance.is(0.3),
    state: isOfPeriod || chance.is(0.5) ? 'adopted' : 'held',
    nextMeetingOn: chance.is(0.5) ? '2027-01-19' : null,
  })
  const otherMeetings = isOfPeriod
    ? some(4, () =>
        row('meeting', {
          ...meeting,
          ...common(),
          id: word('meetid'),
          mechanismId: chance.of([mechanism, ...otherMechanisms]).id,
          title: word('title'),
          startsAt: `2026-${chance.of(['07', '09', '10', '11'])}-15T09:00:00.000Z`,
          endsAt: '2026-11-30T23:30:00.000Z',
          chathamHouse: chance.is(0.3),
          state: chance.is(0.8)
            ? 'adopted'
            : chance.of(['held', 'circulated', 'adopted_contested']),
        }),
      )
    : []
  const meetings = [meeting, ...otherMeetings]
  const anyMeeting = () => {
    const { id, mechanismId: of } = chance.of(meetings)
    return chance.is(0.03)
      ? { meetingId: word('meetid'), mechanismId: of }
      : { meetingId: id, mechanismId: of }
  }
  const agendaItems = some(6, () =>
    anAgendaItem(word('item'), {
      ...common(),
      ...anyMeeting(),
      position: word('at'),
      title: word('agenda'),
      note: word('note'),
      chathamHouse: chance.is(0.2),
    }),
  )
  const under = () => {
    if (agendaItems.length === 0 || chance.is(0.3)) return { ...anyMeeting(), agendaItemId: null }
    if (chance.is(0.05)) return { ...anyMeeting(), agendaItemId: word('item') }
    const item = chance.of(agendaItems)
    return { meetingId: item.meetingId, mechanismId: item.mechanismId, agendaItemId: item.id }
  }
  const decisions = some(8, () =>
    aDecision(word('decid'), {
      ...common(),
      ...under(),
      number: chance.is(0.5) ? word('number') : null,
      text: word('decision'),
      basis: word('basis'),
      reservations: { [anyOrganisation()]: word('reserve') },
      state: chance.of(['adopted', 'provisional', 'under_silence', 'not_adopted', 'superseded']),
      adoptedBy: chance.of(['consensus_in_meeting', 'silence']),
    }),
  )
  const actionItems = some(8, () =>
    anAction(word('actid'), {
      ...common(),
      ...under(),
      task: word('task'),
      assignees: chance.is(0.1)
        ? { kind: 'all_partners', mechanismId: mechanism.id, words: word('who') }
        : {
            kind: 'one',
            responsible: {
              as: 'organisation',
              organisationId: anyOrganisation(),
              personId: word('person'),
            },
            words: word('who'),
          },
      due: { kind: 'month', of: '2026-12', words: word('due') },
      stateReason: word('reason'),
      progress: word('progress'),
      attentionReason: word('attention'),
      chathamHouse: chance.is(0.2),
      state: chance.of(['open', 'done', 'dropped', 'in_progress']),
      doneAt: '2026-10-02T09:00:00.000Z',
    }),
  )
  const attendances = Array.from({ length: chance.upTo(24) }, () => {
    const isOne = chance.is(0.5)
    return anAttendance(word('attid'), {
      ...common(),
      ...anyMeeting(),
      organisationId: anyOrganisation(),
      personId: isOne ? word('person') : null,
      headCount: isOne ? 0 : chance.upTo(9),
      note: word('note'),
      status: chance.weighted({ present: 6, remote: 2, absent: 1, invited: 1 }),
    })
  })
  const areas = Array.from({ length: 3 }, () =>
    row('area', {
      ...base.areas[0],
      ...common(),
      id: word('areaid'),
      name: word('area'),
      pcode: word('pcode'),
    }),
  )
  const instruments = some(3, () =>
    row('instrument', {
      ...common(),
      id: word('instid'),
      mechanismId: null,
      ownerOrganisationId: null,
      readers: [],
      lang: 'en',
      name: word('inst'),
      kind: 'memorandum',
      reference: word('ref'),
      signedOn: '2024-03-05',
      text: word('text'),
    }),
  )
  const labourLines = some(10, () =>
    aLabourLine(word('lineid'), {
      ...common(),
      mechanismId: chance.of([mechanism, ...otherMechanisms]).id,
      issueId: chance.of(issues).id,
      areaId: chance.of(areas).id,
      organisationId: anyOrganisation(),
      agreedAtMeetingId: chance.is(0.9)
        ? chance.of(meetings).id
        : chance.of([null, word('meetid')]),
      scope: word('scope'),
      basis: word('basis'),
      activity: word('activity'),
      instrumentId: instruments.length === 0 || chance.is(0.4) ? null : chance.of(instruments).id,
      state: chance.weighted({ agreed: 7, proposed: 1, declined: 1, expired: 1 }),
      fromOn: chance.of(['2026-01-01', '2026-12-24']),
      toOn: chance.of([null, '2026-05-01', '2027-05-01']),
    }),
  )
  const joint = isOfPeriod
    ? plantedJoint({ chance, word, common, some, anyOrganisation }, { decisions, agendaItems })
    : []
  const jointActivities = joint.map((fields) =>
    aJoint(word('jointid'), {
      ...fields,
      mechanismId: chance.of([mechanism, ...otherMechanisms]).id,
      areaIds: areas.filter(() => chance.is(0.4)).map(({ id }) => id),
    }),
  )
  const mandateStatements = some(8, () =>
    aStatement(word('stateid'), {
      ...common(),
      organisationId: anyOrganisation(),
      issueId: chance.is(0.05) ? word('issueid') : chance.of(issues).id,
      standing: chance.is(0.8) ? 'stated' : chance.of(mandateStandings),
      text: word('aim'),
      source: chance.is(0.8) ? word('source') : ' ',
      reason: word('reason'),
      capacity: word('capacity'),
      statedOn: chance.of(['2026-03-05', '2026-11-30', '2026-12-31', '2027-01-01']),
    }),
  )
  const everything = [
    ...mandateStatements,
    ...jointActivities,
    ...agendaItems,
    ...decisions,
    ...actionItems,
    ...labourLines,
    ...otherMeetings,
  ]
  const summary = row('summary', {
    ...base.summary,
    id: word('sumid'),
    title: word('title'),
    wording: 'Referral got faster.',
    hiddenIds: everything.filter(() => chance.is(0.1)).map((one) => one.id),
    fromOn: isOfPeriod ? '2026-09-01' : null,
    toOn: isOfPeriod ? '2026-12-31' : null,
    alsoMechanismIds: otherMechanisms.map((one) => one.id),
    alsoLang: chance.is(0.3) ? 'fr' : null,
    alsoWording: '',
    smallestCount: 10,
  })
  const source: SummarySource = {
    mission: row('mission', { ...base.mission, communityDefinition: word('community') }),
    mechanism,
    meeting,
    summary,
    otherMechanisms,
    otherMeetings,
    agreedAt: meetings,
    agendaItems,
    attendances,
    decisions,
    actionItems,
    labourLines: isOfPeriod
      ? labourLines
      : labourLines.filter(
          (one) => one.mechanismId === mechanismId && one.agreedAtMeetingId === meetingId,
        ),
    jointActivities,
    jointItems: agendaItems,
    jointDecisions: decisions,
    mandateStatements,
    donors: organisations,
    organisations,
    issues,
    areas,
    instruments,
  }
  return { source, isOfPeriod }
}
