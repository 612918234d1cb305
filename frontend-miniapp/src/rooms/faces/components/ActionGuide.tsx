import { useEffect, useState } from 'react'
import type { FaceAction } from '@/gql/graphql'
import { Box, Picture, Words } from '@/platform/elements'
import { texts } from '@/texts'
import { actionPicture } from './action-picture'
import './action-guide.scss'

const SWAP_MS = 1_100

export interface ActionGuideProps {
  action: FaceAction
  /** Which of the two it is. */
  number?: string
  /** How it is done, below its name. */
  explained?: boolean
}

/** One action in large words, beside a picture that does it. */
export function ActionGuide({ action, number, explained }: ActionGuideProps) {
  const [acting, setActing] = useState(false)
  useEffect(() => {
    const timer = setInterval(() => setActing((before) => !before), SWAP_MS)
    return () => clearInterval(timer)
  }, [])
  return (
    <Box className='action-guide'>
      <Picture className='action-guide__picture' src={actionPicture(action, acting)} alt='' />
      <Box className='action-guide__words'>
        {number && <Words className='words words--soft'>{number}</Words>}
        <Words className='action-guide__name'>{texts.faces.actions[action]}</Words>
        {explained && <Words className='words'>{texts.faces.actionTexts[action]}</Words>}
      </Box>
    </Box>
  )
}
