import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { NameDecision, SureWhy } from '../../domain/organisation-groups.ts'
import type { OrganisationMatch } from '../../domain/organisation-matching.ts'
import { Button } from '../parts/button.tsx'
import { Disclosure } from '../parts/disclosure.tsx'
import { List, ListRow } from '../parts/list.tsx'
import { Stack } from '../parts/stack.tsx'
import type { Decide } from './match-questions.tsx'
import { useSureWords } from './match-words.ts'

interface Props {
  matches: readonly OrganisationMatch[]
  isBusy: boolean
  onDecide: Decide
}

const step = 50

type Joined = {
  readonly key: string
  readonly written: string
  readonly name: string
  readonly isHere: boolean
  readonly count: number
  readonly why: SureWhy
}

/** Names that were put to an organisation, or to another spelling of the sheet: each can be undone. */
export function SureMatches({ matches, isBusy, onDecide }: Props) {
  const { t } = useLingui()
  const why = useSureWords()
  const [most, setMost] = useState(step)
  const joined = matches.flatMap(joinedIn)
  const alone = matches.filter(({ organisationId }) => organisationId === null).length
  return (
    <Stack gap="small">
      <p role="status">
        <Plural
          value={joined.length}
          _0="No name of the sheet is surely one of your organisations."
          one="One name is surely one of your organisations, or of another in the sheet."
          other="# names are surely one of your organisations, or of another in the sheet."
        />{' '}
        <Plural
          value={alone}
          one="One organisation is new to you."
          other="# organisations are new to you."
        />
      </p>
      {joined.length > 0 && (
        <Disclosure summary={<Trans>Names that were put together, to look at and undo</Trans>}>
          <List label={t`Names that were put together`}>
            {joined.slice(0, most).map((one) => (
              <ListRow
                key={one.key}
                title={one.written}
                detail={
                  one.isHere ? (
                    <Trans>is {one.name}</Trans>
                  ) : (
                    <Trans>is {one.name}, new to you</Trans>
                  )
                }
                meta={why[one.why]}
                end={
                  <Button
                    small
                    disabled={isBusy}
                    aria-label={t`Undo: ${one.written} is ${one.name}`}
                    onClick={() => onDecide(new Map([[one.key, undone(one.why)]]))}
                  >
                    <Trans>Undo</Trans>
                  </Button>
                }
              />
            ))}
          </List>
          {joined.length > most && (
            <Button onClick={() => setMost(most + step)}>
              <Trans>Show more</Trans>
            </Button>
          )}
        </Disclosure>
      )}
    </Stack>
  )
}

function joinedIn(match: OrganisationMatch): Joined[] {
  const isHere = match.organisationId !== null
  return match.written
    .filter(({ why }) => isHere || why !== 'itself')
    .filter(({ why }) => isHere || match.written.length > 1 || why !== 'decided')
    .map(({ key, name, shortName, count, why }) => ({
      key,
      written: shortName === '' ? name : `${name} (${shortName})`,
      name: match.name,
      isHere,
      count,
      why,
    }))
}

/** What a person said is unsaid; what only the spelling said becomes an organisation of its own. */
function undone(why: SureWhy): NameDecision | null {
  return why === 'decided' ? null : { is: 'itself' }
}
