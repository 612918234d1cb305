import { ListRow } from '@/components/list-row/ListRow'
import { go } from '@/platform/navigate'
import { day, moment } from '@/platform/when'
import { texts } from '@/texts'
import { forms } from '@/texts/forms'
import { isRunning, markKindOf } from '../standing-of-case'
import type { CertificationRecord } from '../use-records'

const words = texts.certification

export function RecordRow({ record }: { record: CertificationRecord }) {
  const found = record.case
  const why = record.reasons.map(({ message }) => message).join('')
  const due = found && isRunning(found.status) ? words.dueOn(day(found.dueOn)) : ''
  const assisted = record.assister && forms.assistedBy(forms.ways[record.way], record.assister)
  return (
    <ListRow
      title={record.isObjection ? `${words.objection} ${moment(record.submittedAt)}` : words.submittedAt(moment(record.submittedAt))}
      text={[assisted, record.helperPhoneMasked && words.byHelper(record.helperPhoneMasked), why || due].filter(Boolean).join('；') || undefined}
      mark={found?.statusText}
      markKind={found ? markKindOf(found.status) : 'plain'}
      onPress={found ? () => go('progress', { id: found.id }) : undefined}
    />
  )
}
