import { useState } from 'react'
import { useQuery } from '@/api/hooks'
import { ask } from '@/api/session'
import { usePages } from '@/api/use-pages'
import { Button } from '@/components/button/Button'
import { Empty } from '@/components/empty/Empty'
import { ErrorNotice } from '@/components/error/ErrorNotice'
import { ListRow } from '@/components/list-row/ListRow'
import { Notice } from '@/components/notice/Notice'
import { Screen } from '@/components/screen/Screen'
import { Skeleton } from '@/components/skeleton/Skeleton'
import { PensionDifferencesDocument, PensionLinkDocument, type PensionLinkQuery } from '@/gql/graphql'
import { Box, Words } from '@/platform/elements'
import { moment } from '@/platform/when'
import { agency } from '@/texts/agency'
import { handOver } from '@/texts/hand-over'
import { PagedList } from '../../components/PagedList'
import { PensionActs } from '../../components/PensionActs'
import { PensionFiles } from '../../components/PensionFiles'
import { Revocations } from '../../components/Revocations'
import { WaitingMessages } from '../../components/WaitingMessages'
import { useStanding } from '../../use-standing'
import '../../staff.scss'
import '../../agency.scss'

const words = agency
const PAGE = 20

type Link = PensionLinkQuery['pensionLink']

/** The hand-over of decisions: what waits, what was refused and why, the last comparison, and what is to be taken back. */
export default function PensionPage() {
  const { administrator, auditor } = useStanding()
  const [number, setNumber] = useState('')
  const { data, trouble, again } = useQuery(PensionLinkDocument, {})
  const link = data?.pensionLink
  return (
    <Screen title={words.pension} wide>
      <ErrorNotice trouble={trouble} onAgain={() => void again()} />
      {!link && !trouble && <Skeleton lines={5} />}
      {link && (
        <Box className='evidence__columns'>
          <Box className='evidence__column stack'>
            <State link={link} />
            {administrator && !link.connected && <PensionFiles onGiven={() => void again()} />}
            <WaitingMessages administrator={administrator} onRenewed={() => void again()} />
          </Box>
          <Box className='evidence__column stack'>
            <Last last={link.last} onRevoke={administrator ? setNumber : undefined} />
            <Revocations administrator={administrator} number={number} />
            {auditor && <PensionActs />}
          </Box>
        </Box>
      )}
    </Screen>
  )
}

function State({ link }: { link: Link }) {
  return (
    <Box className='stack'>
      <Words as='h2' className='subheading'>{words.state}</Words>
      {!link.connected && <Notice kind='warn' text={`${words.byFile}。${words.byFileText}`} />}
      <Box className='card' id='link'>
        {link.connected && <ListRow icon='good' title={words.connected} />}
        <ListRow title={words.waiting} text={words.waitingText(link.waiting, link.connected)} />
        <ListRow
          title={words.refused} text={words.refusedText(link.refused)}
          mark={link.refused ? words.count(link.refused) : undefined} markKind='bad'
        />
        {link.connected && <ListRow title={words.pulled} text={pulled(link)} />}
        {link.untaken > 0 && (
          <ListRow
            title={words.untaken} text={words.untakenText(link.untakenAt ? moment(link.untakenAt) : '')}
            mark={words.count(link.untaken)} markKind='bad'
          />
        )}
      </Box>
    </Box>
  )
}

/** When beneficiaries were last pulled, and what it came to where that is known. */
function pulled({ pulledAt, lastPull }: Link): string {
  if (lastPull) return words.pulledText(moment(lastPull.pulledAt), lastPull.full, lastPull.lines, lastPull.rejected)
  return pulledAt ? moment(pulledAt) : words.pulledNever
}

interface LastProps {
  last: Link['last']
  /** Has a certification chosen to be taken back, for those who may. */
  onRevoke?: (number: string) => void
}

function Last({ last, onRevoke }: LastProps) {
  return (
    <Box className='stack'>
      <Words as='h2' className='subheading'>{words.last}</Words>
      {!last && <Empty title={words.lastNever} text={words.lastNeverText} />}
      {last && (
        <Box className='card' id='last'>
          <ListRow
            title={moment(last.ranAt)}
            text={words.lastText(last.read, last.recovered)}
            mark={last.differences.length ? undefined : words.alike}
            markKind='good'
          />
          {last.differences.map(({ kind, count }) => (
            <ListRow key={kind} title={words.kindCount(words.kinds[kind] ?? kind, count)} text={words.todo[kind]} />
          ))}
        </Box>
      )}
      {Boolean(last?.differences.length) && <Differences onRevoke={onRevoke} />}
    </Box>
  )
}

function Differences({ onRevoke }: Pick<LastProps, 'onRevoke'>) {
  const pages = usePages('differences', async (after) => (await ask(PensionDifferencesDocument, { first: PAGE, after })).pensionDifferences)
  return (
    <Box className='stack'>
      <Words as='h2' className='subheading'>{words.differences}</Words>
      <PagedList id='differences' pages={pages} empty={{ title: words.alike, text: '' }}>
        {(one, place) => (
          <Box key={place} className='agency-block'>
            <ListRow title={one.number || words.numberNone} text={one.number ? undefined : one.about} mark={words.kinds[one.kind] ?? one.kind} markKind='warn' />
            {onRevoke && one.number && one.kind === 'certified_after_death' && (
              <Box className='agency-block__more'>
                <Button kind='quiet' onPress={() => onRevoke(one.number)}>{handOver.revokeThis}</Button>
              </Box>
            )}
          </Box>
        )}
      </PagedList>
    </Box>
  )
}
