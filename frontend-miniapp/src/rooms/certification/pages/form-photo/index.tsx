import { useRef, useState } from 'react'
import { useTask } from '@/api/hooks'
import { uploadFile } from '@/api/upload'
import { Button } from '@/components/button/Button'
import { ErrorNotice } from '@/components/error/ErrorNotice'
import { Helplines } from '@/components/helplines/Helplines'
import { Notice } from '@/components/notice/Notice'
import { Screen } from '@/components/screen/Screen'
import { randomKey } from '@/platform/device'
import { Box, Picture, Words } from '@/platform/elements'
import { back } from '@/platform/navigate'
import { usePageQuery } from '@/platform/page-query'
import { forgetPhoto, takePhoto } from '@/platform/photo'
import type { Photo, PhotoSource } from '@/platform/photo-types'
import { forms as words } from '@/texts/forms'
import './form-photo.scss'

/** Photograph the stamped form, look whether it is clear, and send it. */
export default function FormPhotoPage() {
  const { path = '' } = usePageQuery()
  const [photo, setPhoto] = useState<Photo>()
  const [failed, setFailed] = useState(false)
  const [waiting, setWaiting] = useState(false)
  const key = useRef<{ photo: Photo; value: string }>()
  const send = useTask(
    async (taken: Photo) => {
      setWaiting(false)
      // One key for one photo: a sending that arrived unknown to us is not made twice.
      if (key.current?.photo !== taken) key.current = { photo: taken, value: await randomKey() }
      return uploadFile(path, taken.part, key.current.value, () => setWaiting(true))
    },
    () => back(),
  )
  const take = async (source: PhotoSource) => {
    const taken = await takePhoto(source)
    setFailed(!taken)
    if (!taken) return
    if (photo) forgetPhoto(photo)
    send.clear()
    setPhoto(taken)
  }
  const retake = () => {
    if (photo) forgetPhoto(photo)
    send.clear()
    setPhoto(undefined)
  }
  // What is wrong with the picture itself is not mended by sending it again.
  const refused = send.trouble && !send.trouble.again
  return (
    <Screen title={words.photoTitle}>
      {!photo && (
        <>
          <Words as='h2' className='heading'>{words.photoHeading}</Words>
          <Box className='card card--padded'>
            {words.photoTips.map((tip, index) => <Words className='words' key={tip}>{`${index + 1}. ${tip}`}</Words>)}
          </Box>
          {failed && <Notice kind='warn' id='photo-failed' text={words.photoFailed} />}
          <Button id='camera' onPress={() => void take('camera')}>{words.camera}</Button>
          <Button id='album' kind='plain' onPress={() => void take('album')}>{words.album}</Button>
        </>
      )}
      {photo && (
        <>
          <Words as='h2' className='heading' takesFocus>{words.checkHeading}</Words>
          <Words className='words'>{words.checkText}</Words>
          <Picture className='form-photo__picture' src={photo.address} alt={words.pictureOf} />
          {send.busy && <Words className='words' id='sending'>{words.sending}</Words>}
          {send.busy && waiting && <Notice kind='warn' id='upload-waiting' urgent text={words.waiting} />}
          <ErrorNotice trouble={send.trouble} />
          {!refused && <Button id='send' busy={send.busy} onPress={() => void send.run(photo)}>{words.send}</Button>}
          <Button id='retake' kind={refused ? 'main' : 'plain'} disabled={send.busy} onPress={retake}>{words.retake}</Button>
        </>
      )}
      <Helplines />
    </Screen>
  )
}
