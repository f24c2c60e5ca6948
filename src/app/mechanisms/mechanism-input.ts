import { z } from 'zod/mini'
import { cadences, decisionRules, Mechanism } from '../../domain/mechanism.ts'
import { MechanismDraft } from '../../domain/mechanism-draft.ts'

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
  issueIds: z.array(z.string()),
  termsOfReference: z.string(),
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
    cadence: 'monthly',
    issueIds: [],
    termsOfReference: '',
  }
}

/** The draft that the domain takes, or what is wrong with it. */
export function mechanismDraftOf(input: MechanismInput) {
  const fields = Object.fromEntries(
    Object.keys(MechanismDraft.shape).map((key) => [key, Reflect.get(input, key)]),
  )
  return MechanismDraft.safeParse({ ...fields, silenceHours: Number(input.silenceHours) })
}
