import type { RunningServer } from './server.ts'

/** The processes that listen on a server's port at the moment, by what it has printed, oldest first. */
export function workersOf(server: RunningServer): number[] {
  const listening: number[] = []
  for (const line of server.output().split('\n')) {
    const told = readLine(line)
    if (told?.msg === 'listening') listening.push(told.pid)
    if (told?.msg === 'a worker ended' && listening.includes(told.pid))
      listening.splice(listening.indexOf(told.pid), 1)
  }
  return listening
}

function readLine(line: string): { msg: string; pid: number } | undefined {
  return line.startsWith('{') ? JSON.parse(line) : undefined
}
