import { Trans, useLingui } from '@lingui/react/macro'
import { templateOfKind } from '../../domain/mechanism-templates.ts'
import { Quotation } from '../parts/quotation.tsx'
import { Stack } from '../parts/stack.tsx'
import { useFormat } from '../words/format.ts'
import { useSeatKindWords } from '../words/template-words.ts'

/** The sentence that names this kind of forum, and who sits in it. Nothing for a kind of one's own. */
export function FromThePaper({ kind }: { kind: string }) {
  const { t } = useLingui()
  const format = useFormat()
  const words = useSeatKindWords()
  const template = templateOfKind(kind)
  if (template === null) return null
  const seats = format.list(template.seats.map((seat) => words[seat]))
  const source =
    template.source === 'osce'
      ? t`OSCE, good practices of co-ordination in the field`
      : t`Council of Europe, report on relations with other organisations`
  return (
    <Stack gap="small">
      <Quotation lang="en" source={source}>
        {template.sentence}
      </Quotation>
      <p>
        {template.needsAllSeats ? (
          <Trans>It is only this forum with all of these: {seats}.</Trans>
        ) : (
          <Trans>Seats that it usually has: {seats}.</Trans>
        )}
      </p>
    </Stack>
  )
}
