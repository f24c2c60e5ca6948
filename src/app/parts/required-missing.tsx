import { Trans } from '@lingui/react/macro'
import { missingParties } from '../../domain/expected-parties.ts'
import type { Mechanism } from '../../domain/mechanism.ts'
import { useFormat } from '../words/format.ts'
import { useDirectory } from './directory.ts'

interface Props {
  mechanism: Pick<Mechanism, 'requiredOrganisationIds'>
  /** Who is there, or has a seat. */
  organisationIds: Iterable<string>
  /** Of which of the two it is said. */
  about: 'room' | 'seats'
}

/** Which required parties are missing, in a sentence (S99). Nothing where none is. */
export function RequiredMissing({ mechanism, organisationIds, about }: Props) {
  const format = useFormat()
  const directory = useDirectory()
  const missing = missingParties(mechanism, organisationIds)
  if (missing.length === 0 || directory === undefined) return null
  const who = format.list(missing.flatMap((id) => directory.organisationName(id) ?? []))
  return about === 'room' ? (
    <Trans>Required and not there: {who}. Without them it does not meet as agreed.</Trans>
  ) : (
    <Trans>Required and without a seat as a member: {who}.</Trans>
  )
}
