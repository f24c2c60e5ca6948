import type { LabourPicture } from '../../src/domain/findings/picture.ts'
import { seededRandom } from '../support/seeded-random.ts'
import { aLabourLine, anArea, anIssue } from '../support/some-records.ts'

/** The day on which the bench looks. */
export const benchToday = '2026-11-21'

const lines = 2_000
const issues = 40
const areas = 60
const organisations = 30

/**
 * A large mission (field practice 1.4): 2,000 parts in 60 areas on 40 issues, as missions have them: most
 * cells have one lead, others implement one of sixty activities, some leads were handed down, some end.
 */
export function benchPicture(): LabourPicture {
  const random = seededRandom(7)
  const one = (count: number) => Math.floor(random() * count)
  const led = new Set<string>()
  const made = Array.from({ length: lines }, (_, at) => {
    const issueId = id('issue', one(issues))
    const areaId = id('area', one(areas))
    const cell = `${issueId} ${areaId}`
    const isLead = at % 4 === 0 && (!led.has(cell) || at % 80 === 0)
    if (isLead) led.add(cell)
    return aLabourLine({
      id: `labour-line-${at}`,
      issueId,
      areaId,
      organisationId: id('organisation', one(organisations)),
      role: isLead ? 'lead' : at % 2 === 0 ? 'support' : 'implementing',
      activity: isLead ? '' : `Activity ${one(60)}`,
      scope: one(3) === 0 ? '' : 'As agreed',
      fromOn: `2026-0${1 + one(9)}-01`,
      toOn: one(3) === 0 ? null : `2027-0${1 + one(9)}-28`,
      state: one(5) === 0 ? 'proposed' : 'agreed',
      agreedAtMeetingId: id('meeting', one(60)),
    })
  })
  return {
    lines: made,
    issues: Array.from({ length: issues }, (_, at) =>
      anIssue({
        id: id('issue', at),
        parentIssueId: at < 8 ? null : id('issue', at % 8),
        activeInAreaIds: Array.from({ length: 6 }, (__, n) => id('area', (at + 7 * n) % areas)),
      }),
    ),
    areas: Array.from({ length: areas }, (_, at) =>
      anArea({
        id: id('area', at),
        parentAreaId: at === 0 ? null : id('area', at < 7 ? 0 : 1 + (at % 6)),
      }),
    ),
    actions: [],
    today: benchToday,
  }
}

function id(word: string, number: number): string {
  return `${word}-${String(number).padStart(6, '0')}`
}
