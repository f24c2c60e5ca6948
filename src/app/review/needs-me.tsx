import { Trans, useLingui } from '@lingui/react/macro'
import { memo } from 'react'
import type { ActionView } from '../../device/action-views.ts'
import type { Names } from '../../device/names.ts'
import type { Figure } from '../../domain/review-figures.ts'
import { ActMenu } from '../parts/act-menu.tsx'
import { ActionRow } from '../parts/action-row.tsx'
import { ButtonLink } from '../parts/button.tsx'
import { List } from '../parts/list.tsx'
import { Section } from '../parts/section.tsx'
import { figureAddress } from './review-address.ts'

interface Props {
  all: Figure
  /** The first of them. */
  views: readonly ActionView[]
  names: Names
}

/** The actions that were brought before the head of mission, with what can be done about each at once. */
export function NeedsMe({ all, views, names }: Props) {
  const { t } = useLingui()
  if (views.length === 0) return null
  return (
    <Section title={t`Needs me`} count={all.length}>
      <List label={t`Needs me`}>
        {views.map((view) => (
          <Row key={view.item.id} view={view} names={names} />
        ))}
      </List>
      {views.length < all.length && (
        <ButtonLink look="quiet" wide href={figureAddress({ of: 'mission', figure: 'needsMe' })}>
          <Trans>Show all {all.length}</Trans>
        </ButtonLink>
      )}
    </Section>
  )
}

/** A row is drawn again only where its own action changed. */
const Row = memo(function Row({ view, names }: { view: ActionView; names: Names }) {
  return <ActionRow view={view} names={names} showReason end={<ActMenu view={view} />} />
})
