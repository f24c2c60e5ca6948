import { useEffect, useRef, useState } from 'react'
import { rememberedColumns } from '../../device/sheet-imports.ts'
import type { SheetMapping } from '../../papers/sheet-report.ts'
import type { SheetTrouble } from '../../papers/sheet-words.ts'
import { useDevice } from '../device-context.tsx'
import type { SheetSeen } from './sheet-question.ts'
import { openSheet, type SheetReader } from './sheet-reader.ts'

/** How far a file has come. */
export type SheetFileStep =
  | { at: 'choose' }
  | { at: 'reading'; rows: number }
  | { at: 'trouble'; trouble: SheetTrouble }
  | { at: 'mapping'; report: SheetSeen; remembered: Readonly<Record<string, string>> | undefined }
  | { at: 'read'; report: SheetSeen; mapping: SheetMapping | null }

export interface SheetFile {
  name: string
  step: SheetFileStep
  reader: SheetReader | undefined
  open: (file: File) => void
  say: (mapping: SheetMapping) => void
  /** Stops the reading, or puts the file away. */
  close: () => void
}

/** A file on its way from the chooser to what was read in it; one at a time. */
export function useSheetFile(): SheetFile {
  const { db } = useDevice()
  const [name, setName] = useState('')
  const [step, setStep] = useState<SheetFileStep>({ at: 'choose' })
  const reader = useRef<SheetReader>(undefined)

  const close = () => {
    reader.current?.end()
    reader.current = undefined
    setStep({ at: 'choose' })
  }
  // With the page goes the worker and all that it holds.
  useEffect(() => () => reader.current?.end(), [])

  async function read(from: SheetReader, mapping: SheetMapping | null) {
    setStep({ at: 'reading', rows: 0 })
    const report = await from.read(mapping)
    if (reader.current !== from) return
    if (typeof report === 'string') return setStep({ at: 'trouble', trouble: report })
    if (report.readBy !== null || report.suggested === null || report.columns.length === 0)
      return setStep({ at: 'read', report, mapping })
    const remembered = await rememberedColumns(db, report.signature)
    if (reader.current === from) setStep({ at: 'mapping', report, remembered })
  }

  return {
    name,
    step,
    reader: reader.current,
    open: (file) => {
      reader.current?.end()
      const opened = openSheet(file, (rows) => {
        if (reader.current === opened) setStep({ at: 'reading', rows })
      })
      reader.current = opened
      setName(file.name)
      void read(opened, null)
    },
    say: (mapping) => {
      if (reader.current !== undefined) void read(reader.current, mapping)
    },
    close,
  }
}
