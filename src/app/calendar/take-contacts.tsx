import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { contactSteps, takeContacts } from '../../device/contact-import.ts'
import { actorOf } from '../../device/identity.ts'
import { type Imported, undoImport } from '../../device/meeting-import.ts'
import type { ImportedContact } from '../../domain/imported.ts'
import { may } from '../../domain/may.ts'
import { useDevice } from '../device-context.tsx'
import { Banner } from '../parts/banner.tsx'
import { Button } from '../parts/button.tsx'
import { List, ListRow } from '../parts/list.tsx'
import { Section } from '../parts/section.tsx'
import { Stack } from '../parts/stack.tsx'
import { StatusPill } from '../parts/status-pill.tsx'
import { useLive } from '../parts/use-live.ts'
import { useSaving } from '../parts/use-saving.ts'
import { WhyNot } from '../parts/why-not.tsx'

const mostShown = 100

/** The people and organisations of a file: who is new here, and the way back. */
export function TakeContacts({ items }: { items: readonly ImportedContact[] }) {
  const { t } = useLingui()
  const { device, db, me } = useDevice()
  const save = useSaving()
  const [done, setDone] = useState<Imported>()
  const steps = useLive(() => contactSteps(db, items), [db, items])
  if (items.length === 0 || steps === undefined) return null
  const where = { mechanismId: null, ownerOrganisationId: me.organisationId }
  const mayTake =
    may(actorOf(me), 'edit_people', where) && may(actorOf(me), 'edit_organisations', where)
  const count = steps.filter(({ isNew }) => isNew).length

  async function take() {
    const result = takeContacts(device, items)
    if (await save(result, { text: t`Saved.` })) {
      const taken = await result
      if (taken.ok) setDone(taken.value)
    }
  }

  return (
    <Stack gap="large">
      {!mayTake && <WhyNot act="edit_people" where={where} />}
      {done !== undefined && done.undo.length > 0 ? (
        <Banner
          tone="good"
          action={
            <Button
              onClick={() =>
                void save(undoImport(device, done), { text: t`The import was taken back.` }).then(
                  (isSaved) => isSaved && setDone(undefined),
                )
              }
            >
              <Trans>Undo the whole import</Trans>
            </Button>
          }
        >
          <Trans>They are in the directory. Look through it for those who are in it twice.</Trans>
        </Banner>
      ) : (
        <Button look="primary" wide disabled={count === 0 || !mayTake} onClick={() => void take()}>
          {count === 0 ? (
            <Trans>Everything is here already</Trans>
          ) : (
            <Plural
              value={count}
              one="Take this contact into the directory"
              other="Take these # contacts into the directory"
            />
          )}
        </Button>
      )}
      <Section title={t`Contacts in the file`} count={steps.length}>
        <List label={t`Contacts in the file`}>
          {steps.slice(0, mostShown).map(({ item, isNew }) => (
            <ListRow
              key={item.uid}
              title={item.person?.name ?? item.organisation}
              detail={
                item.person === null
                  ? t`Organisation`
                  : [item.organisation, item.person.designation].filter(Boolean).join(' · ')
              }
              meta={
                <StatusPill tone={isNew ? 'good' : 'neutral'}>
                  {isNew ? t`New` : t`Here already`}
                </StatusPill>
              }
            />
          ))}
        </List>
      </Section>
    </Stack>
  )
}
