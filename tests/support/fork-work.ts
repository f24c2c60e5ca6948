import { fork } from 'node:child_process'

/**
 * Runs the program `file` once more, as a process of its own that finds `work` as JSON in the variable
 * `name`, and gives what it says in its one message. Rejects where it ends without a word.
 */
export function forkWork<Report>(file: string, name: string, work: unknown): Promise<Report> {
  return new Promise((resolve, reject) => {
    const child = fork(file, [], {
      execArgv: ['--disable-warning=ExperimentalWarning'],
      env: { ...process.env, [name]: JSON.stringify(work) },
    })
    let report: Report | null = null
    child.on('message', (message) => {
      report = message as Report
    })
    child.on('error', reject)
    child.on('exit', (code) => {
      if (report !== null) resolve(report)
      else reject(new Error(`a worker ended with ${code} and said nothing`))
    })
  })
}
