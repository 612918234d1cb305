import { useEffect, useRef, useState } from 'react'
import { withSession } from '@/api/session'
import { Button } from '@/components/button/Button'
import { Notice } from '@/components/notice/Notice'
import { Box, Picture, Words } from '@/platform/elements'
import { fetchEvidence, forgetEvidence, type Evidence } from '@/platform/evidence'
import { apiOrigin } from '@/platform/origin'
import { desks } from '@/texts/desks'

const words = desks

/** The photo of a stamped form, opened by a press: a look on record. Gone with the page. */
export function FormPicture({ path, onOpened }: { path?: string | null; onOpened: () => void }) {
  const [picture, setPicture] = useState<Evidence>()
  const [state, setState] = useState<'closed' | 'opening' | 'failed'>('closed')
  const held = useRef<Evidence>()
  useEffect(() => () => {
    if (held.current) forgetEvidence(held.current)
  }, [])
  const open = async () => {
    setState('opening')
    try {
      held.current = await withSession((token) => fetchEvidence(`${apiOrigin()}${path}`, token))
      setPicture(held.current)
      onOpened()
    } catch {
      setState('failed')
    }
  }
  if (!path) return <Notice kind='warn' text={words.noPicture} />
  return (
    <Box className='stack' id='form-picture'>
      <Words as='h3' className='subheading'>{words.picture}</Words>
      {picture && <Picture className='desk-picture' src={picture.address} alt={words.pictureAlt} />}
      {state === 'failed' && <Notice kind='bad' urgent text={words.openFailed} />}
      {!picture && <Button id='open-picture' busy={state === 'opening'} onPress={() => void open()}>{words.openPicture}</Button>}
      <Words className='words words--soft words--small'>{words.openNote}</Words>
    </Box>
  )
}
