import { sha256Of } from '../../device/photos.ts'
import { type Picture, pictureLimits, pictureTypeOf } from '../../domain/attachment.ts'
import { fail, ok, type Result } from '../../domain/result.ts'

/** Tried in this order until it is small enough to send: the words of a flip chart stay readable longest. */
const steps = [
  { side: pictureLimits.side, quality: 0.8 },
  { side: pictureLimits.side, quality: 0.6 },
  { side: 1_280, quality: 0.6 },
  { side: 1_024, quality: 0.5 },
  { side: 640, quality: 0.4 },
] as const

export type Scaled = { readonly picture: Picture; readonly bytes: Uint8Array }

/**
 * A photo as it is kept and sent: at most 1,600 pixels on its longest side and 300 kB, upright, and drawn
 * anew, so that nothing of where and with what it was taken is left in it.
 */
export async function scalePhoto(file: Blob): Promise<Result<Scaled, 'no-picture' | 'too-large'>> {
  const image = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => null)
  if (image === null) return fail('no-picture')
  try {
    for (const { side, quality } of steps) {
      const scale = Math.min(1, side / Math.max(image.width, image.height))
      const width = Math.max(1, Math.round(image.width * scale))
      const height = Math.max(1, Math.round(image.height * scale))
      const blob = await drawn(image, width, height, quality)
      if (blob === null || blob.size > pictureLimits.bytes) continue
      const bytes = new Uint8Array(await blob.arrayBuffer())
      const type = pictureTypeOf(bytes)
      if (type === null) return fail('no-picture')
      const sha256 = await sha256Of(bytes)
      return ok({ picture: { type, sha256, bytes: bytes.length, width, height }, bytes })
    }
    return fail('too-large')
  } finally {
    image.close()
  }
}

async function drawn(
  image: ImageBitmap,
  width: number,
  height: number,
  quality: number,
): Promise<Blob | null> {
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  const context = canvas.getContext('2d')
  if (context === null) return null
  // What is clear in a picture would be black in a JPEG.
  context.fillStyle = '#fff'
  context.fillRect(0, 0, width, height)
  context.drawImage(image, 0, 0, width, height)
  const made = await toBlob(canvas, 'image/webp', quality)
  // Browsers that cannot write WebP give a PNG, which is large.
  return made?.type === 'image/webp' ? made : await toBlob(canvas, 'image/jpeg', quality)
}

function toBlob(canvas: HTMLCanvasElement, type: string, quality: number): Promise<Blob | null> {
  return new Promise((resolve) => canvas.toBlob(resolve, type, quality))
}
