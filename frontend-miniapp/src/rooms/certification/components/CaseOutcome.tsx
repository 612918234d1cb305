import { download } from '@/api/download'
import { useTask } from '@/api/hooks'
import { Button } from '@/components/button/Button'
import { ErrorNotice } from '@/components/error/ErrorNotice'
import { Notice } from '@/components/notice/Notice'
import type { CaseProgressFragment } from '@/gql/graphql'
import { Box, Words } from '@/platform/elements'
import { go, replace } from '@/platform/navigate'
import { day } from '@/platform/when'
import { texts } from '@/texts'

const words = texts.certification

/** Under way, passed, or not: each with what comes next. */
export function CaseOutcome({ found }: { found: CaseProgressFragment }) {
  if (found.status === 'SUCCEEDED') {
    return <Passed found={found} />
  }
  if (found.status === 'RETURNED' || found.status === 'REFUSED') return <Refused found={found} />
  return <UnderWay found={found} />
}

/** Passed: with a certificate to show, where it is one's own. */
function Passed({ found }: { found: CaseProgressFragment }) {
  const id = found.certification?.certificateId
  const fetch = useTask(
    async (about: string) => {
      await download('certification', about, `${words.certificateName}.pdf`)
      return {}
    },
    () => undefined,
  )
  return (
    <Box className='stack'>
      <Notice kind='good' id='outcome' urgent title={words.passedHeading} text={words.passedText} />
      <ErrorNotice trouble={fetch.trouble} />
      {id && (
        <>
          <Button id='certificate' kind='plain' busy={fetch.busy} onPress={() => void fetch.run(id)}>{words.certificate}</Button>
          <Words className='words words--soft'>{words.certificateText}</Words>
        </>
      )}
    </Box>
  )
}

function UnderWay({ found }: { found: CaseProgressFragment }) {
  const waiting = found.certification?.waiting
  const due = found.dueEstimated ? words.estimated(day(found.dueOn)) : day(found.dueOn)
  return (
    <Box className='stack' id='outcome'>
      <Notice kind='good' urgent title={words.submittedHeading} text={words.submittedText(due)} />
      {waiting && <Words className='words' id='waiting'>{texts.common.waiting(waiting.ahead, waiting.seconds)}</Words>}
      <Box className='card card--padded'>
        <Words as='h2' className='subheading'>{words.whatNext}</Words>
        {words.nextSteps.map((step, index) => (
          <Words className='words' key={step}>{`${index + 1}. ${step}`}</Words>
        ))}
        <Words className='words'>{words.nothingToDo}</Words>
      </Box>
    </Box>
  )
}

function Refused({ found }: { found: CaseProgressFragment }) {
  const reasons = found.certification?.reasons ?? []
  return (
    <Box className='stack' id='outcome'>
      <Notice kind='bad' urgent title={words.refusedHeading}>
        {reasons.length === 0 && <Words className='notice__text'>{found.statusText}</Words>}
        {reasons.map(({ code, message }) => (
          <Words className='notice__text' key={code}>{message}</Words>
        ))}
      </Notice>
      <Button id='recertify' onPress={() => replace(found.certification?.forSomeoneElse ? 'helped' : 'confirm')}>{words.recertify}</Button>
      {found.certification?.mayObject && (
        <Button id='object-link' kind='plain' onPress={() => go('objection', { id: found.id })}>{words.object}</Button>
      )}
      <Button id='other-ways' kind='plain' onPress={() => replace('otherWays')}>{words.otherWays}</Button>
    </Box>
  )
}
