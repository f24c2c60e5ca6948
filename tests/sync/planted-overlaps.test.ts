import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type Finding, isOverlap } from '../../src/domain/findings/finding.ts'
import { judge } from '../../src/domain/findings/open-findings.ts'
import type { LabourPicture } from '../../src/domain/findings/picture.ts'
import { grouped, shortListOf } from '../../src/domain/findings/short-list.ts'
import { findingsIn, shortListLength } from '../../src/domain/findings.ts'
import { MechanismId, MeetingId, OrganisationId } from '../../src/domain/ids.ts'
import type { LabourLine } from '../../src/domain/labour-line.ts'
import { planSheet } from '../../src/sync/sheet-plan.ts'
import { readSheet } from '../support/read-sheet.ts'
import { sharedData } from '../support/shared-data.ts'
import { aLabourLine, anActor, ids } from '../support/some-records.ts'

const folder = sharedData()
const today = '2026-11-21'

const files = [
  '3w/whowhatwhere_cmr_5w_national_june2021.xlsx',
  '3w/whowhatwhere_iraq_3w_jan_to_apr_2022_longtable_20220518.xlsx',
  'hxl/hxl-showcase/unhcr-3w.csv',
  'hxl/hxl-showcase/rowca-3w-hxl.csv',
  'hxl/hxl-showcase/iati-sierraleone.csv',
]

/** What a real sheet comes to, with open-ended parts from the start of the year. */
function pictureIn(file: string): LabourPicture {
  const { content } = readSheet(new Uint8Array(readFileSync(join(folder ?? '', file))))
  const plan = planSheet(
    content,
    { organisations: [], issues: [], areas: [], lines: [] },
    {
      ...{ fileName: file, sheetName: '', signature: '', columns: {} },
      ...{ rows: 0, duplicates: 0, leftOut: 0 },
    },
    {
      mechanismId: MechanismId.parse(ids.mechanism),
      marking: 'AMBER',
      signing: { now: '2026-11-21T10:00:00.000Z', me: anActor(['coordinator']) },
      fromOn: '2026-01-01',
      unsaid: { issue: 'Issue not said', area: 'Place not said' },
      decisions: new Map(),
      imports: [],
    },
  )
  const { lines, issues, areas, organisations } = plan
  const current = lines.map((line) => ({ ...line, fromOn: '2026-01-01', toOn: null }))
  return { lines: current, issues, areas, organisations, actions: [], today }
}

/** Three true overlaps in cells that the sheet itself has: agreed, at tables that did not know of each other. */
function planted({ lines }: LabourPicture): LabourLine[] {
  const cellAt = (share: number) => {
    const { issueId, areaId } = lines[Math.floor(lines.length * share)] ?? aLabourLine()
    return { issueId, areaId }
  }
  const two = (name: string, share: number, fields: Partial<LabourLine>[]) =>
    fields.map((own, at) =>
      aLabourLine({
        id: `planted-${name}-${at}`,
        ...cellAt(share),
        organisationId: OrganisationId.parse(`planted-organisation-${name}-${at}`),
        agreedAtMeetingId: MeetingId.parse(`planted-meeting-${name}-${at}`),
        ...own,
      }),
    )
  return [
    ...two('leads', 0.25, [{}, {}]),
    ...two('bodies', 0.5, [{}, { mechanismId: MechanismId.parse('mechanism-two') }]),
    ...two('work', 0.75, [
      { role: 'implementing', activity: 'Training of border police' },
      { role: 'implementing', activity: 'training of  border police' },
    ]),
  ]
}

function isPlanted({ lineIds }: Finding): boolean {
  return lineIds.filter((id) => id.startsWith('planted-')).length > 1
}

test.runIf(folder !== undefined).each(files)(
  'true overlaps that are planted in %s stand on its short list',
  (file) => {
    const sheet = pictureIn(file)
    const picture = { ...sheet, lines: [...sheet.lines, ...planted(sheet)] }
    const groups = grouped(judge(findingsIn(picture), [], picture).open)
    const short = shortListOf(groups)
    expect(short.length).toBeLessThanOrEqual(shortListLength)
    const first = short.flatMap(({ all }) => all.map(({ finding }) => finding))
    expect(rulesOfPlanted(first)).toEqual(['cross_body', 'double_lead', 'duplicate_work'])
    // What is grouped is all there, each once.
    const listed = groups.flatMap(({ all }) => all.map(({ finding }) => finding.id))
    expect(listed.toSorted()).toEqual(
      findingsIn(picture)
        .map(({ id }) => id)
        .toSorted(),
    )
  },
  120_000,
)

function rulesOfPlanted(findings: readonly Finding[]): string[] {
  return findings
    .filter((finding) => isOverlap(finding) && isPlanted(finding))
    .map(({ rule }) => rule)
    .toSorted()
}
