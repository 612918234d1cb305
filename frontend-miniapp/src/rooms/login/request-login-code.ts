import { requestCode } from '@/api/sms-code'
import { post } from '@/api/transport'
import { RequestSmsCodeDocument } from '@/gql/graphql'

export const requestLoginCode = (phone: string) =>
  requestCode(async (proof) => (await post(RequestSmsCodeDocument, { phone, proof })).requestSmsCode)
