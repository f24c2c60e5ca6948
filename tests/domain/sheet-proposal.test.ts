import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MechanismId } from '../../src/domain/ids.ts'
import type { SheetContent } from '../../src/domain/imported-sheet.ts'
import { writtenKey } from '../../src/domain/organisation-groups.ts'
import type { SheetMission } from '../../src/domain/sheet-options.ts'
import { kindWritten } from '../../src/domain/sheet-organisations.ts'
import { planSheet, type SheetPlan, type SheetTarget } from '../../src/sync/sheet-plan.ts'
import { aSheet, type SheetWords } from '../support/a-sheet.ts'
import { anOrganisation } from '../support/an-organisation.ts'
import { aLabourLine, anActor, anArea, anIssue, ids } from '../support/some-records.ts'

const source = {
  fileName: '3w.csv',
  sheetName: '',
  signature: 'org sector adm1',
  columns: {},
  rows: 3,
  duplicates: 0,
  leftOut: 0,
}

const target = (fields: Partial<SheetTarget> = {}): SheetTarget => ({
  mechanismId: MechanismId.parse(ids.mechanism),
  marking: 'AMBER',
  signing: { now: '2026-11-21T10:00:00.000Z', me: anActor(['coordinator']) },
  fromOn: '2026-11-21',
  unsaid: { issue: 'Issue not said', area: 'Place not said' },
  decisions: new Map(),
  imports: [],
  ...fields,
})

const nothing: SheetMission = { organisations: [], issues: [], areas: [], lines: [] }

/** The mission with all that a plan makes stored in it. */
const having = (mission: SheetMission, plan: SheetPlan): SheetMission => ({
  organisations: [...mission.organisations, ...plan.organisations],
  issues: [...mission.issues, ...plan.issues],
  areas: [...mission.areas, ...plan.areas],
  lines: [...mission.lines, ...plan.lines],
})

const plan = (lines: readonly SheetWords[], mission = nothing, fields?: Partial<SheetTarget>) =>
  planSheet(aSheet(lines), mission, source, target(fields))

test('a line of the sheet is proposed, with what it needs made from the wider to the narrower', () => {
  const made = plan([
    {
      who: 'Danish Refugee Council',
      acronym: 'DRC',
      type: 'INGO',
      what: 'Protection > Child Protection',
      where: 'Moldova > Balti (MD03)',
      activity: 'Safe spaces',
      role: 'lead',
      fromOn: '2026-01-01',
      toOn: '2026-12-31',
    },
  ])
  expect(made.organisations).toMatchObject([
    {
      name: 'Danish Refugee Council',
      shortName: 'DRC',
      kind: 'international_ngo',
      constituency: 'ngos',
    },
  ])
  const [moldova, balti] = made.areas
  expect(moldova).toMatchObject({ name: 'Moldova', level: 'country', parentAreaId: null })
  expect(balti).toMatchObject({
    name: 'Balti',
    pcode: 'MD03',
    level: 'region',
    parentAreaId: moldova?.id,
  })
  const [protection, children] = made.issues
  expect(children).toMatchObject({ name: 'Child Protection', parentIssueId: protection?.id })
  expect(made.lines).toMatchObject([
    {
      organisationId: made.organisations[0]?.id,
      issueId: children?.id,
      areaId: balti?.id,
      role: 'lead',
      activity: 'Safe spaces',
      fromOn: '2026-01-01',
      toOn: '2026-12-31',
      state: 'proposed',
      acceptedBy: [],
      marking: 'AMBER',
      importId: made.sheetImport.id,
      importedName: 'Danish Refugee Council (DRC)',
    },
  ])
  expect(made.sheetImport.counts).toMatchObject({ lines: 1, organisations: 1, issues: 2, areas: 2 })
})

test('what the sheet does not say is said to be so', () => {
  const { lines, issues, areas } = plan([{ who: 'Caritas Moldova' }])
  expect(lines).toMatchObject([{ fromOn: '2026-11-21', toOn: null }])
  expect(issues.map(({ name }) => name)).toEqual(['Issue not said'])
  expect(areas).toMatchObject([{ name: 'Place not said', level: 'group' }])
})

