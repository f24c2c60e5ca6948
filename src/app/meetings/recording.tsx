import { createContext, useContext } from 'react'
import type { Directory } from '../../device/directory.ts'
import type { PhotoShown } from '../../device/photos.ts'
import type { AgendaItem } from '../../domain/agenda-item.ts'
import type { Mechanism } from '../../domain/mechanism.ts'
import type { Meeting } from '../../domain/meeting.ts'
import type { NameOf } from '../words/reader-words.ts'

/** What every part of the record of one meeting needs to know. */
export interface Recording {
  meeting: Meeting
  mechanism: Mechanism | null
  agenda: readonly AgendaItem[]
  directory: Directory
  /** What ids of organisations, people and the mechanism are called. */
  nameOf: NameOf
  /** The organisations that are there: offered first as speakers and as those who promise. */
  there: readonly string[]
  /** Records about which people wrote different things. */
  contested: ReadonlySet<string>
  /** The photos of the meeting, by what they are attached to. */
  photos: ReadonlyMap<string, readonly PhotoShown[]>
  mayWrite: boolean
  mayAgreeLabour: boolean
}

const Context = createContext<Recording | undefined>(undefined)

export const RecordingProvider = Context

/** Throws outside a meeting's page. */
export function useRecording(): Recording {
  const value = useContext(Context)
  if (value === undefined) throw new Error('useRecording needs a RecordingProvider above it')
  return value
}
