import { Trans } from '@lingui/react/macro'
import { FileSpreadsheet, Table } from 'lucide-react'
import { useState } from 'react'
import type { LabourSheet } from '../../papers/labour-sheet.ts'
import { sheetCsv } from '../../papers/sheet-file.ts'
import { ActionBar } from '../parts/action-bar.tsx'
import { Banner } from '../parts/banner.tsx'
import { Button } from '../parts/button.tsx'
import { offerFile } from '../parts/offer-file.ts'

const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** The two files that a sheet can be; both are made on this device. */
export function SheetFiles({ sheet: { fileName, table } }: { sheet: LabourSheet }) {
  const [failed, setFailed] = useState(false)
  const isEmpty = table.rows.length === 0

  async function offer(ending: string, type: string, content: () => Promise<string | ArrayBuffer>) {
    setFailed(false)
    try {
      await offerFile(`${fileName}.${ending}`, type, await content())
    } catch {
      // The part that writes workbooks may not have arrived on this device.
      setFailed(true)
    }
  }

  async function workbook() {
    const { sheetWorkbook } = await import('../../papers/sheet-workbook.ts')
    return sheetWorkbook(table).slice().buffer
  }

  return (
    <>
      {failed && (
        <Banner tone="late" urgent>
          <Trans>
            The file could not be made on this device. Share it as CSV, or try again when connected.
          </Trans>
        </Banner>
      )}
      <ActionBar>
        <Button
          look="primary"
          icon={FileSpreadsheet}
          disabled={isEmpty}
          onClick={() => void offer('xlsx', workbookType, workbook)}
        >
          <Trans>Share as spreadsheet</Trans>
        </Button>
        <Button
          icon={Table}
          disabled={isEmpty}
          onClick={() => void offer('csv', 'text/csv', async () => sheetCsv(table))}
        >
          <Trans>Share as CSV</Trans>
        </Button>
      </ActionBar>
    </>
  )
}
