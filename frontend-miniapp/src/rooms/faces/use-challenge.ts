import { useCallback, useEffect, useState } from 'react'
import { useTask } from '@/api/hooks'
import { isProblem, troubleOfError, troubleOfProblem, type Trouble } from '@/api/problems'
import { onThisClock } from '@/api/server-clock'
import { ask } from '@/api/session'
import { ExchangeActionDocument, ExtendChallengeDocument, type ChallengeFragment } from '@/gql/graphql'
import { useCountdown } from '@/platform/countdown'
import { LostDetails, type Errand } from './errands'

/** The two actions asked for, and the time there is for them. */
export function useChallenge(errand: Errand, lost: () => void) {
  const [challenge, setChallenge] = useState<ChallengeFragment>()
  const [trouble, setTrouble] = useState<Trouble>()
  const secondsLeft = useCountdown(challenge && onThisClock(challenge.deadline))

  const start = useCallback(async () => {
    setTrouble(undefined)
    setChallenge(undefined)
    try {
      const result = await errand.start()
      if (isProblem(result)) setTrouble(troubleOfProblem(result))
      else setChallenge(result as ChallengeFragment)
    } catch (error) {
      if (error instanceof LostDetails) lost()
      else setTrouble(troubleOfError(error))
    }
  }, [errand, lost])
  useEffect(() => void start(), [start])

  const id = challenge?.id ?? ''
  const exchange = useTask(
    async (position: number) => (await ask(ExchangeActionDocument, { challengeId: id, position })).exchangeAction,
    (result) => setChallenge(result as ChallengeFragment),
  )
  const extend = useTask(
    async () => (await ask(ExtendChallengeDocument, { challengeId: id })).extendChallenge,
    (result) => setChallenge(result as ChallengeFragment),
  )
  return { challenge, trouble, secondsLeft, start, exchange, extend }
}
