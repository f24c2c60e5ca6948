import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Mail } from 'lucide-react'
import { whomToWrite } from '../../device/whom-to-write.ts'
import type { Meeting } from '../../domain/meeting.ts'
import { useDevice } from '../device-context.tsx'
import { Button } from '../parts/button.tsx'
import { Section } from '../parts/section.tsx'
import { Stack } from '../parts/stack.tsx'
import { useLive } from '../parts/use-live.ts'
import { useFormat } from '../words/format.ts'

/** The message that the file is attached to: whom it goes to, and for whom no address is known. */
export function WriteToInvited({ meeting, subject }: { meeting: Meeting; subject: string }) {
  const { t } = useLingui()
  const { db, today } = useDevice()
  const format = useFormat()
  const whom = useLive(() => whomToWrite(db, meeting, today), [db, meeting, today])
  if (whom === undefined) return null
  const { addresses, without } = whom
  const count = addresses.length
  const missing = format.list([...without])
  function write() {
    const to = addresses.map(encodeURIComponent).join(',')
    location.href = `mailto:?bcc=${to}&subject=${encodeURIComponent(subject)}`
  }
  return (
    <Section title={t`Your message`}>
      <Stack>
        {count > 0 && (
          <>
            <Button wide icon={Mail} onClick={write}>
              <Plural value={count} one="Write to # person" other="Write to # people" />
            </Button>
            <p>
              <Trans>
                Your mail program opens with the addresses of those invited and of the focal points
                of their organisations, as blind copies: nobody is given another’s. Attach the file
                there.
              </Trans>
            </p>
          </>
        )}
        {without.length > 0 && (
          <p>
            <Trans>No address is known here for: {missing}.</Trans>
          </p>
        )}
        {count + without.length === 0 && (
          <p>
            <Trans>Nobody is invited yet: the plan of the meeting says who is.</Trans>
          </p>
        )}
      </Stack>
    </Section>
  )
}
