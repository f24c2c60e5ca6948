import type { Page } from 'playwright-core'

/** Holds a picture before the camera of a phone, from now on. */
export async function holdBefore(page: Page, picture: string): Promise<void> {
  await page.evaluate(async (url) => {
    const image = new Image()
    image.src = url
    await image.decode()
    const canvas = document.createElement('canvas')
    canvas.width = 640
    canvas.height = 640
    const context = canvas.getContext('2d')
    if (context === null) return
    const draw = () => {
      context.fillStyle = '#ddd'
      context.fillRect(0, 0, 640, 640)
      context.drawImage(image, 40, 40, 560, 560)
      requestAnimationFrame(draw)
    }
    draw()
    Object.defineProperty(navigator.mediaDevices, 'getUserMedia', {
      configurable: true,
      value: () => Promise.resolve(canvas.captureStream(10)),
    })
  }, picture)
}
