import { z } from 'zod/mini'
import type { Day, Zone } from '../../domain/day.ts'
import { mainConstituencies } from '../../domain/expected-attendance.ts'
import { alternations, cadences, decisionRules, Mechanism } from '../../domain/mechanism.ts'
import { MechanismDraft } from '../../domain/mechanism-draft.ts'
import type { MechanismTemplate } from '../../domain/mechanism-templates.ts'
import { constituencies } from '../../domain/organisation.ts'
import { cadenceOf } from '../../domain/rhythm-pattern.ts'
import { parseRhythm, patternToInput, RhythmInput, rhythmToInput } from './rhythm-input.ts'

/** What has been typed about a forum; half of it may be missing. */
const MechanismInput = z.object({
  name: z.string(),
  shortName: z.string(),
  kind: z.string(),
  formality: Mechanism.shape.formality,
  tier: Mechanism.shape.tier,
  level: Mechanism.shape.level,
  dimension: Mechanism.shape.dimension,
  hostOrganisationId: z.nullable(z.string()),
  parentMechanismId: z.nullable(z.string()),
  decisionRule: z.enum(decisionRules),
  silenceHours: z.string(),
  cadence: z.enum(cadences),
  rhythm: z._default(z.nullable(RhythmInput), null),
  alternates: z._default(z.enum(['', ...alternations]), ''),
  turns: z._default(
    z.array(z.object({ organisationId: z.nullable(z.string()), place: z.string() })),
    [],
  ),
  requiredOrganisationIds: z._default(z.array(z.string()), []),
  waivedConstituencies: z._default(z.array(z.enum(constituencies)), []),
  issueIds: z.array(z.string()),
  areaIds: z._default(z.array(z.string()), []),
  termsOfReference: z.string(),
  termsReviewOn: z._default(z.string(), ''),
})
export type MechanismInput = z.infer<typeof MechanismInput>

/** What was kept of a form; `null` when it is of another version. */
export function readMechanismInput(kept: unknown): MechanismInput | null {
  const read = MechanismInput.safeParse(kept)
  return read.success ? read.data : null
}

/** What to type over: a forum as it stands, or what most forums begin with. */
export function mechanismToInput(mechanism: Mechanism | undefined): MechanismInput {
  if (mechanism !== undefined)
    return {
      ...mechanism,
      issueIds: [...mechanism.issueIds],
      silenceHours: String(mechanism.silenceHours),
      rhythm: mechanism.rhythm && rhythmToInput(mechanism.rhythm),
      alternates: mechanism.alternation?.of ?? '',
      turns: mechanism.alternation?.turns ?? [],
      termsReviewOn: mechanism.termsReviewOn ?? '',
    }
  return {
    name: '',
    shortName: '',
    kind: '',
    formality: 'formal',
    tier: 'technical',
    level: 'national',
    dimension: 'cross_dimensional',
    hostOrganisationId: null,
    parentMechanismId: null,
    decisionRule: 'consensus_with_silence',
    silenceHours: '120',
    cadence: 'on_demand',
    rhythm: null,
    alternates: '',
    turns: [],
    requiredOrganisationIds: [],
    waivedConstituencies: [],
    issueIds: [],
    areaIds: [],
    termsOfReference: '',
    termsReviewOn: '',
  }
}

/** What founding a forum of this kind starts from; what has a name already keeps it. */
export function templateToInput(
  template: MechanismTemplate,
  today: Day,
  zone: Zone,
): Partial<MechanismInput> {
  const { kind, formality, tier, level, dimension, decisionRule, pattern, minutes } = template
  return {
    kind,
    formality,
    tier,
    level,
    dimension,
    decisionRule,
    silenceHours: String(template.silenceHours),
    rhythm: pattern && patternToInput(pattern, today, zone, minutes),
    alternates: template.alternates ?? '',
    waivedConstituencies: mainConstituencies.filter((one) => !template.expected.includes(one)),
  }
}

/** The draft that the domain takes, or what is wrong with it. */
export function mechanismDraftOf(input: MechanismInput) {
  const rhythm = input.rhythm === null ? null : parseRhythm(input.rhythm)
  const turns = input.turns.filter(({ organisationId, place }) => organisationId || place.trim())
  const fields = Object.fromEntries(
    Object.keys(MechanismDraft.shape).map((key) => [key, Reflect.get(input, key)]),
  )
  return MechanismDraft.safeParse({
    ...fields,
    silenceHours: Number(input.silenceHours),
    rhythm: rhythm === null ? null : rhythm.success ? rhythm.data : input.rhythm,
    // A device that knows no rhythms reads the nearest word.
    cadence: rhythm?.success ? cadenceOf(rhythm.data.rule) : input.cadence,
    alternation: input.alternates === '' ? null : { of: input.alternates, turns },
    termsReviewOn: input.termsReviewOn || null,
  })
}
