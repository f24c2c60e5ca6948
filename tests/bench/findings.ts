import { fileURLToPath } from 'node:url'
import { forgetPhones, openPhone } from '../support/chromium.ts'
import { openDevicePage } from '../support/device-page.ts'
import { heading, line, median, quantile, ratio, time, verdict } from './figures.ts'
import type { FindingsBench } from './findings-page.ts'

const mostMs = 50
const times = 30
const file = fileURLToPath(new URL('findings-page.ts', import.meta.url))

/**
 * How long overlaps and gaps of a large mission take, against reading the same records from the phone's own
 * disk, which comes before each time.
 */
export async function benchFindings(): Promise<void> {
  heading('findings: 2,000 lines, 60 areas, 40 issues, all rules, in Chromium')
  const phone = await openPhone()
  try {
    const { page, call } = await openDevicePage<FindingsBench>(
      phone.context,
      'http://localhost:9',
      { file, name: 'findings' },
    )
    await call('fill')
    const session = await phone.context.newCDPSession(page)
    for (const rate of [1, 4]) {
      await session.send('Emulation.setCPUThrottlingRate', { rate })
      const reading = median(await call('read', 7))
      const full = await call('find', times, 'anew')
      const changed = await call('find', times, 'changed')
      const again = await call('find', times, 'changed and read')
      const middle = median(full.took)
      const told = (took: readonly number[]) => [
        `median ${time(median(took))}`,
        `${ratio(median(took), middle)} of finding all, ${ratio(median(took), reading)} of reading`,
        `95 % ${time(quantile(took, 0.95))}`,
        // Others work on the machine too: the quickest is the one that they disturbed least.
        `least ${time(Math.min(...took))}`,
        ...(rate === 4 ? [`against ${mostMs} ms: ${verdict(median(took), mostMs)}`] : []),
      ]
      line(`CPU slowed ${rate} x: reading the records`, `median ${time(reading)}`)
      line(`CPU slowed ${rate} x: finding all ${full.found} anew`, ...told(full.took))
      line(`CPU slowed ${rate} x: after one line changed`, ...told(changed.took))
      line(`CPU slowed ${rate} x: the same, all rows read again`, ...told(again.took))
    }
    await session.detach()
  } finally {
    await phone.close()
    await forgetPhones()
  }
}
