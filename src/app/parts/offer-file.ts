/**
 * Hands a text to the person as a file: by the phone's share sheet where it takes files, so that it
 * leaves a phone that has no room for it, and as a download otherwise.
 */
export async function offerFile(name: string, type: string, text: string): Promise<void> {
  const shareable = shareableFile(name, type, text)
  if (shareable === undefined) return download(name, type, text)
  try {
    await navigator.share({ files: [shareable], title: name })
  } catch (error) {
    // Closing the sheet is an answer; anything else must not keep the work on the phone.
    if (!(error instanceof DOMException && error.name === 'AbortError')) download(name, type, text)
  }
}

/** Browsers share texts and pictures, and mostly no JSON. */
function shareableFile(name: string, type: string, text: string): File | undefined {
  const files = [new File([text], name, { type }), new File([text], `${name}.txt`, plain)]
  return files.find((file) => navigator.canShare?.({ files: [file] }) === true)
}

const plain = { type: 'text/plain' }

function download(name: string, type: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // Some browsers read the address only after the click has been handled.
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