test('a period that ended before today and has no beginning is that one day', () => {
  expect(plan([{ who: 'Caritas Moldova', toOn: '2020-05-31' }]).lines).toMatchObject([
    { fromOn: '2020-05-31', toOn: '2020-05-31' },
  ])
})

test('nobody has accepted a line, not even the organisation that brings the sheet in', () => {
  const own = anOrganisation({ id: 'organisation-osce', name: 'OSCE Mission' })
  const me = { ...anActor(['coordinator']), organisationId: own.id }
  const { lines } = plan(
    [{ who: 'OSCE Mission' }],
    { ...nothing, organisations: [own] },
    {
      signing: { now: '2026-11-21T10:00:00.000Z', me },
    },
  )
  expect(lines).toMatchObject([{ organisationId: own.id, state: 'proposed', acceptedBy: [] }])
})

describe('issues and places of the mission are found', () => {
  const protection = anIssue({ id: 'issue-protection', name: 'Protection' })
  const children = anIssue({
    id: 'issue-children',
    name: 'Child protection',
    nameIn: { fr: 'Protection de l’enfance' },
    parentIssueId: protection.id,
    code: '15160',
  })
  const moldova = anArea({
    id: 'area-moldova',
    name: 'Moldova',
    level: 'country',
    parentAreaId: null,
    pcode: 'MD',
  })
  const [north, south] = ['north', 'south'].map((name) =>
    anArea({ id: `area-${name}`, name, level: 'region', parentAreaId: moldova.id, pcode: '' }),
  )
  const villages = [north, south].map((region, at) =>
    anArea({
      id: `area-village-${at}`,
      name: 'Centru',
      level: 'district',
      parentAreaId: region?.id,
      pcode: '',
    }),
  )
  const areas = [moldova, ...[north, south].flatMap((one) => one ?? []), ...villages]
  const mission = { ...nothing, issues: [protection, children], areas }

  test.each([
    ['Protection > child protection', 'issue-children'],
    ['CHILD-PROTECTION', 'issue-children'],
    ['Protection de l’enfance', 'issue-children'],
    ['Sector 4 > Anything (15160)', 'issue-children'],
    ['protection', 'issue-protection'],
  ])('the issue %s', (what, id) => {
    const made = plan([{ who: 'Caritas Moldova', what }], mission)
    expect(made.lines[0]?.issueId).toBe(id)
    expect(made.issues).toEqual([])
  })

  test.each([
    ['Moldova > North > Centru', 'area-village-0'],
    ['MOLDOVA > SOUTH > CENTRU', 'area-village-1'],
    ['Republic (MD) > South', 'area-south'],
  ])('the place %s', (where, id) => {
    const made = plan([{ who: 'Caritas Moldova', where }], mission)
    expect(made.lines[0]?.areaId).toBe(id)
    expect(made.areas).toEqual([])
  })

  test('a place of one name with another code is another', () => {
    const made = plan([{ who: 'Caritas Moldova', where: 'Moldova (RO)' }], mission)
    expect(made.areas).toMatchObject([{ name: 'Moldova', pcode: 'RO' }])
  })

  test('a name that stands in two places is neither, where nothing says which', () => {
    const made = plan([{ who: 'Caritas Moldova', where: 'Moldova > East > Centru' }], mission)
    expect(made.areas.map(({ name }) => name)).toEqual(['East', 'Centru'])
  })
})

