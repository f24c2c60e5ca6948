import { type Directory, directory } from '../../device/directory.ts'
import { useDevice } from '../device-context.tsx'
import { useFormerWords } from '../words/person-name.ts'
import { useLive } from './use-live.ts'

/** What inputs choose from; `undefined` only until the first read has come back. */
export function useDirectory(): Directory | undefined {
  const { db } = useDevice()
  const former = useFormerWords()
  return useLive(() => directory(db, former), [db, former])
}
