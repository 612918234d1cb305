import { ask } from '@/api/session'
import {
  StartCertificationDocument, StartFaceBindingDocument, SubmitCertificationDocument, SubmitFaceBindingDocument,
  type CaptureInput, type ChallengeFragment,
} from '@/gql/graphql'
import { replace } from '@/platform/navigate'
import { texts } from '@/texts'

/** What a capture is made for: how it starts, where it is submitted, and what comes after. */
export type ErrandName = 'binding' | 'certification'

export interface Errand {
  name: ErrandName
  /** An unfinished challenge is resumed by the API. */
  start: () => Promise<ChallengeFragment | { code: string; message: string }>
  submit: (input: CaptureInput) => Promise<object>
  after: (result: object, challengeId: string) => void
  /** The way without a face, offered on every screen of the errand. */
  otherWay: () => void
  otherWayText: string
}

// Kept in memory only: an identity number has no place in an address or on the phone's disk.
let details: { name: string; identityNumber: string } | undefined

export function bindingFor(who: { name: string; identityNumber: string }): void {
  details = who
}

const binding: Errand = {
  name: 'binding',
  start: async () => {
    if (!details) throw new LostDetails()
    return (await ask(StartFaceBindingDocument, details)).startFaceBinding as ChallengeFragment
  },
  submit: async (input) => (await ask(SubmitFaceBindingDocument, { input })).submitFaceBinding,
  after: (_result, challengeId) => replace('bindingResult', { challenge: challengeId }),
  otherWay: () => replace('bindByNumbers'),
  otherWayText: texts.binding.insteadNumbers,
}

const certification: Errand = {
  name: 'certification',
  start: async () => (await ask(StartCertificationDocument, {})).startCertification as ChallengeFragment,
  submit: async (input) => (await ask(SubmitCertificationDocument, { input })).submitCertification,
  after: (result) => replace('progress', { id: (result as { id: string }).id, new: '1' }),
  otherWay: () => replace('otherWays'),
  otherWayText: texts.faces.otherWay,
}

/** The page was loaded afresh: name and number have to be typed again. */
export class LostDetails extends Error {}

export const errandOf = (name: string | undefined): Errand => (name === 'binding' ? binding : certification)