describe('the same again', () => {
  const lines: SheetWords[] = [
    { who: 'DRC', what: 'Health', where: 'Moldova > Balti', activity: 'Training' },
    { who: 'drc', what: 'health', where: 'MOLDOVA > Balti', activity: 'training' },
    { who: 'Danish Refugee Council', acronym: 'DRC', what: 'Health', role: 'lead' },
    { who: 'Development Relief Committee', acronym: 'DRC', what: 'WASH' },
    { who: '#N/A', what: 'Health' },
  ]

  test('rows that say the same are one line, and rows that name nobody none', () => {
    const made = plan(lines)
    expect(made.lines).toHaveLength(3)
    expect(made.leftOut).toEqual([
      { reason: 'no-name', count: 1 },
      { reason: 'again', count: 1 },
    ])
  })

  test('nothing is added the second time, nor by a device that has the first', () => {
    const first = plan(lines)
    const second = plan(lines, having(nothing, first), { imports: [first.sheetImport] })
    expect(second).toMatchObject({
      isHere: true,
      organisations: [],
      issues: [],
      areas: [],
      lines: [],
      alreadyHere: 4,
    })
  })

  test('two devices that know nothing of each other make the same records', () => {
    const [one, other] = [plan(lines), plan(lines)]
    expect(one.lines.map(({ id }) => id)).toEqual(other.lines.map(({ id }) => id))
    expect(one.organisations.map(({ id }) => id)).toEqual(other.organisations.map(({ id }) => id))
  })

  test('after it was undone, the same sheet makes other records', () => {
    const first = plan(lines)
    const undone = { ...first.sheetImport, undoneAt: '2026-11-21T11:00:00.000Z' }
    const second = plan(lines, nothing, { imports: [undone] })
    expect(second.isHere).toBe(false)
    expect(second.lines).toHaveLength(3)
    const ids = new Set(first.lines.map(({ id }) => id))
    expect(second.lines.some(({ id }) => ids.has(id))).toBe(false)
  })

  test('another sheet adds what is new in it only', () => {
    const mission = having(nothing, plan(lines))
    const made = plan([...lines, { who: 'DRC', what: 'Health', activity: 'Vaccines' }], mission)
    expect(made.lines).toMatchObject([{ activity: 'Vaccines' }])
    expect([...made.organisations, ...made.issues, ...made.areas]).toMatchObject(
      [{ name: 'Place not said' }].slice(0, made.areas.length),
    )
  })

  test('an agreed line that says the same stands for it', () => {
    const first = plan([{ who: 'Caritas Moldova', what: 'Health', where: 'Moldova' }])
    const agreed = first.lines.map((line) =>
      aLabourLine({ ...line, state: 'agreed', importId: null }),
    )
    const again = plan([{ who: 'Caritas Moldova', what: 'Health', where: 'Moldova' }], {
      ...having(nothing, first),
      lines: agreed,
    })
    expect(again).toMatchObject({ lines: [], alreadyHere: 1 })
  })
})

describe('several organisations of the mission are called so', () => {
  const twins = ['a', 'b'].map((id) =>
    anOrganisation({ id: `organisation-${id}`, name: 'Care Moldova' }),
  )

  test('lines of that name are left out, and counted', () => {
    const made = plan([{ who: 'CARE Moldova' }], { ...nothing, organisations: twins })
    expect(made).toMatchObject({
      lines: [],
      organisations: [],
      leftOut: [{ reason: 'several', count: 1 }],
    })
  })

  test('unless lines of an earlier sheet say which is meant', () => {
    const [first] = twins
    const earlier = aLabourLine({ organisationId: first?.id, importedName: 'CARE Moldova' })
    const mission = { ...nothing, organisations: twins, lines: [earlier] }
    expect(plan([{ who: 'CARE Moldova' }], mission).lines).toMatchObject([
      { organisationId: first?.id },
    ])
  })
})

test('a name that a person put to an organisation becomes one of its other names', () => {
  const drc = anOrganisation({ name: 'Danish Refugee Council' })
  const decisions = new Map([
    [writtenKey('Dansk Flygtningehjælp', ''), { is: 'organisation' as const, id: drc.id }],
  ])
  const mission = { ...nothing, organisations: [drc] }
  const made = plan([{ who: 'Dansk Flygtningehjælp' }], mission, { decisions })
  expect(made.lines).toMatchObject([{ organisationId: drc.id }])
  expect(made.aliases).toEqual([{ organisationId: drc.id, names: ['Dansk Flygtningehjælp'] }])
  expect(made.sheetImport.aliases).toEqual([
    { organisationId: drc.id, name: 'Dansk Flygtningehjælp' },
  ])
})

