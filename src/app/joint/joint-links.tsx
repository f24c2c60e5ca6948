import { useLingui } from '@lingui/react/macro'
import type { JointActivityPage } from '../../device/joint-activities.ts'
import type { JointActivity } from '../../domain/joint-activity.ts'
import { Banner } from '../parts/banner.tsx'
import { List, ListRow } from '../parts/list.tsx'
import { Section } from '../parts/section.tsx'
import { Stack } from '../parts/stack.tsx'
import { StatusPill } from '../parts/status-pill.tsx'
import { to } from '../routes.ts'
import { jointStateTones, useJointStateWords } from '../words/joint-words.ts'

/** How it hangs together with others; what depends on one that was dropped comes first. */
export function JointLinks({ page }: { page: JointActivityPage }) {
  const { t } = useLingui()
  const { dependants, linked, activity } = page
  const isDropped = activity.state === 'dropped'
  return (
    <Stack>
      {page.lostGround && (
        <Banner tone="attention">{t`It depends on an activity that was dropped: see below.`}</Banner>
      )}
      <Linked
        title={isDropped ? t`These depended on it` : t`These depend on it`}
        activities={dependants}
      />
      <Linked title={t`It depends on`} activities={linked.dependsOn} />
      <Linked title={t`It strengthens`} activities={linked.reinforces} />
      <Linked title={t`It is in conflict with`} activities={linked.conflicts} />
    </Stack>
  )
}

function Linked({ title, activities }: { title: string; activities: readonly JointActivity[] }) {
  const states = useJointStateWords()
  if (activities.length === 0) return null
  return (
    <Section title={title} count={activities.length}>
      <List label={title}>
        {activities.map((one) => (
          <ListRow
            key={one.id}
            href={to('jointActivity', one.id)}
            title={<span lang={one.lang}>{one.title}</span>}
            meta={<StatusPill tone={jointStateTones[one.state]}>{states[one.state]}</StatusPill>}
          />
        ))}
      </List>
    </Section>
  )
}
