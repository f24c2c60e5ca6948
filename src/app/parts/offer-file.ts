/**
 * Hands something to the person as a file: by the phone's share sheet where it takes such files, so that it
 * leaves a phone that has no room for it, and as a download otherwise.
 */
export async function offerFile(
  name: string,
  type: string,
  content: string | ArrayBuffer,
): Promise<void> {
  const shareable = shareableFile(name, type, content)
  if (shareable === undefined) return download(name, type, content)
  try {
    await navigator.share({ files: [shareable], title: name })
  } catch (error) {
    // Closing the sheet is an answer; anything else must not keep the work on the phone.
    if (!(error instanceof DOMException && error.name === 'AbortError'))
      download(name, type, content)
  }
}

/** Browsers share texts and pictures, and mostly no JSON. */
function shareableFile(
  name: string,
  type: string,
  content: string | ArrayBuffer,
): File | undefined {
  const file = new File([content], name, { type })
  const asText = typeof content === 'string' ? [new File([content], `${name}.txt`, plain)] : []
  return [file, ...asText].find((one) => navigator.canShare?.({ files: [one] }) === true)
}

const plain = { type: 'text/plain' }

function download(name: string, type: string, content: string | ArrayBuffer): void {
  const url = URL.createObjectURL(new Blob([content], { type }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // Some browsers read the address only after the click has been handled.
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
