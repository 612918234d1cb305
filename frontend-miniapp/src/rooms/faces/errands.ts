import { ask } from '@/api/session'
import {
  StartCertificationDocument, StartCertificationForDocument, StartFaceBindingDocument, SubmitCertificationDocument, SubmitFaceBindingDocument,
  type CaptureInput, type ChallengeFragment, type SomeoneInput,
} from '@/gql/graphql'
import { replace, type PageName } from '@/platform/navigate'
import { texts } from '@/texts'

/** What a capture is made for: how it starts, where it is submitted, and what comes after. */
export type ErrandName = 'binding' | 'certification' | 'helping'

export interface Errand {
  name: ErrandName
  /** An unfinished challenge is resumed by the API. */
  start: () => Promise<ChallengeFragment | { code: string; message: string }>
  submit: (input: CaptureInput) => Promise<object>
  after: (result: object, challengeId: string) => void
  /** The way without a face, offered on every screen of the errand. */
  otherWay: () => void
  /** Where the errand begins, should its details be lost. */
  begin: PageName
  otherWayText: string
}

// Kept in memory only: an identity number has no place in an address or on the phone's disk.
let details: { name: string; identityNumber: string } | undefined

export function bindingFor(who: { name: string; identityNumber: string }): void {
  details = who
}

let someone: Omit<SomeoneInput, 'consentVersion'> | undefined
let agreedTo = ''

/** Whose face it will be; they have not consented yet. */
export function helpFor(who: Omit<SomeoneInput, 'consentVersion'>): void {
  someone = who
  agreedTo = ''
}

/** The person before the camera read this version and agreed. */
export function someoneAgreed(version: string): void {
  agreedTo = version
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
  begin: 'bindByFace',
  otherWayText: texts.binding.insteadNumbers,
}

const certification: Errand = {
  name: 'certification',
  start: async () => (await ask(StartCertificationDocument, {})).startCertification as ChallengeFragment,
  submit: async (input) => (await ask(SubmitCertificationDocument, { input })).submitCertification,
  after: (result) => replace('progress', { id: (result as { id: string }).id, new: '1' }),
  otherWay: () => replace('otherWays'),
  begin: 'confirm',
  otherWayText: texts.faces.otherWay,
}

/** Someone else's certification, with their face, on this phone. */
const helping: Errand = {
  ...certification,
  name: 'helping',
  start: async () => {
    if (!someone || !agreedTo) throw new LostDetails()
    const input = { ...someone, consentVersion: agreedTo }
    return (await ask(StartCertificationForDocument, { input })).startCertificationFor as ChallengeFragment
  },
  otherWay: () => replace('helped'),
  begin: 'helped',
}

/** The page was loaded afresh: name and number have to be typed again. */
export class LostDetails extends Error {}

const ERRANDS: Record<ErrandName, Errand> = { binding, certification, helping }

export const errandOf = (name: string | undefined): Errand => ERRANDS[name as ErrandName] ?? certification
