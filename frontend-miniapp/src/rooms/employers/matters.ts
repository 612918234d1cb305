import type { EmployerMatter, EmployerRole } from '@/gql/graphql'
import { texts } from '@/texts'

const words = texts.employers

/** The matters of an authorisation in words; none named means all. */
export const mattersInWords = (matters: readonly EmployerMatter[]): string =>
  matters.length ? matters.map((matter) => words.matters[matter]).join('、') : words.everything

/** Whether a seat may act in a matter: managers in all, agents as they were authorised. */
export const mayIn = ({ role, matters }: { role: EmployerRole; matters: readonly EmployerMatter[] }, matter: EmployerMatter): boolean =>
  role !== 'AGENT' || matters.length === 0 || matters.includes(matter)
