import type { Mutant } from '../sim/mutants.ts'

/** Holes in the wall that the worlds must notice, each by itself. */
export const mutants: readonly Mutant[] = [
  {
    name: 'what is marked AMBER is named',
    file: 'src/domain/marking.ts',
    find: "return compareMarkings(marking, 'GREEN') <= 0",
    replace: "return compareMarkings(marking, 'AMBER') <= 0",
  },
  {
    name: 'an agenda item does not bind what was said under it',
    file: 'src/papers/summary-reach.ts',
    find: 'agendaItemId === null ? own : stricter(own, readMarking(markingOfItem.get(agendaItemId)))',
    replace: 'own',
  },
  {
    name: 'another meeting does not bind what was said in it',
    file: 'src/papers/summary-reach.ts',
    find: ": stricter(underItem, markingOfMeeting.get(meetingId) ?? 'RED')",
    replace: ': underItem',
  },
  {
    name: 'what the editor hid is named',
    file: 'src/papers/summary-reach.ts',
    find: 'mayTravelByLink(marking) && !hidden.has(record.id)',
    replace: 'mayTravelByLink(marking)',
  },
  {
    name: 'what is RED is counted',
    file: 'src/papers/summary-reach.ts',
    find: "compareMarkings(marking, 'AMBER') <= 0 ? 'counted'",
    replace: "compareMarkings(marking, 'RED') <= 0 ? 'counted'",
  },
  {
    name: 'what was not adopted is told',
    file: 'src/papers/summary-meetings.ts',
    find: "one.state === 'adopted' &&",
    replace: '',
  },
  {
    name: 'who promised under the Chatham House Rule is told',
    file: 'src/papers/donor-summary.ts',
    find: 'return isUnderChathamHouse(meeting, item, action)',
    replace: 'return isUnderChathamHouse(meeting)',
  },
  {
    name: 'who sat in a quiet room is told',
    file: 'src/papers/summary-participation.ts',
    find: '(spoken.size === 0 ? all : spoken).has(one.meetingId)',
    replace: 'all.has(one.meetingId)',
  },
  {
    name: 'a part that was agreed in a quiet room is told',
    file: 'src/papers/summary-labour.ts',
    find: 'place !== undefined && !isUnderChathamHouse(place)',
    replace: 'place !== undefined',
  },
  {
    name: 'small numbers are withheld, and follow from the total',
    file: 'src/papers/small-counts.ts',
    find: 'withheld.size > 0 && !isBlurred([...withheld], smallest)',
    replace: 'withheld.size < 0',
  },
  {
    name: 'two small numbers stand for each other, and both are known to be small',
    file: 'src/papers/small-counts.ts',
    find: 'withheld.length > 1 && slack >= smallest',
    replace: 'withheld.length > 1',
  },
  {
    name: 'what was not agreed is told',
    file: 'src/papers/summary-reach.ts',
    find: "state === 'provisional' && adoptedBy === 'consensus_in_meeting'",
    replace: "state === 'provisional'",
  },
  {
    name: 'what is not for co-operation is told',
    file: 'src/papers/summary-joint.ts',
    find: 'activity.notJointReason === null &&',
    replace: '',
  },
  {
    name: 'what is only thought of is told',
    file: 'src/domain/joint-span.ts',
    find: "if (state !== 'under_way' && !isFinished) return null",
    replace: '',
  },
  {
    name: 'a statement is told that not everybody has cleared',
    file: 'src/papers/summary-joint.ts',
    find: "return lack === 'not_cleared' || lack === 'no_text' ? 'not-cleared' : 'not-agreed'",
    replace: "return lack === 'not_cleared' ? null : 'not-agreed'",
  },
  {
    name: 'what is done together goes further than what it comes from',
    file: 'src/papers/summary-joint.ts',
    find: '...[...items, ...decisions, ...meetings].map((one) => readMarking(one.marking)),',
    replace: '',
  },
  {
    name: 'what its mechanism keeps is told of what is done together',
    file: 'src/papers/summary-joint.ts',
    find: "roof === undefined || roof.deletedAt !== null ? 'RED' : readMarking(roof.marking)",
    replace: "'CLEAR'",
  },
  {
    name: 'who takes part in what was said in a quiet room is told',
    file: 'src/papers/summary-joint.ts',
    find: '!isQuiet && reach(one.organisation)',
    replace: 'reach(one.organisation)',
  },
  {
    name: 'an organisation that is RED is one of the number that takes part',
    file: 'src/papers/summary-joint.ts',
    find: "one.deletedAt === null && reach(one) !== 'left_out'",
    replace: 'one.deletedAt === null',
  },
]
