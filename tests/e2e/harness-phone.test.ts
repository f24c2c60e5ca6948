import { once } from 'node:events'
import { createServer } from 'node:http'
import { afterAll, expect, test } from 'vitest'
import { forgetPhones, openPhone, takeViolations } from '../support/chromium.ts'
import { freePort } from '../support/ports.ts'

afterAll(forgetPhones)

test('a phone whose battery is pulled still has what it stored', async () => {
  const port = await freePort()
  const server = createServer((_request, answer) =>
    answer.writeHead(200, { 'content-type': 'text/html' }).end('<title>kept</title>'),
  )
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')

  const phone = await openPhone()
  const page = await phone.context.newPage()
  await page.goto(`http://127.0.0.1:${port}/`)
  await page.evaluate(storeStrictly)
  await phone.kill()

  const again = await openPhone({ profile: phone.profile })
  const reopened = await again.context.newPage()
  await reopened.goto(`http://127.0.0.1:${port}/`)
  expect(await reopened.evaluate(readBack)).toBe('written down')
  await again.close()
  server.close()
})

test('what a page does against its content security policy is found out', async () => {
  const port = await freePort()
  const server = createServer((_request, answer) =>
    answer
      .writeHead(200, {
        'content-type': 'text/html',
        'content-security-policy': "default-src 'self'; require-trusted-types-for 'script'",
      })
      .end('<title>inline</title><script>document.title = "run"</script>'),
  )
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  const phone = await openPhone()
  const page = await phone.context.newPage()
  await page.goto(`http://127.0.0.1:${port}/`)
  await expect.poll(takeViolations).toContainEqual(expect.stringContaining('script-src'))
  await page.evaluate(() => {
    try {
      document.body.innerHTML = '<b>typed</b>'
    } catch {
      // Refused, as it should be; what counts is that it is heard of.
    }
  })
  await expect.poll(takeViolations).toContainEqual(expect.stringMatching(/trusted/i))
  await phone.close()
  takeViolations()
  server.close()
})

async function storeStrictly(): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const opening = indexedDB.open('notes', 1)
    opening.onupgradeneeded = () => opening.result.createObjectStore('notes')
    opening.onerror = () => reject(opening.error)
    opening.onsuccess = () => {
      const writing = opening.result.transaction('notes', 'readwrite', { durability: 'strict' })
      writing.objectStore('notes').put('written down', 1)
      writing.oncomplete = () => resolve()
    }
  })
}

async function readBack(): Promise<string> {
  return await new Promise((resolve, reject) => {
    const opening = indexedDB.open('notes', 1)
    opening.onerror = () => reject(opening.error)
    opening.onsuccess = () => {
      const reading = opening.result.transaction('notes').objectStore('notes').get(1)
      reading.onsuccess = () => resolve(reading.result)
    }
  })
}
