import { fileURLToPath } from 'node:url'
import { forgetPhones, openPhone } from '../support/chromium.ts'
import { openDevicePage } from '../support/device-page.ts'
import { heading, line, median, ratio, time } from './figures.ts'
import type { PracticeBench } from './good-practice-page.ts'

const times = 9
const file = fileURLToPath(new URL('good-practice-page.ts', import.meta.url))

/**
 * How long the good-practice mirror takes against reading its rows, and what ten years of older meetings add
 * to that: the mirror looks at twelve months, whatever is stored.
 */
export async function benchGoodPractice(): Promise<void> {
  heading(
    'good practice: 120 meetings a year, 12 items, 30 attendances, 8 actions each, in Chromium',
  )
  const phone = await openPhone()
  try {
    const { call } = await openDevicePage<PracticeBench>(phone.context, 'http://localhost:9', {
      file,
      name: 'practice',
    })
    await call('fill', 1)
    const [reading, holding, months] = await all()
    line('one year stored: reading the rows', `median ${time(reading)}`)
    line(
      'all rules, six months and the six before',
      `${time(holding)} (${ratio(holding, reading)} of reading)`,
    )
    line('twelve months of one rule', `${time(months)} (${ratio(months, reading)} of reading)`)
    await call('fill', 10)
    const [later] = await all()
    line(
      'ten more years stored: reading the rows',
      `${time(later)} (${ratio(later, reading)} of before)`,
    )

    async function all(): Promise<[number, number, number]> {
      return [
        median(await call('read', times)),
        median(await call('hold', times)),
        median(await call('months', times)),
      ]
    }
  } finally {
    await phone.close()
    await forgetPhones()
  }
}
