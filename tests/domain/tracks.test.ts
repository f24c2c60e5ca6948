import { describe, expect, test } from 'vitest'
import { demoMission } from '../../src/domain/demo-mission.ts'
import { LabourLine } from '../../src/domain/labour-line.ts'
import { clashesOf } from '../../src/domain/labour-line-clashes.ts'
import { tracksOf } from '../../src/domain/tracks.ts'
import { aLabourLine, newId } from '../support/some-records.ts'

/** UN Security Council resolution 1244 (1999): the mission in Kosovo stood on four pillars. */
const pillars = [
  ['Pillar I: Police and justice', 'organisation-un'],
  ['Pillar II: Civil administration', 'organisation-un'],
  ['Pillar III: Democratization and institution building', 'organisation-osce'],
  ['Pillar IV: Reconstruction and economic development', 'organisation-eu'],
].map(([track, organisationId], index) =>
  aLabourLine({
    track,
    organisationId,
    issueId: `issue-pillar-${index}`,
    instrumentId: 'unscr-1244',
    instrumentArticle: 'paragraph 11',
  }),
)

describe('the tracks of one agreement', () => {
  test('UNSCR 1244: one instrument, four pillars, each with its lead', () => {
    const { tracks, others } = tracksOf(pillars)
    expect(tracks.map(({ leads, lines }) => [leads, lines[0]?.organisationId])).toEqual([
      [1, 'organisation-un'],
      [1, 'organisation-un'],
      [1, 'organisation-osce'],
      [1, 'organisation-eu'],
    ])
    expect(others).toEqual([])
    for (const line of pillars)
      expect(clashesOf(line, { lines: pillars, issues: [], areas: [] })).toEqual([])
  })

  test('a second lead on a pillar is counted, and asked about before it is saved', () => {
    const second = aLabourLine({
      track: 'pillar iv: reconstruction and economic development',
      organisationId: 'organisation-bank',
      issueId: 'issue-banking',
      state: 'proposed',
    })
    const { tracks } = tracksOf([...pillars, second])
    expect(tracks.map(({ leads }) => leads)).toEqual([1, 1, 1, 2])
    expect(clashesOf(second, { lines: pillars, issues: [], areas: [] })).toMatchObject([
      { why: 'track_has_a_lead', line: { organisationId: 'organisation-eu' } },
    ])
  })

  test('a co-lead and a funder of a track are no second lead; lines in no track stand apart', () => {
    const coLead = aLabourLine({ track: 'Aid', role: 'co_lead', organisationId: 'organisation-eu' })
    const lead = aLabourLine({ track: 'Aid' })
    const loose = aLabourLine()
    const { tracks, others } = tracksOf([coLead, loose, lead])
    expect(tracks).toMatchObject([{ track: 'Aid', leads: 1, lines: [lead, coLead] }])
    expect(others).toEqual([loose])
  })

  test('Ohrid in the demonstration: three tracks of one agreement, three leads', () => {
    const { acts } = demoMission('2026-11-22', () => newId('demo'))
    const rows = acts.flatMap(({ edits }) => edits)
    const name = new Map<string, string>(
      rows.flatMap(({ kind, row }) => (kind === 'organisation' ? [[row.id, row.shortName]] : [])),
    )
    const lines = rows.flatMap(({ kind, row }) =>
      kind === 'labourLine' && row.track !== '' ? [LabourLine.parse(row)] : [],
    )
    expect(new Set(lines.map(({ instrumentId }) => instrumentId)).size).toBe(1)
    expect(lines[0]?.instrumentId).not.toBeNull()
    expect(
      tracksOf(lines).tracks.map(({ track, leads, lines: [first] }) => [
        track,
        leads,
        name.get(first?.organisationId ?? ''),
      ]),
    ).toEqual([
      ['political track', 1, 'EU'],
      ['security track', 1, 'NATO'],
      ['police development track', 1, expect.stringContaining('OSCE')],
    ])
  })
})
