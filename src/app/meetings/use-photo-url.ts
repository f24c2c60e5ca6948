import { useEffect, useState } from 'react'
import { type NoPhoto, photoBytes } from '../../device/photos.ts'
import type { Fetch } from '../../device/transport.ts'
import type { Attachment } from '../../domain/attachment.ts'
import { useDevice } from '../device-context.tsx'

const browserFetch: Fetch = (address, init) => fetch(address, init)

type Shown = { url?: string; wrong?: NoPhoto['kind'] }

/** An address under which the picture can be shown, for as long as it is; fetched where it is not here. */
export function usePhotoUrl(attachment: Attachment | undefined): Shown {
  const { device } = useDevice()
  const [shown, setShown] = useState<Shown & { id?: string }>({})
  const { id, sha256, type } = attachment ?? {}
  useEffect(() => {
    if (id === undefined || sha256 === undefined) return
    let isOver = false
    let url: string | undefined
    void photoBytes(device, browserFetch, { id, sha256 }).then((came) => {
      if (isOver) return
      if (!came.ok) return setShown({ id, wrong: came.error.kind })
      url = URL.createObjectURL(
        new Blob([new Uint8Array(came.value)], type === undefined ? {} : { type }),
      )
      setShown({ id, url })
    })
    return () => {
      isOver = true
      if (url !== undefined) URL.revokeObjectURL(url)
    }
    // What it shows never changes: a reworded caption is no other picture.
  }, [device, id, sha256, type])
  return shown.id === id ? shown : {}
}
