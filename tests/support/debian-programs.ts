import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'

/** Debian's own Python, for which its libraries are installed; `undefined`, and told, without icalendar. */
export function pythonWithIcalendar(): string | undefined {
  const python = '/usr/bin/python3'
  try {
    execFileSync(python, ['-c', 'import icalendar'], { stdio: 'ignore' })
    return python
  } catch {
    console.warn('NOT TESTED against python-icalendar: apt-get install python3-icalendar')
    return undefined
  }
}

/** A calendar program that people use; `undefined`, and told, where it is not installed. */
export function khalProgram(): string | undefined {
  const khal = '/usr/bin/khal'
  if (existsSync(khal)) return khal
  console.warn('NOT TESTED against khal: apt-get install khal')
  return undefined
}
