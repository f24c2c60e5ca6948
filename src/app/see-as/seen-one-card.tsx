import { useLingui } from '@lingui/react/macro'
import type { SeenOne } from '../../device/see-as.ts'
import type { Reference } from '../../domain/container.ts'
import { Banner } from '../parts/banner.tsx'
import { RecordMarking } from '../parts/record-marking.tsx'
import { Stack } from '../parts/stack.tsx'
import { useRoleWords } from '../words/role-words.ts'

interface Props {
  of: Reference
  one: SeenOne
}

/** Whether that reader is given one record, by which role, and what decides it. */
export function SeenOneCard({ of, one }: Props) {
  const { t } = useLingui()
  const roles = useRoleWords()
  const by = one.why?.by ?? null
  const said = one.isRead
    ? by === null
      ? t`It is seen.`
      : by === 'none'
        ? t`It is seen: by somebody whom it names.`
        : t`It is seen, as ${roles[by]}.`
    : t`It is not seen: not its words, and not that it exists.`
  return (
    <Banner tone={one.isRead ? 'good' : 'attention'}>
      <Stack gap="small">
        <p>{said}</p>
        {one.why && <p>{t`What decides it: TLP:${one.why.marking}`}</p>}
        <RecordMarking of={of} readOnly />
      </Stack>
    </Banner>
  )
}
