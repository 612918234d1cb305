import { Notice } from '@/components/notice/Notice'
import type { AssistedFormFragment } from '@/gql/graphql'
import { Words } from '@/platform/elements'
import { moment } from '@/platform/when'
import { forms as words } from '@/texts/forms'

/** How far a form is, and what to do next. */
export function FormState({ form }: { form: AssistedFormFragment }) {
  switch (form.state) {
    case 'SENT':
      return (
        <Notice kind='good' id='form-state' urgent title={words.waitHeading} text={words.waitText}>
          {form.sentAt && <Words className='notice__text'>{words.sentOn(moment(form.sentAt))}</Words>}
          <Words className='notice__text'>{words.keptBy[form.keptBy] || words.originalText}</Words>
        </Notice>
      )
    case 'RECEIVED':
      return <Notice kind='good' id='form-state' title={words.states.RECEIVED} text={words.receivedTexts[form.keptBy === 'AGENCY' ? 'AGENCY' : 'EMPLOYER']} />
    case 'ENTERED':
      return (
        <Notice kind='good' id='form-state' title={words.enteredHeading} text={words.enteredText}>
          {words.keptBy[form.keptBy] && <Words className='notice__text'>{words.keptBy[form.keptBy]}</Words>}
        </Notice>
      )
    case 'LAPSED':
      return <Notice kind='warn' id='form-state' title={words.lapsedHeading} text={words.lapsedText} />
    case 'REPLACED':
      return <Notice kind='info' id='form-state' title={words.replacedHeading} text={words.replacedText} />
    case 'RETURNED':
      return <Returned form={form} />
    default:
      return null
  }
}

function Returned({ form }: { form: AssistedFormFragment }) {
  const told = words.returned[form.returnReason ?? 'OTHER']
  return (
    <Notice kind='bad' id='form-state' urgent title={words.returnedHeading} text={told.why || undefined}>
      {form.note && <Words className='notice__text'>{words.clerkSays(form.note)}</Words>}
      <Words className='notice__text'>{told.next}</Words>
    </Notice>
  )
}
