const ours = '@liaison'

/** By which every calendar knows a meeting, whatever else of it changes. */
export function uidOf(meetingId: string): string {
  return `${meetingId}${ours}`
}

/** The meeting that a UID of ours names; `null` for one of another system. */
export function meetingIdIn(uid: string): string | null {
  return uid.endsWith(ours) ? uid.slice(0, -ours.length) : null
}