test.each([
  ['UN', 'un_entity'],
  ['UN Agency', 'un_entity'],
  ['Agence des Nations Unies', 'un_entity'],
  ['INGO', 'international_ngo'],
  ['International NGO', 'international_ngo'],
  ['ONG Internationale', 'international_ngo'],
  ['NNGO', 'national_ngo'],
  ['Local NGO', 'national_ngo'],
  ['ONG nationale', 'national_ngo'],
  ['NGO', 'national_ngo'],
  ['Government', 'host_central_authority'],
  ['Ministère', 'host_central_authority'],
  ['Red Cross / Red Crescent Movement', 'international_organisation'],
  ['Donor', 'bilateral_donor'],
  ['Academia', 'academia_think_tank'],
  ['Private sector', 'private_sector'],
  ['', 'other_counterpart'],
  ['Whatever', 'other_counterpart'],
])('the type %s is of the kind %s', (type, kind) => {
  expect(kindWritten(type)).toBe(kind)
})

const name = fc.constantFrom(
  'DRC',
  'drc',
  'Danish Refugee Council',
  'Danish Refugee Council (DRC)',
  'Care',
  'CАRE',
  'CARE / Каре',
  'Development Relief Committee',
  'WFP',
  'N/A',
  '',
  'x'.repeat(400),
  'Réseau Moldave',
  'reseau moldave',
)
const someLine = fc.record({
  who: name,
  acronym: fc.constantFrom('', 'DRC', 'WFP'),
  what: fc.option(fc.constantFrom('Health', 'health', 'Health > WASH', 'WASH', 'y'.repeat(300)), {
    nil: undefined,
  }),
  where: fc.option(
    fc.constantFrom('Moldova', 'Moldova > Balti', 'MOLDOVA > balti (MD03)', 'Balti'),
    {
      nil: undefined,
    },
  ),
  activity: fc.constantFrom('', 'Training', 'TRAINING'),
  role: fc.constantFrom('lead' as const, 'implementing' as const),
  fromOn: fc.constantFrom(null, '2026-01-01'),
  toOn: fc.constantFrom(null, '2026-12-31'),
})

describe('of any sheet', () => {
  test('no line is agreed, each stands on what is there, and the second time adds nothing', () => {
    fc.assert(
      fc.property(fc.array(someLine, { maxLength: 12 }), (lines) => {
        const words = lines as readonly SheetWords[]
        const first = plan(words)
        for (const line of first.lines) {
          expect(line).toMatchObject({ state: 'proposed', acceptedBy: [], decisionId: null })
          expect(first.organisations.map(({ id }) => id)).toContain(line.organisationId)
          expect(first.issues.map(({ id }) => id)).toContain(line.issueId)
          expect(first.areas.map(({ id }) => id)).toContain(line.areaId)
        }
        expect(new Set(first.lines.map(({ id }) => id)).size).toBe(first.lines.length)
        const again = plan(words, having(nothing, first), { imports: [first.sheetImport] })
        expect([again.lines, again.organisations, again.issues, again.areas]).toEqual([
          [],
          [],
          [],
          [],
        ])
        expect(countOf(again)).toBe(countOf(first))
      }),
      // The same sheets each time: what a longer search finds gets a test of its own.
      { seed: 6 },
    )
  })
})

/** Every line of a sheet is somewhere. */
function countOf({ lines, alreadyHere, leftOut }: SheetPlan): number {
  return lines.length + alreadyHere + leftOut.reduce((sum, { count }) => sum + count, 0)
}

test('a sheet with nothing in it makes a record of itself and no more', () => {
  const empty: SheetContent = { organisations: [], issues: [], areas: [], lines: [] }
  const made = planSheet(empty, nothing, source, target())
  expect(made).toMatchObject({ lines: [], organisations: [], leftOut: [], alreadyHere: 0 })
})
