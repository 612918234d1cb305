import { ask } from '@/api/session'
import { requestCode } from '@/api/sms-code'
import { RequestNewPhoneCodeDocument } from '@/gql/graphql'

export const requestNewPhoneCode = (newPhone: string) => requestCode(async (proof) =>
  (await ask(RequestNewPhoneCodeDocument, { newPhone, proof })).requestNewPhoneCode)
