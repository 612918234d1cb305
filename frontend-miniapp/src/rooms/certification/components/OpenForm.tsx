import { Button } from '@/components/button/Button'
import { Notice } from '@/components/notice/Notice'
import type { CertificationQuery } from '@/gql/graphql'
import { go } from '@/platform/navigate'
import { texts } from '@/texts'

const words = texts.certification

/** A printed form that can still be used. */
export function OpenForm({ offer }: { offer?: CertificationQuery['assistedForms'] }) {
  if (offer?.__typename !== 'AssistedFormOffer') return null
  const open = offer.forms.find(({ downloadPath }) => downloadPath)
  if (!open) return null
  return (
    <Notice title={words.formUnderWay} text={words.formUnderWayText}>
      <Button id='open-form' kind='plain' onPress={() => go('assistedForm', { id: open.id })}>{words.formSee}</Button>
    </Notice>
  )
}
