import { useLiveQuery } from 'dexie-react-hooks'
import { type Directory, directory } from '../../device/directory.ts'
import { useDevice } from '../device-context.tsx'

/** What inputs choose from; `undefined` only until the first read has come back. */
export function useDirectory(): Directory | undefined {
  const { db } = useDevice()
  return useLiveQuery(() => directory(db), [db])
}
