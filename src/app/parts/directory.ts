import { useLiveQuery } from 'dexie-react-hooks'
import { type Directory, directory } from '../../device/directory.ts'
import { useDevice } from '../device-context.tsx'
import { useFormerWords } from '../words/person-name.ts'

/** What inputs choose from; `undefined` only until the first read has come back. */
export function useDirectory(): Directory | undefined {
  const { db } = useDevice()
  const former = useFormerWords()
  return useLiveQuery(() => directory(db, former), [db, former])
}
