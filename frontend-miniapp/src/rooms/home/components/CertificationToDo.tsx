import { useAgainOnShow, useQuery } from '@/api/hooks'
import { Button } from '@/components/button/Button'
import { ErrorNotice } from '@/components/error/ErrorNotice'
import { Notice } from '@/components/notice/Notice'
import { Skeleton } from '@/components/skeleton/Skeleton'
import { HomeCertificationDocument, type HomeCertificationQuery } from '@/gql/graphql'
import { Box, Words } from '@/platform/elements'
import { go } from '@/platform/navigate'
import { day, isPast } from '@/platform/when'
import { texts } from '@/texts'

const words = texts.home

/** Certify by such a day, or what is under way: the first thing to see. */
export function CertificationToDo() {
  const { data, trouble, again } = useQuery(HomeCertificationDocument, {})
  useAgainOnShow(again)
  if (!data) return trouble ? <ErrorNotice trouble={trouble} onAgain={() => void again()} /> : <Skeleton />
  if (!data.certification) return null
  const { openCase } = data.certification
  return openCase ? <Running openCase={openCase} /> : <ToDo certification={data.certification} />
}

type Certification = NonNullable<HomeCertificationQuery['certification']>

function Running({ openCase }: { openCase: NonNullable<Certification['openCase']> }) {
  return (
    <Box className='card card--padded'>
      <Words as='h3' className='subheading'>{words.running}</Words>
      <Notice
        title={words.certifyTitle}
        text={words.caseRunning(day(openCase.dueOn))}
      />
      <Button kind='plain' id='see-progress' onPress={() => go('progress', { id: openCase.id })}>
        {words.seeProgress}
      </Button>
    </Box>
  )
}

function ToDo({ certification }: { certification: Certification }) {
  const { scope, scopeMessage, dueOn, lastCertifiedOn } = certification
  if (scope === 'NOT_IN_SCOPE') return <Notice title={words.certifyNone} text={scopeMessage} />
  if (isCertified(certification)) return <Certified certification={certification} />
  const must = scope === 'MUST'
  return (
    <Box className='card card--padded'>
      <Words as='h3' className='subheading'>{words.toDo}</Words>
      <Notice
        kind={must ? 'warn' : 'info'}
        title={words.certifyTitle}
        text={must ? (dueOn && !isPast(dueOn) ? words.certifyBy(day(dueOn)) : words.certifySoon) : words.certifyMay}
      />
      {lastCertifiedOn && <Words className='words words--soft'>{words.lastCertified(day(lastCertifiedOn))}</Words>}
      <Button id='certify' kind={must ? 'main' : 'plain'} onPress={() => go('certification')}>{words.certifyNow}</Button>
    </Box>
  )
}

/** The last certification still counts: there is nothing to do until it can be renewed. */
function Certified({ certification }: { certification: Certification }) {
  return (
    <Notice
      kind='good'
      title={words.certified}
      text={words.renewFrom(day(certification.lastCertifiedOn ?? ''), day(certification.renewFrom))}
    />
  )
}

const isCertified = ({ lastCertifiedOn, renewFrom }: Certification): boolean =>
  Boolean(lastCertifiedOn) && !isPast(renewFrom)
