import { Trans, useLingui } from '@lingui/react/macro'
import { useMemo } from 'react'
import { useLocation } from 'wouter'
import { practicePicture } from '../../device/good-practice.ts'
import type { Names } from '../../device/names.ts'
import { goodPractice, type Reflection } from '../../domain/good-practice.ts'
import type { MechanismId } from '../../domain/ids.ts'
import type { PracticePicture } from '../../domain/practice/picture.ts'
import { practiceGroups, practiceOf } from '../../domain/practice/practices.ts'
import { useDevice } from '../device-context.tsx'
import { EmptyState } from '../parts/empty-state.tsx'
import { Field } from '../parts/field.tsx'
import { List, ListRow } from '../parts/list.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { Section } from '../parts/section.tsx'
import { Select } from '../parts/select.tsx'
import { Stack } from '../parts/stack.tsx'
import { StatusPill } from '../parts/status-pill.tsx'
import { useLive } from '../parts/use-live.ts'
import { to } from '../routes.ts'
import { useFormat } from '../words/format.ts'
import {
  bandTones,
  useBandWords,
  useNoDataWords,
  usePracticeFigures,
  usePracticeGroups,
  usePracticeTitles,
} from '../words/practice-words.ts'
import { practiceAddress, usePracticePlace } from './practice-address.ts'
import { PracticeDetail } from './practice-detail.tsx'
import { TrendWords } from './practice-trend.tsx'

/** The good-practice mirror of the mission or of one forum; with a rule in the address, what is behind it. */
export function PracticePage() {
  const { db, today, device } = useDevice()
  const { mechanismId, rule } = usePracticePlace()
  const picture = useLive(
    () => practicePicture(db, mechanismId, today, device.zone),
    [db, mechanismId, today, device.zone],
  )
  const reflections = useMemo(() => picture && goodPractice(picture), [picture])
  const names = useMemo(() => picture && namesIn(picture), [picture])
  if (picture === undefined || reflections === undefined || names === undefined) return null
  const one = reflections.find(({ name }) => name === rule)
  return one === undefined ? (
    <Mirror picture={picture} reflections={reflections} />
  ) : (
    <PracticeDetail picture={picture} reflection={one} names={names} />
  )
}

/** What a sentence of the mirror may name: organisations, forums, issues and activities, and nobody. */
function namesIn({ organisations, mechanisms, issues, activities }: PracticePicture): Names {
  return new Map<string, string>([
    ...[...organisations, ...mechanisms].map(({ id, name, shortName }): [string, string] => [
      id,
      shortName === '' ? name : shortName,
    ]),
    ...issues.map(({ id, name }): [string, string] => [id, name]),
    ...activities.map(({ id, title }): [string, string] => [id, title]),
  ])
}

interface Props {
  picture: PracticePicture
  reflections: readonly Reflection[]
}

function Mirror({ picture, reflections }: Props) {
  const { t } = useLingui()
  const format = useFormat()
  const groups = usePracticeGroups()
  const { mechanismId, mechanisms } = picture
  const forum = mechanisms.find(({ id }) => id === mechanismId)
  const hasData = reflections.some(({ figure }) => figure.band !== 'no_data')
  return (
    <Stack gap="large">
      <PageHeader
        title={t`Good practice`}
        back={
          forum === undefined
            ? { href: to('review'), label: t`Review` }
            : { href: to('mechanism', forum.id), label: forum.shortName || forum.name }
        }
        detail={t`The last six months, held up to what the papers advise. For the team: it blocks nothing, ranks nobody, and no donor sees it.`}
      />
      <ForumChoice picture={picture} />
      {!hasData && (
        <EmptyState title={<Trans>Nothing to hold up a mirror to yet</Trans>}>
          <Trans>
            As soon as meetings, parts and focal points are written down, each rule says here how it
            went, from which records, and what to do next. No data is never a bad mark.
          </Trans>
        </EmptyState>
      )}
      {practiceGroups.map((group) => {
        const rows = reflections.filter(({ name }) => practiceOf(name).group === group)
        if (rows.length === 0) return null
        const known = rows.filter(({ figure }) => figure.band !== 'no_data').length
        return (
          <Section
            key={group}
            title={groups[group]}
            detail={
              known < rows.length && hasData
                ? t`${format.number(known)} of ${format.number(rows.length)} with data`
                : undefined
            }
          >
            <List label={groups[group]}>
              {rows.map((reflection) => (
                <Row key={reflection.name} reflection={reflection} mechanismId={mechanismId} />
              ))}
            </List>
          </Section>
        )
      })}
    </Stack>
  )
}

function Row({
  reflection,
  mechanismId,
}: {
  reflection: Reflection
  mechanismId: MechanismId | null
}) {
  const titles = usePracticeTitles()
  const bands = useBandWords()
  const figures = usePracticeFigures()
  const noData = useNoDataWords()
  const { name, figure, trend } = reflection
  return (
    <ListRow
      href={practiceAddress({ mechanismId, rule: name })}
      title={titles[name]}
      detail={figure.band === 'no_data' ? noData(name) : figures(name, figure)}
      meta={
        <>
          <StatusPill tone={bandTones[figure.band]}>{bands[figure.band]}</StatusPill>
          <TrendWords trend={trend} />
        </>
      }
    />
  )
}

/** The whole mission, or one forum. */
function ForumChoice({ picture }: { picture: PracticePicture }) {
  const { t } = useLingui()
  const format = useFormat()
  const [, navigate] = useLocation()
  const { mechanisms, mechanismId } = picture
  const shown = mechanisms
    .filter((one) => one.deletedAt === null && (one.state !== 'closed' || one.id === mechanismId))
    .toSorted((a, b) => format.byName(a.name, b.name))
  if (shown.length === 0) return null
  return (
    <Field label={t`Of which forum`}>
      <Select
        value={mechanismId ?? ''}
        options={[
          { value: '', label: t`The whole mission` },
          ...shown.map(({ id, name }) => ({ value: id as string, label: name })),
        ]}
        onChange={(event) => {
          const chosen = shown.find(({ id }) => id === event.target.value)
          navigate(practiceAddress({ mechanismId: chosen?.id ?? null }), { replace: true })
        }}
      />
    </Field>
  )
}
