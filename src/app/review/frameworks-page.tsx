import { Trans, useLingui } from '@lingui/react/macro'
import { Check, Minus } from 'lucide-react'
import { Link, useLocation } from 'wouter'
import { type Frameworks, frameworks } from '../../device/frameworks.ts'
import { type FrameworkPair, frameworkKinds, frameworksOf } from '../../domain/review/frameworks.ts'
import { useDevice } from '../device-context.tsx'
import { EmptyState } from '../parts/empty-state.tsx'
import { Field } from '../parts/field.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { Section } from '../parts/section.tsx'
import { Select } from '../parts/select.tsx'
import { Stack } from '../parts/stack.tsx'
import { useLive } from '../parts/use-live.ts'
import { useFormat } from '../words/format.ts'
import { FrameworkPairPage } from './framework-pair.tsx'
import { useFrameworkWords } from './framework-words.ts'
import styles from './frameworks.module.css'
import { type FrameworkPlace, frameworksAddress, picturesAddress } from './review-address.ts'

/** S69: which of the three frameworks an organisation has with each other one, and what is missing. */
export function FrameworksPage({ place }: { place: FrameworkPlace }) {
  const { t } = useLingui()
  const { db, today, me } = useDevice()
  const format = useFormat()
  const [, navigate] = useLocation()
  const read = useLive(() => frameworks(db, today), [db, today])
  if (read === undefined) return null
  const call = (id: string) => read.names.get(id) ?? t`An organisation`
  const order = (a: string, b: string) => format.byName(call(a), call(b))
  const sorted = read.organisations.toSorted(order)
  const of = sorted.find((id) => id === (place.of ?? me.organisationId)) ?? sorted[0]
  if (of !== undefined && place.with !== null)
    return <FrameworkPairPage read={read} of={of} place={place} />
  const rows = of === undefined ? [] : frameworksOf(of, read.pairs, read.organisations, order)
  const some = rows.filter(({ pair }) => pair !== null)
  const none = rows.filter(({ pair }) => pair === null)
  return (
    <Stack gap="large">
      <PageHeader
        title={t`Frameworks between organisations`}
        back={{ href: picturesAddress(), label: t`In pictures` }}
        detail={t`Political dialogue, consultation at the working level, and agreements: who has which with whom, and what is missing.`}
      />
      {rows.length === 0 || of === undefined ? (
        <EmptyState title={<Trans>No two organisations yet</Trans>} />
      ) : (
        <>
          <Field label={t`Of which organisation`}>
            <Select
              value={of}
              options={sorted.map((id) => ({ value: id as string, label: call(id) }))}
              onChange={(event) =>
                navigate(frameworksAddress({ of: event.target.value }), { replace: true })
              }
            />
          </Field>
          <Pairs title={t`Something of the three`} {...{ of, read, call }} rows={some} />
          <Pairs title={t`None of the three`} {...{ of, read, call }} rows={none} />
        </>
      )}
    </Stack>
  )
}

interface PairsProps {
  title: string
  of: string
  read: Frameworks
  rows: ReturnType<typeof frameworksOf>
  call: (id: string) => string
}

function Pairs({ title, of, rows, call }: PairsProps) {
  if (rows.length === 0) return null
  return (
    <Section title={title} count={rows.length}>
      {/* biome-ignore lint/a11y/noRedundantRoles: Safari drops the role of an unstyled list */}
      <ul role="list" className={styles.list} aria-label={title}>
        {rows.map(({ with: other, pair }) => (
          <li key={other} className={styles.row}>
            <Link className={styles.name} href={frameworksAddress({ of, with: other })}>
              {call(other)}
            </Link>
            {pair !== null && <Marks pair={pair} of={of} other={other} />}
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** The three marks of a pair: what is there opens its records, what is missing says so. */
function Marks({ pair, of, other }: { pair: FrameworkPair; of: string; other: string }) {
  const words = useFrameworkWords()
  return (
    <span className={styles.marks}>
      {frameworkKinds.map((kind) =>
        pair[kind].length > 0 ? (
          <Link
            key={kind}
            className={styles.mark}
            href={frameworksAddress({ of, with: other, kind })}
          >
            <Check size={16} strokeWidth={2.4} aria-hidden />
            {words[kind].name}
            {pair[kind].length > 1 && ` (${pair[kind].length})`}
          </Link>
        ) : (
          <span key={kind} className={styles.missing}>
            <Minus size={16} strokeWidth={2.4} aria-hidden />
            {words[kind].missing}
          </span>
        ),
      )}
    </span>
  )
}
