import { requestCode } from '@/api/sms-code'
import { post } from '@/api/transport'
import { RequestLentCodeDocument, RequestSmsCodeDocument } from '@/gql/graphql'

export const requestLoginCode = (phone: string) =>
  requestCode(async (proof) => (await post(RequestSmsCodeDocument, { phone, proof })).requestSmsCode)

/** The same for somebody whose phone gets no messages: the code goes to a helper's. */
export const requestLentCode = (phone: string, helperPhone: string) =>
  requestCode(async (proof) => (await post(RequestLentCodeDocument, { phone, helperPhone, proof })).requestLentCode)
