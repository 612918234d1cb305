import { useCallback, useRef, useState } from 'react'
import { isProblem, troubleOfError, troubleOfProblem, type Trouble } from '@/api/problems'
import { uploadParts } from '@/api/upload'
import { randomKey } from '@/platform/device'
import type { ChallengeFragment } from '@/gql/graphql'
import type { Capture } from '@/platform/camera/types'
import type { Errand } from './errands'

export interface Sending {
  share: number
  /** The network is away; the upload goes on when it is back. */
  waiting: boolean
  /** All is there, and the submission itself is under way. */
  submitting: boolean
}

/** Uploads a capture and submits it; what broke off can be taken up with the same capture. */
export function useSending(errand: Errand) {
  const [sending, setSending] = useState<Sending>()
  const [trouble, setTrouble] = useState<Trouble>()
  const key = useRef<{ capture: Capture; idempotencyKey: string }>()

  const send = useCallback(async ({ id, uploadPath }: ChallengeFragment, capture: Capture) => {
    setTrouble(undefined)
    setSending({ share: 0, waiting: false, submitting: false })
    try {
      // One key for one capture: a submission that arrived unknown to us is not made twice.
      if (key.current?.capture !== capture) key.current = { capture, idempotencyKey: await randomKey() }
      const { idempotencyKey } = key.current
      await uploadParts(uploadPath, capture.parts, (share, waiting) => (
        setSending({ share, waiting, submitting: false })
      ))
      setSending({ share: 1, waiting: false, submitting: true })
      const result = await errand.submit({ challengeId: id, kind: capture.kind, parts: capture.parts.length, idempotencyKey })
      if (!isProblem(result)) return errand.after(result, id)
      setTrouble(troubleOfProblem(result as { code: string; message: string }))
    } catch (error) {
      setTrouble(troubleOfError(error))
    }
    setSending(undefined)
  }, [errand])
  return { sending, trouble, send }
}
