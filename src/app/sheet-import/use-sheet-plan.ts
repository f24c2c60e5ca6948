import { useLingui } from '@lingui/react/macro'
import { useEffect, useState } from 'react'
import { sheetBasis } from '../../device/sheet-import.ts'
import { MechanismId } from '../../domain/ids.ts'
import type { NameDecisions } from '../../domain/organisation-groups.ts'
import type { SheetMapping } from '../../papers/sheet-report.ts'
import type { SheetSource } from '../../sync/sheet-plan.ts'
import { useDevice } from '../device-context.tsx'
import type { PlanSeen, SheetSeen } from './sheet-question.ts'
import type { SheetReader } from './sheet-reader.ts'

export interface SheetToPlan {
  name: string
  report: SheetSeen
  mapping: SheetMapping | null
  reader: SheetReader
}

interface Planned {
  /** `undefined` until the first has come. */
  plan: PlanSeen | undefined
  /** It is being made anew, after another answer or for another mechanism. */
  isBusy: boolean
}

/** What bringing in the sheet would make, worked out beside the page; anew for each answer. */
export function useSheetPlan(
  { name, report, mapping, reader }: SheetToPlan,
  mechanismId: string,
  decisions: NameDecisions,
): Planned {
  const { t } = useLingui()
  const { device } = useDevice()
  const [plan, setPlan] = useState<PlanSeen>()
  const [isBusy, setBusy] = useState(true)
  const unsaid = { issue: t`Issue not named in the sheet`, area: t`Area not named in the sheet` }
  const { issue, area } = unsaid

  useEffect(() => {
    let isLatest = true
    const work = async () => {
      if (mechanismId === '') return
      setBusy(true)
      const basis = await sheetBasis(device, MechanismId.parse(mechanismId), {
        unsaid: { issue, area },
        decisions,
      })
      if (!basis.ok || !isLatest) return
      const source = sourceOf(name, report, mapping)
      const made = await reader.plan(basis.value.mission, source, basis.value.target)
      if (!isLatest || made === null) return
      setPlan(made)
      setBusy(false)
    }
    void work()
    return () => {
      isLatest = false
    }
  }, [device, name, report, mapping, reader, mechanismId, decisions, issue, area])

  return { plan, isBusy }
}

function sourceOf(name: string, report: SheetSeen, mapping: SheetMapping | null): SheetSource {
  return {
    fileName: name,
    sheetName: report.sheet ?? '',
    signature: report.signature,
    columns: mapping === null ? {} : { ...mapping.tags },
    rows: report.rowsRead,
    duplicates: report.exactDuplicates,
    leftOut: report.leftOut.reduce((sum, { count }) => sum + count, 0),
  }
}
