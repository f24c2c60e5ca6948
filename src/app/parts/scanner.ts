interface Heard {
  /** A code was seen; `true` ends the looking. */
  found: (text: string) => boolean
  /** There is no camera, or the person did not allow it. */
  failed: () => void
}

/** Reads a code from a picture; `null` where there is none. */
type Read = (video: HTMLVideoElement) => Promise<string | null>

const betweenLooksMs = 150
/** Wider pictures only cost time: a code on a screen is large. */
const lookWidth = 640

/**
 * Shows the camera in `video` and looks for a code until one is taken. What comes back stops all of it
 * and lets the camera go.
 */
export function scanner(video: HTMLVideoElement, { found, failed }: Heard): () => void {
  let isOver = false
  let stream: MediaStream | undefined
  let timer: ReturnType<typeof setTimeout> | undefined

  function stop() {
    isOver = true
    clearTimeout(timer)
    for (const track of stream?.getTracks() ?? []) track.stop()
    video.srcObject = null
  }

  async function look(read: Read) {
    const text = await read(video).catch(() => null)
    if (isOver) return
    if (text !== null && found(text)) return stop()
    timer = setTimeout(() => void look(read), betweenLooksMs)
  }

  async function start() {
    const [camera, read] = await Promise.all([
      navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } }),
      reader(),
    ])
    stream = camera
    if (isOver) return stop()
    video.srcObject = camera
    await video.play()
    await look(read)
  }

  start().catch(() => {
    if (!isOver) failed()
  })
  return stop
}

interface Detector {
  detect: (source: HTMLVideoElement) => Promise<{ rawValue: string }[]>
}
interface DetectorMaker {
  new (options: { formats: string[] }): Detector
  getSupportedFormats: () => Promise<string[]>
}

/** The browser's own reader where it has one, else one that is loaded now. */
async function reader(): Promise<Read> {
  const Maker = (globalThis as { BarcodeDetector?: DetectorMaker }).BarcodeDetector
  const formats = (await Maker?.getSupportedFormats().catch(() => [])) ?? []
  if (Maker !== undefined && formats.includes('qr_code')) {
    const detector = new Maker({ formats: ['qr_code'] })
    return async (video) => (await detector.detect(video))[0]?.rawValue ?? null
  }
  const { default: decode } = await import('qr/decode.js')
  const canvas = document.createElement('canvas')
  const context = canvas.getContext('2d', { willReadFrequently: true })
  return async (video) => {
    if (context === null || video.videoWidth === 0) return null
    const scale = Math.min(1, lookWidth / video.videoWidth)
    canvas.width = Math.round(video.videoWidth * scale)
    canvas.height = Math.round(video.videoHeight * scale)
    context.drawImage(video, 0, 0, canvas.width, canvas.height)
    const { data, width, height } = context.getImageData(0, 0, canvas.width, canvas.height)
    return decode({ data, width, height })
  }
}
