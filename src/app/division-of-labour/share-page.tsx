import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useMemo, useState } from 'react'
import { Link, useSearch } from 'wouter'
import { actorOf } from '../../device/identity.ts'
import { labourBoard } from '../../device/labour-lines.ts'
import { labourShareRecords, linesToShare } from '../../device/labour-share.ts'
import { labourSheet } from '../../papers/labour-sheet.ts'
import type { LabourTravels } from '../../papers/labour-sheet-reach.ts'
import { useDevice } from '../device-context.tsx'
import { Banner } from '../parts/banner.tsx'
import { Toggle } from '../parts/checkbox.tsx'
import { Disclosure } from '../parts/disclosure.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { SegmentedChoice } from '../parts/segmented-choice.tsx'
import { Stack } from '../parts/stack.tsx'
import { useLive } from '../parts/use-live.ts'
import { to } from '../routes.ts'
import { useFormat } from '../words/format.ts'
import { useLanguage } from '../words/language.ts'
import { useLabourPlace } from './labour-view.ts'
import { SheetFiles } from './sheet-files.tsx'

/** The division of labour as a file for others: which lines, how far they may travel, what stays here. */
export function SharePage() {
  const { t } = useLingui()
  const { db, me, today } = useDevice()
  const lang = useLanguage()
  const format = useFormat()
  const search = useSearch()
  const [place] = useLabourPlace()
  const [days, setDays] = useState<'shown' | 'all'>('shown')
  const [travels, setTravels] = useState<LabourTravels>('GREEN')
  const records = useLive(async () => labourShareRecords(db, await labourBoard(db)), [db])
  const sheets = useMemo(() => {
    if (records === undefined) return undefined
    const lines = linesToShare(records.board, place, days === 'all')
    const asked = { actor: actorOf(me), on: today, lang }
    const make = (far: LabourTravels) =>
      labourSheet({ ...records, lines }, { ...asked, travels: far })
    return { GREEN: make('GREEN'), AMBER: make('AMBER') }
  }, [records, place, days, me, today, lang])
  if (sheets === undefined) return null
  const sheet = sheets[travels]
  const forMembers = sheets.AMBER.table.rows.length - sheets.GREEN.table.rows.length
  const day = format.day(place.asOf)
  const count = sheet.table.rows.length
  return (
    <Stack gap="large">
      <PageHeader
        title={t`Share the division of labour`}
        back={{
          href: `${to('labour')}${search === '' ? '' : `?${search}`}`,
          label: t`Division of labour`,
        }}
        detail={t`As a table with HXL tags, place codes and purpose codes, which 3W tools, dashboards and spreadsheets read. Works without a connection.`}
      />
      <SegmentedChoice
        label={t`Which lines`}
        value={days}
        onChange={setDays}
        choices={[
          { value: 'shown', label: t`As shown, on ${day}` },
          { value: 'all', label: t`All, past and future too` },
        ]}
      />
      {forMembers > 0 && (
        <Toggle
          checked={travels === 'AMBER'}
          onChange={({ target }) => setTravels(target.checked ? 'AMBER' : 'GREEN')}
          label={
            <Plural
              value={forMembers}
              one="Also the one line that is TLP:AMBER"
              other="Also the # lines that are TLP:AMBER"
            />
          }
          hint={t`What is marked so, or names something marked so, is for members only. Give the file to nobody else: each row and the file’s name say TLP:AMBER.`}
        />
      )}
      <Stack gap="small">
        <p>
          <strong>
            <Plural
              value={count}
              _0="No line would be in the file."
              one="One line will be in the file."
              other="# lines will be in the file."
            />
          </strong>
        </p>
        <LeftOut sheet={sheet} />
      </Stack>
      <Disclosure summary={<Trans>What the columns are</Trans>}>
        <ul>
          {sheet.table.tags.map((tag, at) => (
            <li key={tag}>
              {sheet.table.headings[at]} <code>{tag}</code>
            </li>
          ))}
        </ul>
      </Disclosure>
      <p>
        <Link href={to('sheetImports')}>
          <Trans>Bring in a 3W sheet of somebody else</Trans>
        </Link>
      </p>
      <SheetFiles sheet={sheet} />
    </Stack>
  )
}

function LeftOut({ sheet }: { sheet: ReturnType<typeof labourSheet> }) {
  if (sheet.leftOut.length === 0) return null
  return (
    <Banner tone="attention">
      <p>
        <Trans>Left out:</Trans>
      </p>
      <ul>
        {sheet.leftOut.map(({ why, count }) => (
          <li key={why}>
            {why === 'members' && (
              <Plural
                value={count}
                one="One line, TLP:AMBER: for members only."
                other="# lines, TLP:AMBER: for members only."
              />
            )}
            {why === 'stays' && (
              <Plural
                value={count}
                one="One line, TLP:AMBER+STRICT or TLP:RED: it never leaves the app."
                other="# lines, TLP:AMBER+STRICT or TLP:RED: they never leave the app."
              />
            )}
            {why === 'room' && (
              <Plural
                value={count}
                one="One line, agreed under the Chatham House Rule: it stays in the room."
                other="# lines, agreed under the Chatham House Rule: they stay in the room."
              />
            )}
            {why === 'nameless' && (
              <Plural
                value={count}
                one="One line: this device does not have the names of what it is about."
                other="# lines: this device does not have the names of what they are about."
              />
            )}
          </li>
        ))}
      </ul>
    </Banner>
  )
}
