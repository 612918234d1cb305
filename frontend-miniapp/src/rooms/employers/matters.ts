import type { EmployerMatter } from '@/gql/graphql'
import { texts } from '@/texts'

const words = texts.employers

/** The matters of an authorisation in words; none named means all. */
export const mattersInWords = (matters: readonly EmployerMatter[]): string =>
  matters.length ? matters.map((matter) => words.matters[matter]).join('、') : words.everything
